import { expect, it } from 'vitest';
import type { Run } from '../../src/core/daily/subscription.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createDailyStore } from '../../src/store/sqlDailyStore.ts';
import { createPostedEssays } from '../../src/store/sqlPostedEssays.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const here = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const there = { ...here, channel: 'C2' } as const;
const until = new Date('2026-03-05T00:00:00Z');

it('knows what was posted, in a channel and in all, the latest first', async () => {
  const database = await openDatabase(await temporaryFolder());
  const run = (
    channel: typeof here | typeof there,
    date: string,
    essay: string | undefined,
    state: Run['state'],
  ): Run => ({
    ...channel,
    date,
    essay,
    state,
    tries: 1,
    version: 1,
    until,
  });
  await createDailyStore(database).record([
    run(here, '2026-03-01', 'quays', 'sent'),
    run(here, '2026-03-02', 'harbours', 'sent'),
    run(here, '2026-03-03', 'ferries', 'unclear'),
    run(here, '2026-03-04', undefined, 'skipped'),
    run(there, '2026-03-02', 'harbours', 'sent'),
    run(there, '2026-03-05', 'lights', 'sent'),
  ]);
  const posted = createPostedEssays(database);
  expect(await posted.latest(here, 10)).toEqual([
    { essay: 'harbours', date: '2026-03-02' },
    { essay: 'quays', date: '2026-03-01' },
  ]);
  expect(await posted.latest(undefined, 2)).toEqual([
    { essay: 'lights', date: '2026-03-05' },
    { essay: 'harbours', date: '2026-03-02' },
  ]);
  await database.destroy();
});
