import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DailyStore } from '../../../src/core/daily/store.ts';
import type { Channel, Run, Subscription } from '../../../src/core/daily/subscription.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createDailyStore } from '../../../src/store/sqlDailyStore.ts';
import { compiled } from '../../support/compiled.ts';
import { subscribed } from '../../support/daily.ts';
import {
  type DailyPlatform,
  type Manner,
  openDiscordForDaily,
  openSlackForDaily,
} from '../../support/dailyPlatforms.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Longer than a claim lasts: whoever held it is taken for dead. */
const TEN_MINUTES_MS = 600_000;

async function withStore<T>(folder: string, use: (store: DailyStore) => Promise<T>): Promise<T> {
  const database = await openDatabase(folder);
  try {
    return await use(createDailyStore(database));
  } finally {
    await database.destroy();
  }
}

const dateOf = ({ moment }: DailyPlatform) => moment.toISOString().slice(0, 10);

/** A data folder with subscriptions of these channels, all due at the platform's moment. */
async function dueFolder(
  platform: DailyPlatform,
  channels: readonly Channel[],
  more: Partial<Subscription> = {},
): Promise<string> {
  const folder = await temporaryFolder();
  const { moment } = platform;
  const rhythm = {
    time: moment.toISOString().slice(11, 16),
    zone: 'UTC',
    next: { date: dateOf(platform), at: moment },
  };
  await withStore(folder, async (store) => {
    for (const channel of channels) await store.save(subscribed({ ...channel, ...rhythm, ...more }));
  });
  return folder;
}

/** Starts a process that is ready to post; it is ended with the test, if it still runs. */
async function startProcess(
  folder: string,
  { connection, moment }: DailyPlatform,
  { later = 0, step = '' } = {},
): Promise<ChildProcess> {
  const at = new Date(moment.getTime() + later).toISOString();
  const program = await compiled('test/support/dailyProcess.ts');
  const child = fork(program, [folder, connection, at, step], { execArgv: [] });
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

async function startAgain(folder: string, platform: DailyPlatform): Promise<void> {
  await post(await startProcess(folder, platform, { later: TEN_MINUTES_MS }));
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const runOf = (folder: string, platform: DailyPlatform, channel = platform.channel): Promise<Run | undefined> =>
  withStore(folder, (store) => store.run(channel, dateOf(platform)));

describe.each([
  ['Slack', openSlackForDaily],
  ['Discord', openDiscordForDaily],
] as const)('a process that posts to %s and is killed', (_name, open: () => Promise<DailyPlatform>) => {
  it.each(['before the claim', 'after the claim', 'answered, not recorded'])(
    '%s has posted once when it was started again',
    async (step) => {
      const platform = await open();
      const folder = await dueFolder(platform, [platform.channel]);
      const first = await startProcess(folder, platform, { step });
      first.send('go');
      expect(await once(first, 'message')).toEqual(['reached', undefined]);
      await kill(first);
      expect(platform.posts()).toHaveLength(step === 'answered, not recorded' ? 1 : 0);
      expect((await runOf(folder, platform))?.state).toBe(step === 'before the claim' ? undefined : 'pending');
      await startAgain(folder, platform);
      expect(platform.posts()).toHaveLength(1);
      expect(await runOf(folder, platform)).toMatchObject({ state: 'sent', message: platform.posts()[0] });
    },
  );

  it.each<Manner>(['takes it not', 'takes it'])(
    'while the platform %s and does not answer has posted once when it was started again',
    async (manner) => {
      const platform = await open();
      const folder = await dueFolder(platform, [platform.channel]);
      platform.stayingSilent(manner);
      const first = await startProcess(folder, platform);
      first.send('go');
      await platform.arrived();
      await kill(first);
      expect(platform.posts()).toHaveLength(manner === 'takes it' ? 1 : 0);
      expect((await runOf(folder, platform))?.state).toBe('pending');
      await startAgain(folder, platform);
      expect(platform.posts()).toHaveLength(1);
      expect(await runOf(folder, platform)).toMatchObject({ state: 'sent', message: platform.posts()[0] });
    },
  );

  it.each(['posted, not opened', 'posted, opening', 'opened, not recorded'])(
    '%s, has one thread under its post when it was started again',
    async (step) => {
      const platform = await open();
      const folder = await dueFolder(platform, [platform.channel], { discuss: true });
      const first = await startProcess(folder, platform, { step });
      first.send('go');
      expect(await once(first, 'message')).toEqual(['reached', undefined]);
      await kill(first);
      expect(platform.posts()).toHaveLength(1);
      expect(platform.threads()).toHaveLength(step === 'opened, not recorded' ? 1 : 0);
      await startAgain(folder, platform);
      expect(platform.posts()).toHaveLength(1);
      expect(platform.threads()).toHaveLength(1);
      expect(await runOf(folder, platform)).toMatchObject({ state: 'sent', discussion: 'open' });
    },
  );

  it('posts nothing a second time after a post that was recorded', async () => {
    const platform = await open();
    const folder = await dueFolder(platform, [platform.channel]);
    await post(await startProcess(folder, platform));
    await startAgain(folder, platform);
    expect(platform.posts()).toHaveLength(1);
  });
});

describe('two processes on one database', () => {
  it('post once between them', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => `C${at}`);
    const platform = await openSlackForDaily(ids);
    const channels = ids.map((channel) => ({ ...platform.channel, channel }));
    const folder = await dueFolder(platform, channels);
    const processes = await Promise.all([1, 2].map(() => startProcess(folder, platform)));
    await Promise.all(processes.map(post));
    expect(ids.map((id) => platform.posts(id).length)).toEqual(ids.map(() => 1));
    for (const channel of channels) expect((await runOf(folder, platform, channel))?.state).toBe('sent');
  });
});
