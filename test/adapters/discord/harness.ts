import { expect, onTestFinished } from 'vitest';
import { createDiscordAdapter, type DiscordOptions } from '../../../src/adapters/discord/adapter.ts';
import { slashName } from '../../../src/adapters/discord/render/slashNames.ts';
import type { Adapter } from '../../../src/core/adapter.ts';
import type { Bot } from '../../../src/core/bot.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { createButtons } from '../../../src/core/commands/framework/buttons.ts';
import { parseTyped } from '../../../src/core/commands/framework/commandLine.ts';
import type { IndexedCorpus } from '../../../src/core/corpus/library.ts';
import type { Wait } from '../../../src/core/timing.ts';
import type { AdapterHarness } from '../../contracts/adapter.ts';
import { type StandInDiscord, startDiscord, TOKEN } from '../../support/discord.ts';
import { createPerson } from '../../support/discordPerson.ts';
import { controlsIn, seenIn } from '../../support/discordScreen.ts';
import type { StoredMessage } from '../../support/discordWorld.ts';
import { createMemoryStore } from '../../support/memoryStore.ts';
import { createQuietLog, type QuietLog } from '../../support/quietLog.ts';
import { until } from '../../support/until.ts';

export interface OpenDiscord {
  readonly adapter: Adapter;
  readonly discord: StandInDiscord;
  readonly log: QuietLog;
}

/** The real adapter, started against a stand-in of its own, without a limit of time; both are gone when the test is over. */
export async function openDiscord(
  bot: Bot,
  shelf: () => IndexedCorpus,
  options: Partial<DiscordOptions> = {},
  prepare: (discord: StandInDiscord) => unknown = () => undefined,
  { errorsExpected = false, faultsExpected = false } = {},
): Promise<OpenDiscord> {
  const discord = await startDiscord();
  prepare(discord);
  const log = createQuietLog();
  const adapter = createDiscordAdapter({
    token: TOKEN,
    apiUrl: discord.url,
    commands,
    buttons: createButtons(options.commands ?? commands, createMemoryStore(), 100),
    corpus: () => shelf().corpus,
    managers: 'admins',
    now: () => new Date(),
    wait: patient().wait,
    log,
    ...options,
  });
  onTestFinished(async () => {
    await adapter.stop();
    await discord.close();
    // Whatever a test is about: nothing was sent that Discord would not take, or that could ping anybody.
    if (!faultsExpected) expect(discord.faults).toEqual([]);
    if (!errorsExpected) expect(log.events.filter(({ level }) => level === 'error')).toEqual([]);
  });
  await adapter.start(bot);
  return { adapter, discord, log };
}

/** Time that passes when a test says so. */
export function patient() {
  const pending: { ms: number; pass: () => void }[] = [];
  let look: () => void = () => undefined;
  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      const forget = () => void pending.splice(pending.indexOf(waiting), 1);
      const pass = () => {
        forget();
        resolve();
      };
      const waiting = { ms, pass };
      pending.push(waiting);
      signal?.addEventListener('abort', () => {
        if (pending.includes(waiting)) forget();
        resolve();
      });
      look();
    });
  return {
    wait,
    /** The next wait like this, once somebody waits. */
    asked: (fits: (ms: number) => boolean) =>
      new Promise<{ ms: number; pass: () => void }>((resolve) => {
        look = () => {
          const found = pending.find(({ ms }) => fits(ms));
          if (found) resolve(found);
        };
        look();
      }),
  };
}

/** Whether the commands are there to be used, and the bot knows: only then does it look at where they should not be. */
export function registered({ world, requests }: StandInDiscord): boolean {
  const isAsked = (path: RegExp) => requests.some((one) => one.method === 'GET' && path.test(one.path));
  const areThere = world.globalCommands.list.length + (world.guildCommands.get(world.guild)?.length ?? 0) > 0;
  return areThere && isAsked(/^\/applications\/\d+\/commands$/) && isAsked(/\/guilds\/\d+\/commands$/);
}

/** One person in the server's one channel, for the contract suite. */
export async function openContract(bot: Bot, shelf: () => IndexedCorpus): Promise<AdapterHarness> {
  const { adapter, discord } = await openDiscord(bot, shelf);
  await until(() => registered(discord));
  const person = createPerson(discord);
  const { world } = discord;
  const shown = ({ components }: StoredMessage) => seenIn(components).text;
  let latest: StoredMessage | undefined;

  /** Menus name the hit before what they do with it: `1. Share`. */
  const named = (label: string) => new RegExp(`^(?:\\d+\\. )?${label}$`, 's');

  return {
    adapter,
    place: { platform: 'discord', workspace: world.guild, channel: person.channel.id, kind: 'channel' },
    person: person.id,
    async type(line) {
      const { command, options } = parseTyped(line, commands);
      const { group, subcommand } = slashName({ name: command });
      latest = await person.slash(group, subcommand, options);
    },
    async press(label, nth = 1) {
      const holds = ({ components }: StoredMessage) =>
        controlsIn(components).some((one) => named(label).test(one.label));
      const message = world.privateMessages.findLast(holds);
      if (!message) throw new Error(`There is no ${label} on the screen`);
      latest = await person.press(message, named(label), nth);
    },
    toAsker() {
      const last = latest && world.privateMessages.includes(latest) ? latest : world.privateMessages.at(-1);
      return last ? shown(last) : '';
    },
    inChannel: () => person.channel.messages.map(shown),
    told: () => (world.channels.get(`9${person.id}`)?.messages ?? []).map(shown),
  };
}
