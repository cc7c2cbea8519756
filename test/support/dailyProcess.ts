import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Adapter } from '../../src/core/adapter.ts';
import { commands } from '../../src/core/commands/commands.ts';
import { createButtons } from '../../src/core/commands/framework/buttons.ts';
import { createCorpus } from '../../src/core/corpus/corpus.ts';
import { createDaily } from '../../src/core/daily/createDaily.ts';
import type { DailyStore } from '../../src/core/daily/store.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createDailyStore } from '../../src/store/sqlDailyStore.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { botOver } from './bot.ts';
import { fortyEssays } from './daily.ts';
import { createQuietLog } from './quietLog.ts';

/**
 * A process of its own that posts what is due in a data folder at a moment, on a stand-in platform, with the real
 * adapter. It says `ready`, waits for a word, does one tick to its end and says `done`; or, told to stop at a step, says
 * `reached` there and goes no further.
 */
const [, , folder = '', connection = '{}', moment = '', step = ''] = process.argv;

const platform = z
  .discriminatedUnion('platform', [
    z.object({ platform: z.literal('slack'), apiUrl: z.string(), botToken: z.string(), appToken: z.string() }),
    z.object({ platform: z.literal('discord'), apiUrl: z.string(), token: z.string() }),
  ])
  .parse(JSON.parse(connection));

const database = await openDatabase(folder);
const store = createDailyStore(database);
const corpus = createCorpus(fortyEssays);
const log = createQuietLog();
const began = performance.now();
const now = () => new Date(Date.parse(moment) + performance.now() - began);

function stop(): Promise<never> {
  process.send?.('reached');
  return new Promise(() => undefined);
}

const stopping: DailyStore = {
  ...store,
  async claim(run) {
    if (step === 'before the claim') return stop();
    const claimed = await store.claim(run);
    return step === 'after the claim' ? stop() : claimed;
  },
  async change(run, changes) {
    if (step === 'answered, not recorded' && changes.state === 'sent') return stop();
    if (step === 'opened, not recorded' && changes.discussion === 'open') return stop();
    const changed = await store.change(run, changes);
    const isReached =
      (step === 'posted, not opened' && changes.state === 'sent') ||
      (step === 'posted, opening' && changes.discussion === 'pending');
    return isReached ? stop() : changed;
  },
};

/** Only the one platform's SDK is loaded. */
async function openAdapter(): Promise<Adapter> {
  const shared = {
    apiUrl: platform.apiUrl,
    commands,
    buttons: createButtons(commands, createStateStore(database), 100),
    corpus: () => corpus,
    now,
    log,
  };
  if (platform.platform === 'discord') {
    const { createDiscordAdapter } = await import('../../src/adapters/discord/adapter.ts');
    return createDiscordAdapter({ ...shared, token: platform.token, managers: 'admins' });
  }
  const { createSlackAdapter } = await import('../../src/adapters/slack/adapter.ts');
  const { botToken, appToken } = platform;
  return createSlackAdapter({ ...shared, botToken, connection: { kind: 'socket', appToken }, managers: 'admins' });
}

const adapter = await openAdapter();
await adapter.start(await botOver(fortyEssays));
const daily = createDaily({
  store: stopping,
  corpus: () => corpus,
  postboxes: [adapter],
  now,
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  log,
  cutoffHours: 12,
  timeZone: 'UTC',
});

process.send?.('ready');
await once(process, 'message');
await daily.tick();
while (daily.busy()) await nextTurn();
await adapter.stop();
await database.destroy();
process.send?.('done');
process.disconnect();
