import { type Client, type ClientApplication, Events, MessageFlags } from 'discord.js';
import type { Adapter } from '../../core/adapter.ts';
import type { Bot } from '../../core/bot.ts';
import type { Buttons } from '../../core/commands/framework/buttons.ts';
import type { Command } from '../../core/commands/framework/declaration.ts';
import type { Managers } from '../../core/commands/shared/permission.ts';
import type { Place } from '../../core/conversation/request.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { Log } from '../../core/log.ts';
import { drained, type Wait, waitInRealTime, within } from '../../core/timing.ts';
import { findInForum, forumOf, postInForum } from './answer/forum.ts';
import { createHandler } from './answer/handler.ts';
import { findDaily, type PostingOptions, postDaily } from './answer/posting.ts';
import { findThread, linkToThread, openThread } from './answer/threads.ts';
import { createAccess } from './connection/access.ts';
import { createConnection } from './connection/connection.ts';
import { logged } from './connection/faults.ts';
import { checkPlace } from './connection/permissions.ts';
import { createRegistrar } from './connection/registration.ts';
import { keeps, type Shards } from './connection/shards.ts';
import { messagesFor } from './messages/messages.ts';
import { PACE } from './render/limits.ts';
import { render } from './render/renderReply.ts';
import { chosenLocale, PLATFORM } from './request/request.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Register the commands in this server alone. */
  readonly guildId?: string;
  /** The servers whose members may read. Default: those that the bot has been added to. */
  readonly servers?: ReadonlySet<string>;
  /** Base address of the API, without its version. Default: Discord's own. */
  readonly apiUrl?: string;
  /** Default: `auto`. */
  readonly shards?: Shards;
  readonly commands: readonly Command[];
  readonly buttons: Buttons;
  readonly corpus: () => Corpus;
  /** IANA: the zone of those who run the bot, offered first. */
  readonly timeZone?: string;
  /** Who may manage the daily essay: with `members`, its commands are hidden from nobody. */
  readonly managers: Managers;
  readonly log: Log;
  readonly now: () => Date;
  /** Injected timer, for tests. Default: real time. */
  readonly wait?: Wait;
}

/** Grace period at a stop for interactions in flight. */
const FINISH_MS = 2_000;

/** How long a stop waits for a moment with nothing in hand, before it takes nothing new. */
const LISTEN_MS = 1_000;

/** Commonplace in Discord: slash commands, buttons and the daily post, over the gateway. */
export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const { token, apiUrl, shards = 'auto', commands, buttons, log } = options;
  const wait = options.wait ?? waitInRealTime;
  // For logs and health pages, which are in English.
  const messages = messagesFor('en');
  const registrar = createRegistrar({ ...options, messages, wait });
  const access = createAccess(options);
  const inHand = new Set<Promise<void>>();
  let publicApp: string | undefined;
  let isDeaf = false;
  let stopped: Promise<void> | undefined;
  let listen: (client: Client) => void = () => undefined;
  const connection = createConnection({
    token,
    ...(apiUrl !== undefined && { apiUrl }),
    shards,
    messages,
    wait,
    log,
    prepare: (client) => listen(client),
  });

  function listenWith(bot: Bot): (client: Client) => void {
    const handle = createHandler({
      ...options,
      bot,
      access,
      commandIds: registrar.commandIds,
      wait,
    });
    return (client) => {
      client.on(Events.InteractionCreate, (interaction) => {
        // Whatever is begun now would not be finished; another copy has heard it too.
        if (isDeaf) return;
        const handling = handle(interaction).finally(() => inHand.delete(handling));
        inHand.add(handling);
      });
      client.on(Events.ClientReady, (ready) => registrar.register(ready));
      client.on(Events.ClientReady, ({ application }) => void warnOfPublicApp(application));
      client.on(Events.GuildCreate, ({ client: ready }) => registrar.register(ready));
    };
  }

  /** Anybody may add a public app to a server of their own, and read there. */
  async function warnOfPublicApp(application: ClientApplication): Promise<void> {
    if (options.servers) return;
    try {
      const { botPublic } = await application.fetch();
      publicApp = botPublic === false ? undefined : messages.discord.publicApp;
      if (publicApp !== undefined) log.warn('discord.public_app', { reason: publicApp });
    } catch (error) {
      log.warn('discord.app_not_read', logged(error));
    }
  }

  async function stop(): Promise<void> {
    await within(LISTEN_MS, drained(inHand), wait);
    isDeaf = true;
    await within(FINISH_MS, drained(inHand), wait);
    registrar.stop();
    await connection.close();
  }

  /** What posting needs; undefined while Discord cannot be reached. */
  function posting(locale: string | undefined): PostingOptions | undefined {
    const client = connection.client();
    const { encode } = buttons;
    return client && { client, encode, messages: messagesFor(locale), log };
  }

  /** Whether a channel stands in a server whose members are not among those who may read. */
  function isElsewhere({ kind, workspace }: Place): boolean {
    return kind === 'channel' && options.servers?.has(workspace) === false;
  }

  /** The language of a server, which everybody there sees. */
  function localeOf({ workspace }: Place): string | undefined {
    const server = connection.client()?.guilds.cache.get(workspace);
    return chosenLocale(server?.preferredLocale, server?.features);
  }

  const notConnected = () => connection.health().problem ?? messages.discord.unreachable;

  return {
    platform: PLATFORM,
    pace: PACE,
    serves: (workspace) => keeps(shards, workspace),
    async mayRead(_workspace, person) {
      const client = connection.client();
      return !client || (await access.mayRead(person, null, client)) !== 'no';
    },
    async start(bot) {
      listen = listenWith(bot);
      await connection.open();
    },
    identity: () => connection.client()?.application.id,
    health() {
      const { connected, problem } = connection.health();
      const worst = problem ?? registrar.problem() ?? publicApp;
      return { connected, ...(worst !== undefined && { problem: worst }) };
    },
    async post(place, post, key, lease, locale) {
      const means = posting(locale);
      if (isElsewhere(place)) return { outcome: 'lost', reason: messagesFor(locale).discord.notServed };
      if (!means) return { outcome: 'retry', reason: notConnected() };
      const { channel } = place;
      const inWords = { ...post, locale: localeOf(place) ?? post.locale };
      const forum = await forumOf(means.client, channel);
      const posted = { channel, post: inWords, key, lease };
      return forum ? postInForum(forum, posted, means) : postDaily(posted, means);
    },
    async findPost({ channel }, key, since, locale) {
      const means = posting(locale);
      if (!means) return { found: 'unknown', reason: notConnected(), retry: true };
      const forum = await forumOf(means.client, channel);
      const sought = { channel, key, since };
      return forum ? findInForum(forum, sought, means) : findDaily(sought, means);
    },
    discussions: {
      async open(place, discussion, key, lease, locale) {
        const means = posting(locale);
        if (!means) return { outcome: 'retry', reason: notConnected() };
        const inWords = { ...discussion, locale: localeOf(place) ?? discussion.locale };
        return openThread(place.channel, inWords, key, lease, means);
      },
      async find(_place, post, key, since, locale) {
        const means = posting(locale);
        return means ? findThread(post, key, since, means) : { found: 'unknown', reason: notConnected(), retry: true };
      },
      link: ({ workspace }, thread) => linkToThread(workspace, thread),
    },
    async canPost(place, locale) {
      const client = connection.client();
      if (!client) return { ok: false, reason: notConnected() };
      if (isElsewhere(place)) return { ok: false, reason: messagesFor(locale).discord.notServed };
      return checkPlace(client, place, messagesFor(locale));
    },
    async tell(_workspace, person, reply, locale) {
      try {
        const client = connection.client();
        if (!client) return false;
        const components = await render(reply, {
          messages: messagesFor(locale),
          commands,
          encode: buttons.encode,
          ids: registrar.commandIds(),
        });
        await client.users.send(person, { components, flags: MessageFlags.IsComponentsV2 });
        return true;
      } catch (error) {
        log.warn('discord.not_told', logged(error));
        return false;
      }
    },
    stop: () => (stopped ??= stop()),
  };
}
