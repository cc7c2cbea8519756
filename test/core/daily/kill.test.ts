import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Run } from '../../../src/core/daily/subscription.ts';
import type { DailyStore } from '../../../src/core/store/dailyStore.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { createDailyStore } from '../../../src/core/store/sqlDailyStore.ts';
import { dailyRig, subscribed } from '../../support/daily.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { type Loopback, type Manner, openLoopback } from '../../support/loopback.ts';
import { createLoopbackAdapter } from '../../support/loopbackAdapter.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Processes take their time to start, the more so when others start too. */
const PATIENCE_MS = 60_000;
const NINE = '2026-03-04T01:00:00Z';
const TEN_PAST_NINE = '2026-03-04T01:10:00Z';
const DATE = '2026-03-04';
const place = { platform: 'loopback', workspace: 'T1' } as const;

async function withStore<T>(folder: string, use: (store: DailyStore) => Promise<T>): Promise<T> {
  const database = await openDatabase(folder);
  try {
    return await use(createDailyStore(database));
  } finally {
    await database.destroy();
  }
}

/** A data folder with some subscriptions, all due at nine. */
async function dueFolder(channels: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  await withStore(folder, async (store) => {
    for (const channel of channels) await store.save(subscribed({ ...place, channel }));
  });
  return folder;
}

/** Starts a process that is ready to post; it is ended with the test, if it still runs. */
async function startProcess(folder: string, { port }: Loopback, moment: string, step = ''): Promise<ChildProcess> {
  const child = fork(new URL('../../support/dailyProcess.ts', import.meta.url), [folder, String(port), moment, step], {
    execArgv: ['--import', 'tsx'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  expect(await once(child, 'message')).toEqual(['ready', undefined]);
  return child;
}

/** Lets a process post, and resolves when it says that it has done so. */
async function post(child: ChildProcess): Promise<void> {
  child.send('go');
  expect(await once(child, 'message')).toEqual(['done', undefined]);
  await once(child, 'exit');
}

/** What the next process does: in this one, to save the time that a process takes to start. */
async function startAgain(folder: string, { port }: Loopback): Promise<void> {
  await withStore(folder, async (store) => {
    const clock = createFakeClock(TEN_PAST_NINE);
    const { daily } = dailyRig({ store, clock, adapters: [createLoopbackAdapter(port)] });
    await daily.tick();
    while (daily.busy()) await clock.advance(0);
    await daily.stop();
  });
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const runsOf = (folder: string, channel: string): Promise<Run | undefined> =>
  withStore(folder, (store) => store.run({ ...place, channel }, DATE));

describe('a process that is killed', () => {
  it.each(['before the claim', 'after the claim', 'answered, not recorded'])(
    '%s has posted once when it was started again',
    async (step) => {
      const platform = await openLoopback();
      const folder = await dueFolder(['C1']);
      const first = await startProcess(folder, platform, NINE, step);
      first.send('go');
      expect(await once(first, 'message')).toEqual(['reached', undefined]);
      await kill(first);
      expect(platform.taken).toHaveLength(step === 'answered, not recorded' ? 1 : 0);
      expect((await runsOf(folder, 'C1'))?.state).toBe(step === 'before the claim' ? undefined : 'pending');
      await startAgain(folder, platform);
      expect(platform.taken).toEqual([`loopback T1 C1 ${DATE}`]);
      expect(await runsOf(folder, 'C1')).toMatchObject({ state: 'sent', message: 'message 1' });
    },
    PATIENCE_MS,
  );

  it.each<Manner>(['stops before taking', 'stops after taking'])(
    'while the platform “%s” has posted once when it was started again',
    async (manner) => {
      const platform = await openLoopback();
      const folder = await dueFolder(['C1']);
      platform.manner = manner;
      const first = await startProcess(folder, platform, NINE);
      const reached = platform.reached();
      first.send('go');
      await reached;
      await kill(first);
      expect((await runsOf(folder, 'C1'))?.state).toBe('pending');
      platform.manner = 'takes';
      await startAgain(folder, platform);
      expect(platform.taken).toEqual([`loopback T1 C1 ${DATE}`]);
      expect(await runsOf(folder, 'C1')).toMatchObject({ state: 'sent', message: 'message 1' });
    },
    PATIENCE_MS,
  );

  it(
    'posts nothing a second time when it is started again after a post that was recorded',
    async () => {
      const platform = await openLoopback();
      const folder = await dueFolder(['C1']);
      await post(await startProcess(folder, platform, NINE));
      await post(await startProcess(folder, platform, TEN_PAST_NINE));
      expect(platform.taken).toHaveLength(1);
    },
    PATIENCE_MS,
  );
});

describe('two processes on one database', () => {
  it(
    'post once between them',
    async () => {
      const platform = await openLoopback();
      const channels = Array.from({ length: 12 }, (_, at) => `C${at}`);
      const folder = await dueFolder(channels);
      const processes = await Promise.all([1, 2].map(() => startProcess(folder, platform, NINE)));
      await Promise.all(processes.map(post));
      expect(platform.taken.toSorted()).toEqual(channels.map((channel) => `loopback T1 ${channel} ${DATE}`).toSorted());
      for (const channel of channels) expect((await runsOf(folder, channel))?.state).toBe('sent');
    },
    PATIENCE_MS,
  );
});
