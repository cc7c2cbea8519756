import type { Wait } from '../../../core/timing.ts';
import type { Fault } from './faults.ts';

export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };

/** Pauses between tries: somebody is waiting. */
const PAUSES_MS = [300, 1200];

/** A longer wait is not ours to sit out: whoever asked decides. */
const LONGEST_PAUSE_MS = 3000;

/**
 * Tries a call to Slack up to three times, as long as it is certain that it was not done: after 429 (keeping to
 * Retry-After), 5xx, or when no connection could be made. Never rejects.
 */
export async function attempt<Value>(
  call: () => Promise<Value>,
  faultOf: (error: unknown) => Fault,
  wait: Wait,
): Promise<Attempt<Value>> {
  for (let tries = 0; ; tries += 1) {
    try {
      return { ok: true, value: await call() };
    } catch (error) {
      const fault = faultOf(error);
      const pause = pauseAfter(fault, PAUSES_MS[tries]);
      if (pause === undefined) return { ok: false, fault };
      await wait(pause);
    }
  }
}

function pauseAfter(fault: Fault, planned: number | undefined): number | undefined {
  if (planned === undefined) return undefined;
  if (fault.kind === 'limited') return fault.afterMs <= LONGEST_PAUSE_MS ? fault.afterMs : undefined;
  return fault.kind === 'broken' || fault.kind === 'unreached' ? planned : undefined;
}
