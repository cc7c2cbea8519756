import type { Wait } from '../../../core/timing.ts';
import type { Fault } from './faults.ts';

export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };

/** Pauses before the second and third try, short because a person is waiting. */
const PAUSES_MS = [300, 1200];

/** Longest Retry-After that is waited out here; the caller decides about longer ones. */
const LONGEST_PAUSE_MS = 3000;

/**
 * Tries a call up to three times, retrying only when it certainly had no effect: after 429 (honouring
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
