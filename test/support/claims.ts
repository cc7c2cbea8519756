import { randomUUID } from 'node:crypto';
import type { Claim, ClaimOutcome, Holder } from '../../src/core/conversation/claims.ts';
import type { StateStore } from '../../src/core/conversation/stateStore.ts';

/** Whether a use of the bot of its own gets the claim. */
export async function wins(store: StateStore, receipt: string, now: Date): Promise<boolean> {
  return (await store.claim(receipt, randomUUID(), now)).state === 'claimed';
}

/** The claim of an outcome that must have one. */
export function claimOf(outcome: ClaimOutcome): Claim {
  if (outcome.state === 'claimed' || outcome.state === 'interrupted') return outcome.claim;
  throw new Error(`The act is ${outcome.state}.`);
}

/** A process that others know to run, or to be dead, or nothing of. */
export function holderAmong(id: string, running: (other: string) => boolean | undefined): Holder {
  return { id, isRunning: running };
}
