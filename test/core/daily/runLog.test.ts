import { describe, expect, it } from 'vitest';
import { StoreFailure } from '../../../src/core/conversation/stateStore.ts';
import { createRunLog } from '../../../src/core/daily/runLog.ts';
import type { Run } from '../../../src/core/daily/subscription.ts';
import { slackChannel } from '../../support/daily.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createMemoryDailyStore } from '../../support/memoryDailyStore.ts';
import { createQuietLog } from '../../support/quietLog.ts';

const START = '2026-03-04T01:00:00Z';
const run: Run = {
  ...slackChannel,
  date: '2026-03-04',
  state: 'pending',
  tries: 1,
  version: 1,
  wakeAt: new Date(START),
  until: new Date('2026-03-04T13:00:00Z'),
};

async function rig() {
  const clock = createFakeClock(START);
  const store = createMemoryDailyStore();
  await store.claim(run);
  const log = createQuietLog();
  return { clock, store, log, runLog: createRunLog({ store, now: clock.now, later: clock.later, log }) };
}

describe('the runLog', () => {
  it('writes what became of a run although its claim was being renewed when the answer came', async () => {
    const { clock, store, runLog } = await rig();
    const change = store.change;
    let renewIt: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      renewIt = resolve;
    });
    store.change = async (...args) => {
      const changed = await change(...args);
      store.change = change;
      await slow;
      return changed;
    };
    let answer: (text: string) => void = () => undefined;
    const asked = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const held = runLog.holding(run, () => asked, 'nothing');
    const renewed = runLog.renew();
    answer('sent');
    await clock.advance(0);
    renewIt();
    await renewed;
    const { run: now } = await held;
    expect(now.version).toBe(2);
    await runLog.change(now, { state: 'sent', wakeAt: undefined });
    expect(await store.run(slackChannel, run.date)).toMatchObject({ state: 'sent', version: 3 });
  });

  it('writes until it is written, and gives up when it is closed', async () => {
    const { clock, runLog, log } = await rig();
    let tries = 0;
    const failing = async () => {
      tries += 1;
      if (tries < 3) throw new StoreFailure('The disk is full.');
      return 'written';
    };
    const writing = runLog.insist(failing);
    await clock.advance(60_000);
    expect(await writing).toBe('written');
    expect(log.events.filter(({ event }) => event === 'daily.not_written')).toHaveLength(2);

    const hopeless = runLog
      .insist(() => Promise.reject(new StoreFailure('The disk is full.')))
      .catch((error: unknown) => error);
    await clock.advance(20_000);
    runLog.close();
    expect(await hopeless).toBeInstanceOf(StoreFailure);
    expect(clock.timers()).toBe(0);
  });

  it('does not write again what fails for another reason', async () => {
    const { runLog } = await rig();
    await expect(runLog.insist(() => Promise.reject(new RangeError('wrong')))).rejects.toThrow(RangeError);
  });

  it('says so when somebody else was quicker', async () => {
    const { store, runLog, log } = await rig();
    await store.change(run, { state: 'waiting' });
    await runLog.change(run, { state: 'sent', wakeAt: undefined });
    expect(await store.run(slackChannel, run.date)).toMatchObject({ state: 'waiting' });
    expect(log.events.map(({ event }) => event)).toEqual(['daily.overtaken']);
  });
});
