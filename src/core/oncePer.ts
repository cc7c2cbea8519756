/** A function of a value that never changes, worked out once for each and forgotten with it. */
export function oncePer<Key extends object, Result>(work: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.result;
    const result = work(key);
    known.set(key, { result });
    return result;
  };
}
