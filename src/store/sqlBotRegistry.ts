import type { BotRegistry } from '../core/onlyBot.ts';
import { attempt, type Database } from './database.ts';

/** Which bot uses the store, in SQL: one statement, so that of two bots that start at once one is admitted. */
export function createBotRegistry(database: Database): BotRegistry {
  return {
    async admit(platform, identity, now, since) {
      const row = { platform, identity, seen_at: now.toISOString() };
      const { numInsertedOrUpdatedRows } = await attempt(() =>
        database
          .insertInto('bots')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .column('platform')
              .doUpdateSet(row)
              .where(({ eb, or }) =>
                or([eb('bots.identity', '=', identity), eb('bots.seen_at', '<=', since.toISOString())]),
              ),
          )
          .executeTakeFirstOrThrow(),
      );
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
