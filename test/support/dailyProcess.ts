import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createCorpus } from '../../src/core/corpus/corpus.ts';
import { createDaily } from '../../src/core/daily/createDaily.ts';
import type { DailyStore } from '../../src/core/store/dailyStore.ts';
import { openDatabase } from '../../src/core/store/database.ts';
import { createDailyStore } from '../../src/core/store/sqlDailyStore.ts';
import { fortyEssays } from './daily.ts';
import { createLoopbackAdapter } from './loopbackAdapter.ts';
import { createQuietLog } from './quietLog.ts';

/**
 * A process of its own that posts what is due in a data folder at a moment, on a loopback platform. It says `ready`,
 * waits for a word, does one tick to its end and says `done`; or, told to stop at a step, says `reached` there and goes
 * no further.
 */
const [, , folder = '', port = '', moment = '', step = ''] = process.argv;

const database = await openDatabase(folder);
const store = createDailyStore(database);

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
  change: (run, changes) =>
    step === 'answered, not recorded' && changes.state === 'sent' ? stop() : store.change(run, changes),
};

const began = performance.now();
const daily = createDaily({
  store: stopping,
  corpus: () => createCorpus(fortyEssays),
  adapters: [createLoopbackAdapter(Number(port))],
  now: () => new Date(Date.parse(moment) + performance.now() - began),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  log: createQuietLog(),
  cutoffHours: 12,
  timeZone: 'UTC',
});

process.send?.('ready');
await once(process, 'message');
await daily.tick();
while (daily.busy()) await nextTurn();
await database.destroy();
process.send?.('done');
process.disconnect();
