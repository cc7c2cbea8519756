import { type EssayVersion, type EssayVersions, MOST_VERSIONS } from '../../src/core/book/anchors/versions.ts';

/** Versions that are forgotten with the test; passes the same contract suite as the real ones. */
export function createMemoryEssayVersions(): EssayVersions {
  const essays = new Map<string, Map<string, { readonly shownAt: Date; readonly version: EssayVersion }>>();
  return {
    async add(essay, version, shownAt) {
      const versions = essays.get(essay) ?? new Map();
      essays.set(essay, versions.set(version.version, { shownAt, version }));
    },
    list: async (essay) =>
      [...(essays.get(essay)?.values() ?? [])]
        .toSorted(
          (a, b) => b.shownAt.getTime() - a.shownAt.getTime() || (a.version.version < b.version.version ? -1 : 1),
        )
        .slice(0, MOST_VERSIONS)
        .map(({ version }) => version),
  };
}
