import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PassKeys } from '../../src/core/reading/passKeys.ts';

/** What every store of keys must do. `open` gives a new, empty one, and another view of the same. */
export function describePassKeys(
  name: string,
  open: () => Promise<{ readonly keys: PassKeys; readonly others: PassKeys; readonly close: () => Promise<void> }>,
): void {
  describe(name, () => {
    let store: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('makes one key, the same for every process', async () => {
      const keys = await Promise.all([store.keys, store.others, store.keys].map((each) => each.current()));
      expect(new Set(keys).size).toBe(1);
      expect(keys[0]?.length).toBeGreaterThan(20);
    });

    it('makes another at a rotation, which every process sees', async () => {
      const before = await store.keys.current();
      await store.others.rotate();
      const after = await store.keys.current();
      expect(after).not.toBe(before);
      expect(await store.others.current()).toBe(after);
    });

    it('can be rotated before it has a key', async () => {
      await store.keys.rotate();
      expect(await store.others.current()).toBe(await store.keys.current());
    });
  });
}
