import { describe, expect, it } from 'vitest';
import type { PassKeys } from '../../src/core/reading/passKeys.ts';
import { openedForEach, type OpenTwice } from '../support/twice.ts';

/** What every store of keys must do. `open` gives a new, empty one, and another view of the same. */
export function describePassKeys(name: string, open: OpenTwice<PassKeys>): void {
  describe(name, () => {
    const store = openedForEach(open);

    it('makes one key, the same for every process', async () => {
      const keys = await Promise.all([store.one, store.other, store.one].map((each) => each.current()));
      expect(new Set(keys).size).toBe(1);
      expect(keys[0]?.length).toBeGreaterThan(20);
    });

    it('makes another at a rotation, which every process sees', async () => {
      const before = await store.one.current();
      await store.other.rotate();
      const after = await store.one.current();
      expect(after).not.toBe(before);
      expect(await store.other.current()).toBe(after);
    });

    it('can be rotated before it has a key', async () => {
      await store.one.rotate();
      expect(await store.other.current()).toBe(await store.one.current());
    });
  });
}
