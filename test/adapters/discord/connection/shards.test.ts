import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordAdapter } from '../../../../src/adapters/discord/adapter.ts';
import { keeps, parseShards } from '../../../../src/adapters/discord/connection/shards.ts';
import { parseConfig } from '../../../../src/config.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createButtons } from '../../../../src/core/commands/framework/buttons.ts';
import { createCorpus } from '../../../../src/core/corpus/corpus.ts';
import { botOver } from '../../../support/bot.ts';
import { startDiscord, TOKEN } from '../../../support/discord.ts';
import { createMemoryStore } from '../../../support/memoryStore.ts';
import { createQuietLog } from '../../../support/quietLog.ts';

describe('DISCORD_SHARDS', () => {
  it('is auto, or the shards of this copy and how many there are', () => {
    expect(parseShards('auto')).toBe('auto');
    expect(parseShards('0,1/4')).toEqual({ kept: [0, 1], count: 4 });
    expect(parseShards('3, 0-1 / 8')).toEqual({ kept: [0, 1, 3], count: 8 });
    for (const wrong of ['', '1', '4/4', '0,0/4', '2-1/4', '0,/4', '-1/4', '0/0', 'all']) {
      expect(parseShards(wrong)).toBeUndefined();
    }
  });

  it('is refused in a sentence when it is neither', () => {
    expect(() => parseConfig({ DISCORD_TOKEN: 't', DISCORD_SHARDS: '4/4' })).toThrow(
      /^DISCORD_SHARDS must be auto, or this copy's shards of all: 0,1\/4\.$/,
    );
  });

  it('gives every server, and every direct conversation, to exactly one of the copies', () => {
    const copies = ['0,1/4', '2/4', '3/4'].map((text) => parseShards(text) ?? 'auto');
    const servers = fc.bigInt({ min: 1n << 22n, max: (1n << 63n) - 1n }).map(String);
    fc.assert(
      fc.property(servers, (server) => {
        expect(copies.filter((shards) => keeps(shards, server))).toHaveLength(1);
      }),
    );
    expect(copies.map((shards) => keeps(shards, '@me'))).toEqual([true, false, false]);
  });
});

describe('a copy with shards of its own', () => {
  it('connects as those, and says which servers it sees to', async () => {
    const discord = await startDiscord();
    const { guild } = discord.world;
    const mine = Number((BigInt(guild) >> 22n) % 2n);
    const open = async (shard: number) => {
      const adapter = createDiscordAdapter({
        token: TOKEN,
        apiUrl: discord.url,
        shards: { kept: [shard], count: 2 },
        commands,
        buttons: createButtons(commands, createMemoryStore(), 100),
        corpus: () => createCorpus([]),
        managers: 'admins',
        now: () => new Date(),
        log: createQuietLog(),
      });
      await adapter.start(await botOver());
      return adapter;
    };
    const adapters = [await open(mine), await open(1 - mine)];
    onTestFinished(async () => {
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await discord.close();
    });
    expect(discord.gateway.shards()).toEqual([
      [mine, 2],
      [1 - mine, 2],
    ]);
    expect(adapters.map((adapter) => adapter.serves?.(guild))).toEqual([true, false]);
    expect(adapters.map((adapter) => adapter.health().connected)).toEqual([true, true]);
    const { application } = discord.world;
    expect(adapters.map((adapter) => adapter.identity?.())).toEqual([application, application]);
  });
});
