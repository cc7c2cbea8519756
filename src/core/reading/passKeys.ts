/** The key that passes are signed with, kept in the store. Rejects with a `StoreFailure`. */
export interface PassKeys {
  /** The key, made at the first call; the same for every process on one store. */
  current(): Promise<string>;
  /** Makes another key: every pass signed before is void. */
  rotate(): Promise<void>;
}

/** How long a key is used without asking the store, in milliseconds. */
export const KEY_CACHED_MS = 5_000;

/** Asks the store for the key at most every `KEY_CACHED_MS`, so that a rotation is noticed within that time. */
export function cachedKey(keys: PassKeys, now: () => Date): () => Promise<string> {
  let cached: { readonly key: Promise<string>; readonly at: number } | undefined;
  return () => {
    const at = now().getTime();
    if (!cached || Math.abs(at - cached.at) >= KEY_CACHED_MS) {
      const asked = { key: keys.current(), at };
      asked.key.catch(() => {
        // A store that fails is asked again at once.
        if (cached === asked) cached = undefined;
      });
      cached = asked;
    }
    return cached.key;
  };
}
