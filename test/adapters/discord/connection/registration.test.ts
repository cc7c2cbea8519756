import { describe, expect, it } from 'vitest';
import type { DiscordOptions } from '../../../../src/adapters/discord/adapter.ts';
import { manifest } from '../../../../src/adapters/discord/request/manifest.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../../support/bot.ts';
import type { StandInDiscord } from '../../../support/discord.ts';
import { commandList } from '../../../support/discordCommandRules.ts';
import { until } from '../../../support/until.ts';
import { openDiscord, patient, registered } from '../harness.ts';

const shelf = await shelfOf(shelfOfEssays);
const ours = (scope: 'global' | 'server') => commandList.parse(manifest(commands, { scope, managers: 'admins' }));
const writes = ({ requests }: StandInDiscord) =>
  requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);
const open = async (options?: Partial<DiscordOptions>, prepare?: (discord: StandInDiscord) => void) =>
  openDiscord(await botOver(), () => shelf, options, prepare);

describe('registering commands', () => {
  it('is done globally when there are none', async () => {
    const { discord } = await open();
    await until(() => registered(discord));
    expect(discord.world.globalCommands.list).toEqual(ours('global'));
    expect(discord.world.guildCommands.size).toBe(0);
  });

  it('is left alone when Discord has them', async () => {
    const { discord } = await open({}, ({ world }) => (world.globalCommands.list = ours('global')));
    await until(() => discord.requests.some(({ path }) => path.includes('/guilds/')));
    expect(writes(discord)).toEqual([]);
  });

  it('is done again when they differ', async () => {
    const { discord } = await open({}, ({ world }) => (world.globalCommands.list = ours('global').slice(1)));
    await until(() => writes(discord).length > 0);
    await until(() => discord.world.globalCommands.list.length === ours('global').length);
    expect(writes(discord)).toHaveLength(1);
  });

  it('keeps the entry point of an activity, without which Discord takes no list', async () => {
    const entryPoint = { type: 4 as const, name: 'launch', id: '1', handler: 2 };
    const { discord } = await open({}, ({ world }) => (world.globalCommands.list = [entryPoint]));
    await until(() => discord.world.globalCommands.list.length > 1);
    expect(discord.world.globalCommands.list).toEqual([...ours('global'), expect.objectContaining({ name: 'launch' })]);
    expect(discord.faults).toEqual([]);
  });

  it('looks at the commands of each server once', async () => {
    const { discord } = await open();
    const looks = () => discord.requests.filter(({ method, path }) => method === 'GET' && path.includes('/guilds/'));
    await until(() => looks().length === 1);
    const [first = ''] = discord.world.guilds;
    const second = discord.world.nextId();
    discord.join(second);
    await until(() => looks().some(({ path }) => path.includes(second)));
    expect(looks().filter(({ path }) => path.includes(first))).toHaveLength(1);
  });

  it('is done in one server with DISCORD_GUILD_ID, and the global ones are removed', async () => {
    let guildId = '';
    const { discord } = await openWithGuild(({ world }) => {
      guildId = world.guild;
      world.globalCommands.list = ours('global');
    });
    await until(() => discord.world.globalCommands.list.length === 0);
    expect(discord.world.guildCommands.get(guildId)).toEqual(ours('server'));
  });

  it('removes what was left in servers when it is done globally', async () => {
    const { discord } = await open({}, ({ world }) => void world.guildCommands.set(world.guild, ours('server')));
    await until(() => discord.world.guildCommands.get(discord.world.guild)?.length === 0);
    expect(discord.world.globalCommands.list).toEqual(ours('global'));
  });

  it('says where to invite the bot when it is not in that server, does not try again, and is done when it comes there', async () => {
    const { adapter, discord, log } = await openWithGuild(({ world }) => world.guilds.delete(world.guild), true);
    await until(() => discord.requests.some(({ path }) => path.endsWith('/commands')));
    await until(() => adapter.health().problem !== undefined);
    expect(adapter.health()).toEqual({ connected: true, problem: expect.stringContaining('invite discord') });
    expect(log.events.map(({ event }) => event)).toContain('discord.not_registered');
    discord.join(discord.world.guild);
    await until(() => adapter.health().problem === undefined);
    expect(adapter.health()).toEqual({ connected: true });
    expect(registered(discord)).toBe(true);
  });

  it('is tried again, less and less often, when Discord is in trouble', async () => {
    const clock = patient();
    const trouble = { method: 'GET', path: /\/commands$/, times: 8, response: { status: 500 } } as const;
    const { adapter, discord } = await openDiscord(
      await botOver(),
      () => shelf,
      { wait: clock.wait },
      (stand) => stand.trouble(trouble),
      { errorsExpected: true },
    );
    const first = await clock.asked((ms) => ms >= 5_000);
    expect(first.ms).toBe(5_000);
    expect(adapter.health().problem).toContain('did not take the commands');
    first.pass();
    const second = await clock.asked((ms) => ms >= 5_000);
    expect(second.ms).toBe(10_000);
    second.pass();
    await until(() => registered(discord));
  });
});

/** With DISCORD_GUILD_ID set to the stand-in's server, whose id is known before it is started. */
async function openWithGuild(prepare: (discord: StandInDiscord) => void, errorsExpected = false) {
  return openDiscord(await botOver(), () => shelf, { guildId: '1300000000000000002' }, prepare, { errorsExpected });
}
