import { type BookStore, type Entry, MOST_ENTRIES, type Owner, TEAM } from '../../src/core/book/entries/entries.ts';

/** Books that are forgotten with the test; passes the same contract suite as the real ones. */
export function createMemoryBookStore(): BookStore {
  const entries = new Map<string, Entry>();
  const id = ({ platform, workspace, person }: Owner, key: string) =>
    JSON.stringify([platform, workspace, person, key]);
  const newestFirst = (some: readonly Entry[]) =>
    some.toSorted((a, b) => b.keptAt.getTime() - a.keptAt.getTime() || (a.key < b.key ? -1 : 1));
  return {
    async add(entry) {
      const at = id(entry.owner, entry.key);
      if (entries.has(at)) return false;
      entries.set(at, entry);
      return true;
    },
    find: async (owner, key) => entries.get(id(owner, key)),
    list: async (owner) =>
      newestFirst([...entries.values()].filter((entry) => id(entry.owner, '') === id(owner, ''))).slice(
        0,
        MOST_ENTRIES,
      ),
    ofPerson: async (platform, person) =>
      newestFirst(
        [...entries.values()].filter(({ owner }) => owner.platform === platform && owner.person === person),
      ).slice(0, MOST_ENTRIES),
    async annotate(owner, key, note) {
      const at = id(owner, key);
      const entry = entries.get(at);
      if (entry) entries.set(at, { ...entry, note });
      return entry !== undefined;
    },
    remove: async (owner, key) => entries.delete(id(owner, key)),
    placeable: async (slugs) =>
      [...entries.values()].filter(({ slug, goneSince }) => !slugs || goneSince !== undefined || slugs.has(slug)),
    async noteGone(owner, key, since) {
      const at = id(owner, key);
      const entry = entries.get(at);
      if (!entry) return;
      const { goneSince, ...there } = entry;
      entries.set(at, since ? { ...there, goneSince: goneSince ?? since } : there);
    },
    exportTeam: async (workspace) =>
      newestFirst(
        [...entries.values()].filter(({ owner }) => owner.workspace === workspace && owner.person === TEAM),
      ).toReversed(),
    async forget(person, platform) {
      let deleted = 0;
      for (const [at, entry] of entries) {
        if (platform !== undefined && entry.owner.platform !== platform) continue;
        if (entry.owner.person === person && entries.delete(at)) deleted++;
        else if (entry.owner.person === TEAM && entry.byId === person)
          entries.set(at, { ...entry, byId: '', byName: '' });
      }
      return deleted;
    },
  };
}
