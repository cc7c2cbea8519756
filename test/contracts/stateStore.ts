import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StateStore } from '../../src/core/conversation/stateStore.ts';

const now = new Date('2026-03-04T05:06:07Z');

/** What every state store must do. `open` gives a new, empty one. */
export function describeStateStore(name: string, open: () => Promise<StateStore>): void {
  describe(name, () => {
    let store: StateStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back any text it keeps, under a short key', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
          const key = await store.keep(text);
          expect(key).toMatch(/^[\w-]{16}$/);
          expect(await store.recall(key)).toBe(text);
        }),
        { numRuns: 50 },
      );
    });

    it('gives unpaired surrogates back as they were', async () => {
      expect(await store.recall(await store.keep('a\ud800b'))).toBe('a\ud800b');
      expect(await store.keep('a\ud800b')).not.toBe(await store.keep('a\ud801b'));
    });

    it('keeps the same text under the same key', async () => {
      expect(await store.keep('trust')).toBe(await store.keep('trust'));
    });

    it('knows nothing of a key it never gave out', async () => {
      expect(await store.recall('AAAAAAAAAAAAAAAA')).toBeUndefined();
    });

    it('writes notes under names, the last over the ones before', async () => {
      const name = `share ${'x'.repeat(500)}`;
      expect(await store.noted(name)).toBeUndefined();
      await store.note(name, 'first');
      await store.note(name, 'second 🏛️');
      await store.note('another', 'third');
      expect(await store.noted(name)).toBe('second 🏛️');
      expect(await store.recall(await store.keep(name))).toBe(name);
    });

    it('gives a claim to the first who asks, until it is released', async () => {
      expect(await store.claim('share 1', now)).toBe(true);
      expect(await store.claim('share 1', now)).toBe(false);
      expect(await store.claim('share 2', now)).toBe(true);
      await store.release('share 1');
      expect(await store.claim('share 1', now)).toBe(true);
    });

    it('knows since when a claim is open, until it is settled or released', async () => {
      expect(await store.openSince('share 1')).toBeUndefined();
      await store.claim('share 1', now);
      await store.claim('share 1', new Date('2027-01-01T00:00:00Z'));
      await store.claim('share 2', now);
      expect(await store.openSince('share 1')).toEqual(now);
      await store.settle('share 1', now);
      expect(await store.openSince('share 1')).toBeUndefined();
      expect(await store.claim('share 1', now)).toBe(false);
      expect(await store.openSince('share 2')).toEqual(now);
      await store.release('share 2');
      expect(await store.openSince('share 2')).toBeUndefined();
    });

    it('gives a claim to one of many who ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.claim('share 1', now)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });
}
