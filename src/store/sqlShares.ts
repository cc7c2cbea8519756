import { z } from 'zod';
import type { Shares } from '../core/book/shares.ts';
import { attempt, type Database } from './database.ts';

const row = z.object({
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  slug: z.string(),
  passage: z.number(),
  words: z.string(),
  title: z.string(),
  authors: z.string(),
  shared_at: z.iso.datetime(),
});

/** Shares in SQL: one row an act, which counts once its claim is settled, and no more once that is freed. */
export function createShares(database: Database): Shares {
  return {
    async record(receipt, { place, sharedAt, ...share }) {
      const values = { receipt, ...place, ...share, shared_at: sharedAt.toISOString() };
      await attempt(() =>
        database
          .insertInto('shares')
          .values(values)
          .onConflict((conflict) => conflict.column('receipt').doUpdateSet(values))
          .execute(),
      );
    },
    async since({ platform, workspace, channel }, moment) {
      const rows = await attempt(() =>
        database
          .selectFrom('shares')
          .innerJoin('claims', 'claims.key', 'shares.receipt')
          .selectAll('shares')
          .where('claims.settled_at', 'is not', null)
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('channel', '=', channel)
          .where('shared_at', '>', moment.toISOString())
          .orderBy('shared_at', 'desc')
          .orderBy('receipt')
          .execute(),
      );
      return rows.map((stored) => {
        const { platform: on, workspace: of, channel: where, shared_at: at, ...share } = row.parse(stored);
        return { ...share, place: { platform: on, workspace: of, channel: where }, sharedAt: new Date(at) };
      });
    },
  };
}
