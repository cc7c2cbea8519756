import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LEAST_PEOPLE, type MissingSearches, MOST_LISTED, oldestKept } from '../core/book/missing/missing.ts';
import { attempt, type Database } from './database.ts';

const row = z.object({ words: z.string(), people: z.coerce.number(), last: z.iso.datetime() });

/** Searches that found nothing, in SQL: one row for some words and a person. */
export function createMissingSearches(database: Database): MissingSearches {
  return {
    async note({ platform, workspace }, person, words, askedAt) {
      const asker = askerOf(platform, workspace, person, words);
      const asked_at = askedAt.toISOString();
      await attempt(() =>
        database
          .insertInto('missing_searches')
          .values({ platform, workspace, words, asker, asked_at })
          .onConflict((conflict) =>
            conflict.columns(['platform', 'workspace', 'words', 'asker']).doUpdateSet({ asked_at }),
          )
          .execute(),
      );
      await attempt(() =>
        database.deleteFrom('missing_searches').where('asked_at', '<', oldestKept(askedAt).toISOString()).execute(),
      );
    },
    async list({ platform, workspace }, now) {
      const rows = await attempt(() =>
        database
          .selectFrom('missing_searches')
          .select(({ fn }) => ['words', fn.countAll().as('people'), fn.max('asked_at').as('last')])
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('asked_at', '>=', oldestKept(now).toISOString())
          .groupBy('words')
          .having(({ fn }) => fn.countAll(), '>=', LEAST_PEOPLE)
          .orderBy('people', 'desc')
          .orderBy('last', 'desc')
          .orderBy('words')
          .limit(MOST_LISTED)
          .execute(),
      );
      return rows.map((stored) => {
        const { words, people, last } = row.parse(stored);
        return { words, people, lastAsked: new Date(last) };
      });
    },
  };
}

/** A person in one row: the same in no two, so that rows do not say what else somebody has searched for. */
export function askerOf(platform: string, workspace: string, person: string, words: string): string {
  const what = JSON.stringify([platform, workspace, person, words]);
  return createHash('sha256').update(what).digest('base64url').slice(0, 22);
}
