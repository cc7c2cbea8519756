import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Holder } from '../../src/core/conversation/claims.ts';
import type { StateStore } from '../../src/core/conversation/stateStore.ts';
import { claimOf, holderAmong, wins } from '../support/claims.ts';

const now = new Date('2026-03-04T05:06:07Z');

/** What several processes have in common. */
export interface OpenedState {
  /** The store as a process sees it. */
  as(holder: Holder): StateStore;
}

/** What every state store must do. `open` gives a new, empty one. */
export function describeStateStore(name: string, open: () => Promise<OpenedState>): void {
  describe(name, () => {
    let opened: OpenedState;
    let store: StateStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.as(holderAmong('this', () => undefined));
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
      const claim = claimOf(await store.claim('share 1', 'press 1', now));
      expect(await store.claim('share 1', 'press 2', now)).toEqual({ state: 'held' });
      expect(await wins(store, 'share 2', now)).toBe(true);
      await store.release(claim);
      expect(await wins(store, 'share 1', now)).toBe(true);
    });

    it('says of an act that it is done, until it is freed', async () => {
      const claim = claimOf(await store.claim('share 1', 'press 1', now));
      expect(await store.begin(claim, now)).toBe(true);
      await store.settle(claim, now);
      expect(await store.claim('share 1', 'press 2', now)).toEqual({ state: 'done' });
      await store.free('share 1');
      expect(await wins(store, 'share 1', now)).toBe(true);
    });

    it('tells a second delivery of one press from a second press, also when the act is done', async () => {
      const claim = claimOf(await store.claim('share 1', 'press 1', now));
      expect(await store.claim('share 1', 'press 1', now)).toEqual({ state: 'twin' });
      await store.settle(claim, now);
      expect(await store.claim('share 1', 'press 1', now)).toEqual({ state: 'twin' });
    });

    it('says of an act whose process does not know its outcome that it was interrupted, by the next to ask', async () => {
      const claim = claimOf(await store.claim('share 1', 'press 1', now));
      await store.begin(claim, now);
      await store.abandon(claim);
      const second = await store.claim('share 1', 'press 2', now);
      expect(second).toMatchObject({ state: 'interrupted', act: { delivery: 'press 1', since: now } });
      // That one is at work on it now, and the first has nothing to say any more.
      await store.settle(claim, now);
      expect(await store.claim('share 1', 'press 3', now)).toEqual({ state: 'held' });
      await store.release(claimOf(second));
      expect(await wins(store, 'share 1', now)).toBe(true);
    });

    it('gives a claim to one of many who ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => wins(store, 'share 1', now)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    describe('with a second process on it', () => {
      const dead = 'dead';
      let second: StateStore;
      /** The second process knows of one that it is dead, and nothing of the others. */
      beforeEach(() => {
        second = opened.as(holderAmong('second', (id) => (id === dead ? false : undefined)));
      });
      const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

      it('takes over at once what died before it was sent', async () => {
        const first = opened.as(holderAmong(dead, () => undefined));
        const lost = claimOf(await first.claim('share 1', 'press 1', now));
        expect(await second.claim('share 1', 'press 1', now)).toMatchObject({ state: 'claimed' });
        expect(await first.begin(lost, now)).toBe(false);
        expect(await second.claim('share 1', 'press 2', now)).toEqual({ state: 'held' });
      });

      it('takes over at once what died while it was being sent, and says by what it can be found', async () => {
        const first = opened.as(holderAmong(dead, () => undefined));
        await first.begin(claimOf(await first.claim('share 1', 'press 1', now)), minutesLater(1));
        const act = { delivery: 'press 1', since: minutesLater(1) };
        const taken = await second.claim('share 1', 'press 2', minutesLater(1));
        expect(taken).toMatchObject({ state: 'interrupted', act });
        // If that one dies as well, there is still the same to be found.
        await second.abandon(claimOf(taken));
        expect(await first.claim('share 1', 'press 3', minutesLater(2))).toMatchObject({ state: 'interrupted', act });
      });

      it('leaves it to a process it knows nothing of for six minutes, and no longer', async () => {
        const first = opened.as(holderAmong('elsewhere', () => undefined));
        const frozen = claimOf(await first.claim('share 1', 'press 1', now));
        expect(await second.claim('share 1', 'press 2', minutesLater(5.9))).toEqual({ state: 'held' });
        expect(await second.claim('share 1', 'press 2', minutesLater(6))).toMatchObject({ state: 'claimed' });
        // It wakes up: nothing of what it does counts.
        expect(await first.begin(frozen, minutesLater(7))).toBe(false);
        await first.release(frozen);
        expect(await second.claim('share 1', 'press 3', minutesLater(7))).toEqual({ state: 'held' });
      });
    });
  });
}
