import { certainlyNotTaken } from '../../../core/certainty.ts';
import type { Wait } from '../../../core/timing.ts';
import type { Fault } from './faults.ts';

export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };

/** Pauses before the second and third try, short because a person is waiting. */
const PAUSES_MS = [300, 1200];

/** Longest Retry-After that is waited out here; the caller decides about longer ones. */
const LONGEST_PAUSE_MS = 3000;

/** What a second call of the same would do. `harmless`: it reads, or only its asker sees it twice. */
export type Repeating = 'harmless' | 'doubles';

/**
 * Tries a call up to three times. One that would double something is repeated only when it was certainly not taken; 429
 * is repeated after its Retry-After. Never rejects.
 */
export async function attempt<Value>(
  call: () => Promise<Value>,
  faultOf: (error: unknown) => Fault,
  repeating: Repeating,
  wait: Wait,
): Promise<Attempt<Value>> {
  for (let tries = 0; ; tries += 1) {
    try {
      return { ok: true, value: await call() };
    } catch (error) {
      const fault = faultOf(error);
      const pause = pauseAfter(fault, repeating, PAUSES_MS[tries]);
      if (pause === undefined) return { ok: false, fault };
      await wait(pause);
    }
  }
}

function pauseAfter(fault: Fault, repeating: Repeating, planned: number | undefined): number | undefined {
  if (planned === undefined || fault.kind === 'refused') return undefined;
  if (fault.kind === 'limited') return fault.afterMs <= LONGEST_PAUSE_MS ? fault.afterMs : undefined;
  return repeating === 'harmless' || certainlyNotTaken(fault.kind) ? planned : undefined;
}
