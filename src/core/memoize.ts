/**
 * Memoises a function of one object by that object's identity. Results live in a `WeakMap`: they go when their key goes,
 * so the key must never change after it was passed in.
 *
 * @example
 * const slugs = memoize((corpus: Corpus) => new Set(corpus.essays.map(({ slug }) => slug)));
 */
export function memoize<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const cache = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const cached = cache.get(key);
    if (cached) return cached.result;
    const result = compute(key);
    cache.set(key, { result });
    return result;
  };
}
