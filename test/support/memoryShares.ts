import type { SharedPassage, Shares } from '../../src/core/book/shares.ts';

/** Shares that are forgotten with the process; each counts at once, as if its act were always carried out. */
export function createMemoryShares(): Shares {
  const shares = new Map<string, SharedPassage>();
  return {
    record: async (receipt, share) => void shares.set(receipt, share),
    since: async ({ platform, workspace, channel }, moment) =>
      [...shares.values()]
        .filter(
          ({ place }) => place.platform === platform && place.workspace === workspace && place.channel === channel,
        )
        .filter(({ sharedAt }) => sharedAt > moment)
        .toSorted((a, b) => b.sharedAt.getTime() - a.sharedAt.getTime()),
  };
}
