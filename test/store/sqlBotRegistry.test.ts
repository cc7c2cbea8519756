import { describe, expect, it, onTestFinished } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import { StoreFailure } from '../../src/core/conversation/stateStore.ts';
import { type BotRegistry, createOnlyBot } from '../../src/core/onlyBot.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createBotRegistry } from '../../src/store/sqlBotRegistry.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { createQuietLog } from '../support/quietLog.ts';
import { createStandIn } from '../support/standInAdapter.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

async function open(dataDir: string, url?: string) {
  const database = await openDatabase(dataDir, url);
  onTestFinished(() => database.destroy());
  return createBotRegistry(database);
}

function describeBots(name: string, place: () => Promise<readonly [dataDir: string, url?: string]>): void {
  describe(name, () => {
    const clock = () => createFakeClock('2026-03-04T05:06:07Z');

    /** A copy of a bot on a store, and whether its adapter has been stopped. */
    async function copyOf(identity: string, where: readonly [string, string?], { now, later } = clock()) {
      let stopped = false;
      const adapter: Adapter = {
        ...createStandIn('slack', now),
        identity: () => identity,
        stop() {
          stopped = true;
          return Promise.resolve();
        },
      };
      const log = createQuietLog();
      const onlyBot = createOnlyBot({ registry: await open(...where), now, later, log });
      onTestFinished(() => onlyBot.stop());
      return { adapter, onlyBot, log, stopped: () => stopped };
    }

    it('lets copies of one bot use the store, and refuses another bot while they do', async () => {
      const where = await place();
      const [one, two, other] = [await copyOf('T1 A', where), await copyOf('T1 A', where), await copyOf('T1 B', where)];
      await Promise.all([one.onlyBot.check(one.adapter), two.onlyBot.check(two.adapter)]);
      await expect(other.onlyBot.check(other.adapter)).rejects.toThrow(/^Another bot of slack, .* store of its own/);
      expect([one, two, other].map(({ stopped }) => stopped())).toEqual([false, false, true]);
      expect([one, other].map(({ onlyBot }) => onlyBot.refused('slack'))).toEqual([false, true]);
    });

    it('admits one of two bots that start at once', async () => {
      const where = await place();
      const bots = await Promise.all(['A', 'B'].map((identity) => copyOf(identity, where)));
      const ended = await Promise.allSettled(bots.map(({ onlyBot, adapter }) => onlyBot.check(adapter)));
      expect(ended.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'fulfilled',
        'rejected',
      ]);
    });

    it('admits another bot three minutes after the first was last there, and not before', async () => {
      const where = await place();
      const time = clock();
      const first = await copyOf('A', where, time);
      await first.onlyBot.check(first.adapter);
      await time.advance(179_999);
      const early = await copyOf('B', where, time);
      await expect(early.onlyBot.check(early.adapter)).rejects.toThrow('Another bot');
      await time.advance(1);
      const late = await copyOf('B', where, time);
      await late.onlyBot.check(late.adapter);
      expect(late.onlyBot.refused('slack')).toBe(false);
    });

    it('asks nobody of a platform that does not say which bot it is', async () => {
      const { onlyBot } = await copyOf('A', await place());
      await onlyBot.check(createStandIn('slack', clock().now));
      expect(onlyBot.refused('slack')).toBe(false);
    });
  });
}

describe('a bot', () => {
  it('is noted every minute until it stops, also while the store fails', async () => {
    const { now, later, advance } = createFakeClock('2026-03-04T05:06:07Z');
    const seen: Date[] = [];
    const registry: BotRegistry = {
      admit(_platform, _identity, at) {
        seen.push(at);
        return seen.length === 2 ? Promise.reject(new StoreFailure('The store is away.')) : Promise.resolve(true);
      },
    };
    const log = createQuietLog();
    const onlyBot = createOnlyBot({ registry, now, later, log });
    const adapter = { ...createStandIn('slack', now), identity: () => 'A' };
    await onlyBot.check(adapter);
    onlyBot.watch([adapter]);
    await advance(180_000);
    expect(seen.map((at) => at.toISOString().slice(11, 19))).toEqual(['05:06:07', '05:07:07', '05:08:07', '05:09:07']);
    expect(log.events.map(({ event }) => event)).toEqual(['bot.not_noted']);
    expect(onlyBot.refused('slack')).toBe(false);
    onlyBot.stop();
    await advance(180_000);
    expect(seen).toHaveLength(4);
  });
});

describeBots('bots on one SQLite file', async () => [await temporaryFolder()]);
describeWithPostgres('PostgreSQL', (postgres) => {
  describeBots('bots on one database', async () => ['', await postgres().createDatabase()]);
});
