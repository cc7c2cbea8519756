import { expect, it } from 'vitest';
import { servedStore } from '../../../src/core/daily/servedStore.ts';
import { subscribed } from '../../support/daily.ts';
import { createMemoryDailyStore } from '../../support/memoryDailyStore.ts';
import { createStandIn } from '../../support/standInAdapter.ts';

it('a copy finds due what its own postboxes serve, and leaves the rest to other copies', async () => {
  const now = new Date('2026-03-04T02:00:00Z');
  const inner = createMemoryDailyStore();
  for (const workspace of ['ours', 'theirs']) await inner.save(subscribed({ platform: 'parrot', workspace }));
  await inner.save(subscribed());
  const parrot = { ...createStandIn('parrot', () => now), serves: (workspace: string) => workspace === 'ours' };
  const slack = createStandIn('slack', () => now);
  const store = servedStore(inner, [parrot, slack], () => true);
  const found = async (kind: 'due' | 'awake') =>
    (await store[kind](['parrot', 'slack'], now)).map(({ platform, workspace }) => `${platform} ${workspace}`);
  expect((await found('due')).toSorted()).toEqual(['parrot ours', 'slack T1']);
  for (const workspace of ['ours', 'theirs']) {
    const run = { platform: 'parrot', workspace, channel: 'C1', date: '2026-03-04', until: now } as const;
    await inner.claim({ ...run, state: 'pending', tries: 1, version: 1, wakeAt: now });
  }
  expect(await found('awake')).toEqual(['parrot ours']);
  const refused = servedStore(inner, [parrot, slack], (platform) => platform !== 'parrot');
  expect((await refused.due(['parrot', 'slack'], now)).map(({ platform }) => platform)).toEqual(['slack']);
});
