import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { createShares } from '../../src/store/sqlShares.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const place = { platform: 'slack', workspace: 'T1', channel: 'C1' };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 5, minute));
const share = (minute: number, more: Partial<typeof place> = {}) => ({
  place: { ...place, ...more },
  slug: 'harbours',
  passage: 2,
  words: 'A quay that was wide enough.',
  title: 'Why Harbours Age',
  authors: 'Mara Quill',
  sharedAt: at(minute),
});

function describeShares(open: () => Promise<{ readonly dataDir: string; readonly url?: string }>): void {
  it('tells what was shared with a channel, once it arrived and until it is taken back', async () => {
    const { dataDir, url } = await open();
    const database = await openDatabase(dataDir, url);
    onTestFinished(() => database.destroy());
    const shares = createShares(database);
    const store = createStateStore(database);
    const since = async (minute = 0) => (await shares.since(place, at(minute))).map(({ sharedAt }) => sharedAt);
    const settled = async (receipt: string, minute: number, more = {}) => {
      const outcome = await store.claim(receipt, receipt, at(minute));
      if (outcome.state !== 'claimed') throw new Error('not claimed');
      await shares.record(receipt, share(minute, more));
      return () => store.settle(outcome.claim, at(minute));
    };
    const arrive = await settled('one', 1);
    expect(await since()).toEqual([]);
    await arrive();
    await (await settled('two', 2))();
    await (await settled('three', 3, { channel: 'C2' }))();
    expect(await since()).toEqual([at(2), at(1)]);
    expect(await shares.since(place, at(1))).toEqual([share(2)]);
    await shares.record('two', share(2));
    await store.free('two');
    expect(await since()).toEqual([at(1)]);
  });
}

describeShares(async () => ({ dataDir: await temporaryFolder() }));

describeWithPostgres('PostgreSQL', (postgres) => {
  describeShares(async () => ({ dataDir: '', url: await postgres().createDatabase() }));
});
