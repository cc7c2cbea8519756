import { describe, expect, it } from 'vitest';
import { type BookStore, type Entry, type Owner, TEAM } from '../../src/core/book/entries/entries.ts';
import { openedForEach, type OpenTwice } from '../support/twice.ts';

const ann: Owner = { platform: 'slack', workspace: 'T1', person: 'ann' };
const team: Owner = { ...ann, person: TEAM };

const entryFor = (owner: Owner, key: string, more: Partial<Entry> = {}): Entry => ({
  owner,
  key,
  slug: 'harbours',
  passage: 2,
  words: 'A quay that was wide enough',
  prefix: '',
  suffix: ' for one century',
  company: { nth: 1, of: 1, rival: -1, samples: ['Harbours age', '橋'] },
  title: 'Why Harbours Age',
  authors: 'Mara Quill',
  byId: 'ann',
  byName: 'Ann',
  keptAt: new Date('2026-03-04T05:06:07.000Z'),
  ...more,
});

/** What every store of books must do. `open` gives a new, empty one, and another view of the same. */
export function describeBookStore(name: string, open: OpenTwice<BookStore>): void {
  describe(name, () => {
    const store = openedForEach(open);

    it('keeps an entry whole, with whatever its texts hold', async () => {
      const entry = entryFor(ann, 'a', { note: '橋 “'.repeat(3_000), source: 'https://example.com', words: "'; drop" });
      expect(await store.one.add(entry)).toBe(true);
      expect(await store.other.find(ann, 'a')).toEqual(entry);
      expect(await store.other.list(ann)).toEqual([entry]);
    });

    it('keeps it once, at ten presses at once and from two processes', async () => {
      const added = await Promise.all(
        Array.from({ length: 10 }, (_, at) => (at % 2 ? store.one : store.other).add(entryFor(ann, 'a'))),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store.one.list(ann)).toHaveLength(1);
    });

    it('parts people, teams, workspaces and platforms', async () => {
      const owners = [
        ann,
        team,
        { ...ann, workspace: 'T2' },
        { ...ann, platform: 'discord' },
        { ...ann, person: 'bo' },
      ];
      for (const owner of owners) await store.one.add(entryFor(owner, 'a'));
      for (const owner of owners) expect(await store.one.list(owner)).toEqual([entryFor(owner, 'a')]);
    });

    it('lists the newest first', async () => {
      for (const day of [2, 9, 5]) {
        await store.one.add(entryFor(ann, `day ${day}`, { keptAt: new Date(Date.UTC(2026, 0, day)) }));
      }
      expect((await store.one.list(ann)).map(({ key }) => key)).toEqual(['day 9', 'day 5', 'day 2']);
    });

    it('writes a note over what was noted', async () => {
      await store.one.add(entryFor(ann, 'a', { note: 'before' }));
      expect(await store.one.annotate(ann, 'a', '橋 after')).toBe(true);
      expect(await store.other.find(ann, 'a')).toEqual(entryFor(ann, 'a', { note: '橋 after' }));
      expect(await store.one.annotate(team, 'a', 'of nobody')).toBe(false);
    });

    it('removes an entry once', async () => {
      await store.one.add(entryFor(ann, 'a'));
      expect(await store.one.remove(ann, 'a')).toBe(true);
      expect(await store.one.remove(ann, 'a')).toBe(false);
      expect(await store.one.find(ann, 'a')).toBeUndefined();
    });

    it('notes since when an entry is gone, from the first time on, until it is there again', async () => {
      await store.one.add(entryFor(ann, 'a'));
      const [first, later] = [new Date('2026-04-01T00:00:00.000Z'), new Date('2026-05-01T00:00:00.000Z')];
      await store.one.noteGone(ann, 'a', first);
      await store.other.noteGone(ann, 'a', later);
      expect(await store.one.find(ann, 'a')).toEqual(entryFor(ann, 'a', { goneSince: first }));
      await store.other.noteGone(ann, 'a', undefined);
      expect(await store.one.find(ann, 'a')).toEqual(entryFor(ann, 'a'));
    });

    it('lists what may have to be placed again: of some essays, and what is gone', async () => {
      await store.one.add(entryFor(ann, 'a'));
      await store.one.add(entryFor(team, 'b', { slug: 'quays' }));
      await store.one.add(entryFor(ann, 'c', { slug: 'tides', goneSince: new Date('2026-04-01T00:00:00.000Z') }));
      const keys = async (slugs?: ReadonlySet<string>) =>
        (await store.one.placeable(slugs)).map(({ key }) => key).toSorted();
      expect(await keys()).toEqual(['a', 'b', 'c']);
      expect(await keys(new Set(['quays']))).toEqual(['b', 'c']);
    });

    it('exports the team’s entries alone, oldest first', async () => {
      await store.one.add(entryFor(ann, 'own'));
      await store.one.add(entryFor(team, 'new', { keptAt: new Date('2026-05-01T00:00:00.000Z') }));
      await store.one.add(entryFor(team, 'old'));
      expect((await store.one.exportTeam('T1')).map(({ key }) => key)).toEqual(['old', 'new']);
    });

    it('forgets a person: their own entries, and their name on what they gave', async () => {
      await store.one.add(entryFor(ann, 'own'));
      await store.one.add(entryFor(team, 'given'));
      await store.one.add(entryFor(team, 'of another', { byId: 'bo', byName: 'Bo' }));
      await store.one.add(entryFor({ ...ann, platform: 'discord' }, 'elsewhere'));
      expect(await store.one.forget('ann', 'slack')).toBe(1);
      expect(await store.one.list(ann)).toEqual([]);
      expect((await store.one.list(team)).map(({ byName }) => byName).toSorted()).toEqual(['', 'Bo']);
      expect(await store.one.forget('ann')).toBe(1);
    });
  });
}
