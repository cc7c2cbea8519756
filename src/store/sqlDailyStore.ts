import { z } from 'zod';
import { rotationOf } from '../core/daily/rotation.ts';
import { type DailyStore, statesThatUse } from '../core/daily/store.ts';
import { type Channel, channelOf, type PostKind, type Run } from '../core/daily/subscription.ts';
import { parseRun, parseSubscription, rowOfRun, rowOfSubscription } from './dailyRows.ts';
import { attempt, type Database } from './database.ts';

/** Rows a statement inserts at most: SQLite takes 32,766 values. */
const ROWS_AT_ONCE = 500;

const channel = z.object({ platform: z.string(), workspace: z.string(), channel: z.string() });
const usedEssay = z.object({ essay: z.string(), round: z.number(), date: z.string() });

/**
 * The store of daily essays in SQL, or of weekly digests, which stand in tables of their own. Each method is one
 * statement, so that nothing is ever half done.
 */
export function createDailyStore(database: Database, kind: PostKind = 'daily'): DailyStore {
  const [subscriptionsTable, runsTable] = [`${kind}_subscriptions`, `${kind}_runs`] as const;
  const subscriptionsOf = (place: Channel) =>
    database.updateTable(subscriptionsTable).where(({ and }) => and(channelOf(place)));
  const runsOf = (place: Channel) =>
    database
      .selectFrom(runsTable)
      .selectAll()
      .where(({ and }) => and(channelOf(place)));

  /** Inserts runs of one channel whose date has none; answers the dates inserted. */
  async function insert(runs: readonly Run[]): Promise<ReadonlySet<string>> {
    const rows = await attempt(() =>
      database
        .insertInto(runsTable)
        .values(runs.map(rowOfRun))
        .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel', 'date']).doNothing())
        .returning('date')
        .execute(),
    );
    return new Set(rows.map(({ date }) => date));
  }

  return {
    async subscription(place) {
      const row = await attempt(() =>
        database
          .selectFrom(subscriptionsTable)
          .selectAll()
          .where(({ and }) => and(channelOf(place)))
          .executeTakeFirst(),
      );
      return row && parseSubscription(row);
    },
    async subscriptions(platform, workspace) {
      const rows = await attempt(() =>
        database
          .selectFrom(subscriptionsTable)
          .selectAll()
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .orderBy('channel')
          .execute(),
      );
      return rows.map(parseSubscription);
    },
    async save(subscription) {
      const row = rowOfSubscription(subscription);
      const key = ['platform', 'workspace', 'channel'] as const;
      await attempt(() =>
        database
          .insertInto(subscriptionsTable)
          .values(row)
          .onConflict((conflict) => conflict.columns(key).doUpdateSet(row))
          .execute(),
      );
    },
    async moveOn(place, seen, next, now) {
      await attempt(() =>
        subscriptionsOf(place)
          .set({ next_date: next.date, next_at: next.at.toISOString(), next_set_at: now.toISOString() })
          .where('next_date', '=', seen.date)
          .where('next_at', '=', seen.at.toISOString())
          .execute(),
      );
    },
    async noteLoss(place, since) {
      await attempt(() =>
        subscriptionsOf(place)
          .set({ lost_since: since?.toISOString() ?? null })
          .where('status', '=', 'active')
          .execute(),
      );
    },
    async giveUp(place) {
      const { numUpdatedRows } = await attempt(() =>
        subscriptionsOf(place).set({ status: 'lost' }).where('status', '=', 'active').executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n;
    },
    async due(platforms, now) {
      const rows = await attempt(() =>
        database
          .selectFrom(subscriptionsTable)
          .select(['platform', 'workspace', 'channel'])
          .where('status', 'in', ['active', 'paused', 'lost'])
          .where('platform', 'in', platforms)
          .where(({ or, eb }) =>
            or([eb('next_at', '<=', now.toISOString()), eb('next_set_at', '>', now.toISOString())]),
          )
          .orderBy('next_at')
          .execute(),
      );
      return rows.map((row) => channel.parse(row));
    },
    claim: async (run) => (await insert([run])).has(run.date),
    async record(runs) {
      const inserted: Run[] = [];
      for (let at = 0; at < runs.length; at += ROWS_AT_ONCE) {
        const some = runs.slice(at, at + ROWS_AT_ONCE);
        const dates = await insert(some);
        inserted.push(...some.filter(({ date }) => dates.has(date)));
      }
      return inserted;
    },
    async change(seen, changes) {
      const changed: Run = { ...seen, ...changes, version: seen.version + 1 };
      const { numUpdatedRows } = await attempt(() =>
        database
          .updateTable(runsTable)
          .set(rowOfRun(changed))
          .where(({ and }) => and(channelOf(seen)))
          .where('date', '=', seen.date)
          .where('version', '=', seen.version)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 1n ? changed : undefined;
    },
    async run(place, date) {
      const row = await attempt(() => runsOf(place).where('date', '=', date).executeTakeFirst());
      return row && parseRun(row);
    },
    async runs(place, upTo, limit) {
      const rows = await attempt(() =>
        runsOf(place).where('date', '<=', upTo).orderBy('date', 'desc').limit(limit).execute(),
      );
      return rows.map(parseRun);
    },
    async runsFrom(place, from) {
      const rows = await attempt(() => runsOf(place).where('date', '>=', from).orderBy('date').execute());
      return rows.map(parseRun);
    },
    async lastSent(place) {
      const row = await attempt(() =>
        runsOf(place).where('state', '=', 'sent').orderBy('date', 'desc').limit(1).executeTakeFirst(),
      );
      return row && parseRun(row);
    },
    async awake(platforms, now) {
      const rows = await attempt(() =>
        database
          .selectFrom(runsTable)
          .selectAll()
          .where('platform', 'in', platforms)
          .where('wake_at', '<=', now.toISOString())
          .orderBy('wake_at')
          .execute(),
      );
      return rows.map(parseRun);
    },
    async rotation(place, upTo) {
      const used = () =>
        database
          .selectFrom(runsTable)
          .where(({ and }) => and(channelOf(place)))
          .where('state', 'in', statesThatUse);
      const rows = await attempt(() =>
        used()
          .select(['essay', 'round', 'date'])
          .where(
            'round',
            '>=',
            used().select(({ eb, fn }) => eb(fn.max<number>('round'), '-', 1).as('oneBeforeTheLatest')),
          )
          .orderBy('date')
          .execute(),
      );
      return rotationOf(
        rows.map((row) => usedEssay.parse(row)),
        upTo,
      );
    },
  };
}
