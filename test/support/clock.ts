import type { EndSignal } from '../../src/core/timing.ts';

/** A clock that moves when it is told to. */
export interface Clock {
  readonly now: () => Date;
  /** Waits; the signal ends the wait early. */
  readonly wait: (ms: number, signal?: EndSignal) => Promise<void>;
  /** Waits until somebody waits for just this long, then lets that time go by. */
  pass(ms: number): Promise<void>;
  /** Lets time go by. */
  advance(ms: number): void;
}

interface Waiting {
  readonly ms: number;
  readonly due: number;
  readonly resolve: () => void;
}

export function createClock(start = '2026-03-04T05:06:07Z'): Clock {
  let time = Date.parse(start);
  let waiting: Waiting[] = [];
  let arrived: () => void = () => undefined;

  function advance(ms: number): void {
    time += ms;
    const due = waiting.filter((one) => one.due <= time);
    waiting = waiting.filter((one) => one.due > time);
    for (const one of due) one.resolve();
  }

  return {
    now: () => new Date(time),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const one = { ms, due: time + ms, resolve };
        waiting.push(one);
        signal?.addEventListener('abort', () => {
          waiting = waiting.filter((other) => other !== one);
          resolve();
        });
        arrived();
      }),
    async pass(ms) {
      while (!waiting.some((one) => one.ms === ms)) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
      advance(ms);
    },
    advance,
  };
}
