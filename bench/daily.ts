import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus } from '../src/core/corpus/corpus.ts';
import { createDaily } from '../src/core/daily/createDaily.ts';
import type { DailyStore } from '../src/core/daily/store.ts';
import type { Subscription } from '../src/core/daily/subscription.ts';
import { rowOfSubscription } from '../src/store/dailyRows.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { createDailyStore } from '../src/store/sqlDailyStore.ts';
import { createFakeClock } from '../test/support/fakeClock.ts';
import { createQuietLog } from '../test/support/quietLog.ts';
import { createStandIn } from '../test/support/standInAdapter.ts';
import { generateEssays } from './support/generatedCorpus.ts';

const ESSAYS = 1_000;
const ROWS_AT_ONCE = 500;
const WORKSPACES = 100;
const IDLE_TICKS = 200;

/**
 * What a tick costs: with none of many subscriptions due, how long it takes and how many database calls it makes; with
 * all of them due, how long until every one is posted. The database is on disk, the platform in memory.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const most = Number(args[0] ?? 10_000);
  const lines: string[] = [];
  for (const subscriptions of [0, most / 10, most]) lines.push(await noneDue(subscriptions));
  lines.push(await allDue(most));
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function noneDue(count: number): Promise<string> {
  return withRig(count, '2026-03-05', async ({ daily, calls }) => {
    await daily.tick();
    const before = calls();
    const times: number[] = [];
    for (let tick = 0; tick < IDLE_TICKS; tick += 1) {
      const began = performance.now();
      await daily.tick();
      times.push(performance.now() - began);
    }
    const made = (calls() - before) / IDLE_TICKS;
    return `${count} subscriptions, none due: ${median(times).toFixed(2)} ms a tick, ${made} database calls`;
  });
}

async function allDue(count: number): Promise<string> {
  return withRig(count, '2026-03-04', async ({ daily, clock, posted, calls }) => {
    const start = clock.now().getTime();
    const began = performance.now();
    await daily.tick();
    const tick = performance.now() - began;
    while (daily.busy()) await clock.advance(1_000);
    const each = (performance.now() - began) / count;
    const simulated = (clock.now().getTime() - start) / 1_000;
    if (posted() !== count) throw new Error(`${posted()} of ${count} were posted.`);
    return [
      `${count} subscriptions, all due: ${tick.toFixed(0)} ms for the tick that finds them,`,
      `then ${each.toFixed(2)} ms and ${(calls() / count).toFixed(2)} database calls for each post;`,
      `all posted after ${simulated.toFixed(0)} s at the pace of the platforms (${WORKSPACES} workspaces)`,
    ].join(' ');
  });
}

interface Rig {
  readonly daily: ReturnType<typeof createDaily>;
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly calls: () => number;
  readonly posted: () => number;
}

async function withRig<T>(count: number, nextDate: string, measure: (rig: Rig) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const database = await openDatabase(folder);
  try {
    await subscribe(database, count, nextDate);
    const { store, calls } = counting(createDailyStore(database));
    const clock = createFakeClock('2026-03-04T01:00:00Z');
    const platform = createStandIn('slack', clock.now);
    const corpus = createCorpus(generateEssays({ seed: 1, essays: ESSAYS }));
    const daily = createDaily({
      store,
      corpus: () => corpus,
      postboxes: [platform],
      now: clock.now,
      later: clock.later,
      log: createQuietLog(),
      cutoffHours: 12,
      timeZone: 'UTC',
    });
    return await measure({ daily, clock, calls, posted: () => platform.taken.length });
  } finally {
    await database.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function subscribe(database: Database, count: number, nextDate: string): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => {
    const subscription: Subscription = {
      platform: 'slack',
      workspace: `T${at % WORKSPACES}`,
      channel: `C${at}`,
      time: '09:00',
      zone: 'Asia/Taipei',
      days: [1, 2, 3, 4, 5, 6, 7],
      setBy: 'U1',
      status: 'active',
      seed: at,
      since: new Date('2026-03-01T00:00:00Z'),
      nextSetAt: new Date('2026-03-01T00:00:00Z'),
      next: { date: nextDate, at: new Date(`${nextDate}T01:00:00Z`) },
    };
    return rowOfSubscription(subscription);
  });
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await database
      .insertInto('daily_subscriptions')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute();
  }
}

/** A store that counts its calls; each is one statement. */
function counting(inner: DailyStore): { readonly store: DailyStore; readonly calls: () => number } {
  let made = 0;
  const store = new Proxy(inner, {
    get(target, name) {
      made += 1;
      return Reflect.get(target, name);
    },
  });
  return { store, calls: () => made };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
