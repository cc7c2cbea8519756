import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Later } from '../../src/core/timing.ts';

/** A clock and timers that move when the test says so. */
export interface FakeClock {
  readonly now: () => Date;
  readonly later: Later;
  /** Lets time pass: timers go off in order, and what they start is let settle before the next one. */
  advance(milliseconds: number): Promise<void>;
  /** Lets time pass up to a moment. */
  advanceTo(moment: string | Date): Promise<void>;
  /** Puts the clock forward or back, as a hand does: no timer takes note. */
  jump(milliseconds: number): void;
  /** How many timers are set. */
  timers(): number;
}

export function createFakeClock(start: string): FakeClock {
  let wall = new Date(start).getTime();
  let elapsed = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();

  function pass(until: number): void {
    wall += until - elapsed;
    elapsed = until;
  }

  async function advance(milliseconds: number): Promise<void> {
    const end = elapsed + milliseconds;
    for (;;) {
      await nextTurn();
      let next: { readonly at: number; readonly run: () => void } | undefined;
      for (const timer of timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
      if (!next) break;
      timers.delete(next);
      pass(Math.max(elapsed, next.at));
      next.run();
    }
    pass(end);
  }

  return {
    now: () => new Date(wall),
    later(milliseconds, run) {
      const timer = { at: elapsed + milliseconds, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance,
    advanceTo: (moment) => advance(new Date(moment).getTime() - wall),
    jump(milliseconds) {
      wall += milliseconds;
    },
    timers: () => timers.size,
  };
}
