import { join } from 'node:path';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Run } from '../../../src/core/daily/subscription.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { createDailyStore } from '../../../src/store/sqlDailyStore.ts';
import { type DailyRig, dailyRig, slackChannel, subscribed } from '../../support/daily.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** A bot with a real database, ten seconds before nine. */
async function rigOnDisk(): Promise<DailyRig & { readonly database: Database; readonly folder: string }> {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder);
  onTestFinished(() => database.destroy());
  const rig = dailyRig({ store: createDailyStore(database) });
  await rig.store.save(subscribed());
  await rig.clock.advance(15_000);
  return { ...rig, database, folder };
}

/** One tick, and everything that comes of it: the database may make it wait for real. */
async function tick({ daily, clock }: DailyRig): Promise<void> {
  await daily.tick();
  // The pace of a channel.
  await clock.advance(1_000);
  while (daily.busy()) await clock.advance(0);
}

const run: Run = {
  ...slackChannel,
  date: '2026-03-04',
  state: 'missed',
  tries: 0,
  version: 1,
  until: new Date('2026-03-04T13:00:00Z'),
};

function isFull(error: unknown): true {
  expect(String(error)).toContain('full');
  return true;
}

describe('a database at fault', () => {
  it('on a full disk costs no post: it comes once when there is room again', async () => {
    const rig = await rigOnDisk();
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(rig.database);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(rig.database);
    // What is left on the pages of the runs is filled, until not one more can be written.
    for (const detail of ['x'.repeat(200), undefined]) {
      for (let at = 0, full = false; !full; at += 1) {
        const filler = { ...run, channel: `filler ${at} ${detail?.length}`, detail };
        full = await rig.store.claim(filler).then(() => false, isFull);
      }
    }
    await tick(rig);
    expect(rig.slack.taken).toEqual([]);
    expect(rig.log.events.map(({ event }) => event)).toContain('daily.failed');
    await sql.raw('pragma max_page_count = 1000000').execute(rig.database);
    await tick(rig);
    expect(rig.slack.taken).toHaveLength(1);
    expect(await rig.store.run(slackChannel, '2026-03-04')).toMatchObject({ state: 'sent' });
  });

  it('that another process has locked for a while costs no post and makes none twice', async () => {
    const rig = await rigOnDisk();
    const other = new Libsql(join(rig.folder, 'commonplace.db'));
    other.exec('begin immediate');
    setTimeout(() => other.exec('commit'), 100);
    await tick(rig);
    expect(rig.slack.taken).toHaveLength(1);
    const [run] = other.prepare('select state from daily_runs').all();
    expect(run).toMatchObject({ state: 'sent' });
    other.close();
    await tick(rig);
    expect(rig.slack.taken).toHaveLength(1);
  });

  it('that another process keeps locked is said in the log, and the post comes when it is free', async () => {
    const rig = await rigOnDisk();
    const other = new Libsql(join(rig.folder, 'commonplace.db'));
    other.exec('begin immediate');
    await tick(rig);
    expect(rig.slack.taken).toEqual([]);
    expect(rig.log.events.map(({ event }) => event)).toContain('daily.failed');
    other.exec('commit');
    other.close();
    await tick(rig);
    expect(rig.slack.taken).toHaveLength(1);
  }, 60_000);
});
