/**
 * What outlives the process: long button contents, shares already made. Safe with two processes on one store. Every
 * method rejects with a `StoreFailure` when the store cannot be read or written.
 */
export interface StateStore {
  /** Keeps a text under a short key (16 characters of `A-Z a-z 0-9 - _`), the same key for the same text. */
  keep(text: string): Promise<string>;
  /** The text kept under a key. */
  recall(key: string): Promise<string | undefined>;
  /** Writes a text under a name of the caller's, over what stood there. */
  note(name: string, text: string): Promise<void>;
  /** The text last written under a name. */
  noted(name: string): Promise<string | undefined>;
  /** True for the first claim of a key, false for all later ones until it is released. */
  claim(key: string, now: Date): Promise<boolean>;
  /** Marks a claim as done. */
  settle(key: string, now: Date): Promise<void>;
  /** When an open claim (neither settled nor released) was made: its holder is at work, or was interrupted. */
  openSince(key: string): Promise<Date | undefined>;
  /** Releases a claim, so that the act can be tried again. */
  release(key: string): Promise<void>;
  close(): Promise<void>;
}

/** The store could not be opened, read or written: `message` is one sentence to show, without secrets. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}
