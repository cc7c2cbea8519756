/** An essay as it was, as far as it takes to find its passages again. */
export interface EssayVersion {
  /** The same for the same passages. */
  readonly version: string;
  /** The texts of its passages, in reading order. */
  readonly passages: readonly string[];
}

/**
 * Essays as they were when something of them was shown: what old buttons are found by. Safe with several processes on one
 * store; every method rejects with a `StoreFailure`.
 */
export interface EssayVersions {
  /** No effect when that version is there. `essay` is a short id. */
  add(essay: string, version: EssayVersion, shownAt: Date): Promise<void>;
  /** The versions of an essay, the latest first, at most `MOST_VERSIONS`. */
  list(essay: string): Promise<readonly EssayVersion[]>;
}

export const MOST_VERSIONS = 50;
