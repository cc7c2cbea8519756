import { LEAST_PEOPLE, type MissingSearches, MOST_LISTED, oldestKept } from '../../src/core/book/missing/missing.ts';

/** Searches that are forgotten with the test; passes the same contract suite as the real ones. */
export function createMemoryMissingSearches(): MissingSearches {
  const asked = new Map<string, { readonly workspace: string; readonly words: string; readonly at: Date }>();
  const nameOf = (where: { platform: string; workspace: string }) => JSON.stringify([where.platform, where.workspace]);
  return {
    async note(where, person, words, at) {
      const workspace = nameOf(where);
      for (const [key, one] of asked) if (one.at < oldestKept(at)) asked.delete(key);
      asked.set(JSON.stringify([workspace, person, words]), { workspace, words, at });
    },
    async list(where, now) {
      const workspace = nameOf(where);
      const found = new Map<string, { people: number; lastAsked: Date }>();
      for (const { workspace: other, words, at } of asked.values()) {
        if (other !== workspace || at < oldestKept(now)) continue;
        const { people = 0, lastAsked = at } = found.get(words) ?? {};
        found.set(words, { people: people + 1, lastAsked: at > lastAsked ? at : lastAsked });
      }
      return Array.from(found, ([words, one]) => ({ words, ...one }))
        .filter(({ people }) => people >= LEAST_PEOPLE)
        .toSorted(
          (a, b) =>
            b.people - a.people || b.lastAsked.getTime() - a.lastAsked.getTime() || (a.words < b.words ? -1 : 1),
        )
        .slice(0, MOST_LISTED);
    },
  };
}
