/**
 * What outlives the process: long button contents, shares already made. Safe with several processes on one store. Every
 * method rejects with a `StoreFailure` when the store cannot be read or written.
 */
import type { Claim, ClaimOutcome } from './claims.ts';

export interface StateStore {
  /** Keeps a text under a short key (16 characters of `A-Z a-z 0-9 - _`), the same key for the same text. */
  keep(text: string): Promise<string>;
  /** The text kept under a key. */
  recall(key: string): Promise<string | undefined>;
  /** Writes a text under a name of the caller's, over what stood there. */
  note(name: string, text: string): Promise<void>;
  /** The text last written under a name. */
  noted(name: string): Promise<string | undefined>;
  /** Claims an act for this process (`claims.ts`). `delivery` is the use of the bot that asks for it. */
  claim(receipt: string, delivery: string, now: Date): Promise<ClaimOutcome>;
  /** Notes that the act is about to be sent; false when the claim was taken over, so that nothing may be sent. */
  begin(claim: Claim, now: Date): Promise<boolean>;
  /** Marks an act as done. */
  settle(claim: Claim, now: Date): Promise<void>;
  /** Gives a claim up without knowing what became of the act: the next one to claim it finds it interrupted. */
  abandon(claim: Claim): Promise<void>;
  /** Gives a claim up, so that the act can be tried again. No effect when the claim was taken over. */
  release(claim: Claim): Promise<void>;
  /** Forgets an act that was done and then taken back: it may happen again. */
  free(receipt: string): Promise<void>;
  close(): Promise<void>;
}

/** The store could not be opened, read or written: `message` is one sentence to show, without secrets. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}
