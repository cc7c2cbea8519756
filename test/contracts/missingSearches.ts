import { describe, expect, it } from 'vitest';
import { KEPT_DAYS, type MissingSearches, MOST_LISTED } from '../../src/core/book/missing/missing.ts';
import { openedForEach, type OpenTwice } from '../support/twice.ts';

const where = { platform: 'slack', workspace: 'T1' };
const day = (at: number) => new Date(Date.UTC(2026, 0, at));

/** What every store of missing searches must do. `open` gives a new, empty one, and another view of the same. */
export function describeMissingSearches(name: string, open: OpenTwice<MissingSearches>): void {
  describe(name, () => {
    const store = openedForEach(open);

    it('lists what two people have searched for, and never what one has, however often', async () => {
      for (const at of [1, 2, 3]) await store.one.note(where, 'ann', 'quipu', day(at));
      expect(await store.one.list(where, day(4))).toEqual([]);
      await store.other.note(where, 'bo', 'quipu', day(2));
      expect(await store.one.list(where, day(4))).toEqual([{ words: 'quipu', people: 2, lastAsked: day(3) }]);
    });

    it('parts workspaces and platforms', async () => {
      for (const person of ['ann', 'bo']) await store.one.note(where, person, 'quipu', day(1));
      expect(await store.one.list({ ...where, workspace: 'T2' }, day(2))).toEqual([]);
      expect(await store.one.list({ ...where, platform: 'discord' }, day(2))).toEqual([]);
    });

    it('puts first what most have searched for, then what was searched for last', async () => {
      for (const person of ['ann', 'bo', 'cy']) await store.one.note(where, person, 'three', day(1));
      for (const person of ['ann', 'bo']) {
        await store.one.note(where, person, 'old', day(1));
        await store.one.note(where, person, 'new', day(2));
      }
      for (let at = 0; at < MOST_LISTED; at++) {
        for (const person of ['ann', 'bo']) await store.one.note(where, person, `x${at}`, day(1));
      }
      const listed = (await store.one.list(where, day(3))).map(({ words }) => words);
      expect(listed.slice(0, 3)).toEqual(['three', 'new', 'old']);
      expect(listed).toHaveLength(MOST_LISTED);
    });

    it('forgets after its days', async () => {
      for (const person of ['ann', 'bo']) await store.one.note(where, person, 'quipu', day(1));
      expect(await store.one.list(where, day(1 + KEPT_DAYS))).toHaveLength(1);
      expect(await store.one.list(where, day(2 + KEPT_DAYS))).toEqual([]);
      await store.one.note(where, 'cy', 'other', day(2 + KEPT_DAYS));
      expect(await store.one.list(where, day(1))).toEqual([]);
    });
  });
}
