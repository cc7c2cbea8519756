import { z } from 'zod';
import type { PostedEssays } from '../core/reading/posted.ts';
import { attempt, type Database } from './database.ts';

const rows = z.array(z.object({ essay: z.string(), date: z.string() }));

/** What was posted daily, out of the runs. */
export function createPostedEssays(database: Database): PostedEssays {
  return {
    async latest(channel, limit) {
      const sent = database
        .selectFrom('daily_runs')
        .select(['essay', 'date'])
        .distinct()
        .where('state', '=', 'sent')
        .where('essay', 'is not', null)
        .orderBy('date', 'desc')
        .orderBy('essay')
        .limit(limit);
      const asked =
        channel === undefined
          ? sent
          : sent
              .where('platform', '=', channel.platform)
              .where('workspace', '=', channel.workspace)
              .where('channel', '=', channel.channel);
      return rows.parse(await attempt(() => asked.execute())).map(({ essay, date }) => ({ essay, date }));
    },
  };
}
