import { z } from 'zod';
import type { RegisteredCommands } from './discordCommandRules.ts';

/** A message as Discord keeps it. */
export interface StoredMessage {
  readonly id: string;
  readonly channel: string;
  /** The bot, unless a test says otherwise. */
  readonly author: string;
  readonly timestamp: string;
  content: string;
  components: readonly unknown[];
  flags: number;
  readonly nonce?: string;
  /** The interaction that it answers. */
  readonly interaction?: StoredInteraction;
}

export interface StoredChannel {
  readonly id: string;
  readonly kind: 'server' | 'direct' | 'forum' | 'thread';
  /** Of a thread, or a forum's post: where it belongs. */
  readonly above?: string;
  readonly name?: string;
  /** Of a forum's post: the ids of its tags. */
  readonly applied?: readonly string[];
  /** Of a forum: the tags there are. */
  readonly tags?: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[];
  /** Oldest first. Without those that one person alone can see. */
  readonly messages: StoredMessage[];
  /** What everyone, the bot too, may do here. */
  permissions: bigint;
  gone: boolean;
}

/** One use of an interaction by a person, and what came of it. */
export interface StoredInteraction {
  readonly id: string;
  readonly token: string;
  readonly channel: string;
  readonly user: { readonly id: string; readonly name: string };
  /** The message whose button was pressed. */
  readonly source?: StoredMessage;
  /** Only installed by the person: then five follow-ups are all there are. */
  readonly onlyInstalledByPerson: boolean;
  expired: boolean;
  /** The type of its callback, once it came. */
  callback?: number;
  /** The form it was answered with. */
  modal?: unknown;
  original?: StoredMessage;
  followUps: number;
  suggestions?: readonly { readonly name: string; readonly value: string }[];
  /** Called with the message that answers, or with nothing when there is none to show. */
  answer(message?: StoredMessage): void;
}

/** Everything Discord remembers. */
export interface World {
  readonly application: string;
  readonly bot: string;
  readonly guild: string;
  readonly channels: Map<string, StoredChannel>;
  readonly interactions: Map<string, StoredInteraction>;
  readonly globalCommands: { list: RegisteredCommands };
  readonly guildCommands: Map<string, RegisteredCommands>;
  /** The servers the bot is in. */
  readonly guilds: Set<string>;
  /** People who are members of none of them. */
  readonly outsiders: Set<string>;
  /** Whether anybody may add the app to a server. */
  isPublic: boolean;
  /** What the bot's role may do in them. */
  permissions: bigint;
  /** What only one person was shown, oldest first. */
  readonly privateMessages: StoredMessage[];
  nextId(): string;
}

const EVERYTHING = 2n ** 50n - 1n;

export function createWorld(): World {
  let last = 1_300_000_000_000_000_000n;
  const nextId = () => String((last += 1n));
  const [application, guild, channel] = [nextId(), nextId(), nextId()];
  return {
    application,
    permissions: EVERYTHING,
    bot: application,
    guild,
    channels: new Map([[channel, { id: channel, kind: 'server', messages: [], permissions: EVERYTHING, gone: false }]]),
    interactions: new Map(),
    globalCommands: { list: [] },
    guildCommands: new Map(),
    guilds: new Set([guild]),
    outsiders: new Set(),
    isPublic: false,
    privateMessages: [],
    nextId,
  };
}

/** The one server channel there is at first. */
export function firstChannel(world: World): StoredChannel {
  const [channel] = world.channels.values();
  if (!channel) throw new Error('no channel');
  return channel;
}

/** A message in the shape of the API. */
export function messageJson(message: StoredMessage): Readonly<Record<string, unknown>> {
  return {
    id: message.id,
    channel_id: message.channel,
    author: userJson(message.author, 'Somebody'),
    content: message.content,
    components: message.components,
    flags: message.flags,
    timestamp: message.timestamp,
    edited_timestamp: null,
    attachments: [],
    embeds: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    type: 0,
    ...(message.interaction !== undefined && {
      interaction_metadata: {
        id: message.interaction.id,
        type: 2,
        user: userJson(message.interaction.user.id, message.interaction.user.name),
        authorizing_integration_owners: {},
      },
    }),
  };
}

export function userJson(id: string, name: string): Readonly<Record<string, unknown>> {
  return { id, username: name.toLowerCase(), global_name: name, discriminator: '0', avatar: null };
}

/** A server in the shape of the gateway. */
export function guildJson(world: World, id: string): Readonly<Record<string, unknown>> {
  const channels =
    id === world.guild ? [...world.channels.values()].filter(({ kind }) => kind === 'server' || kind === 'forum') : [];
  return {
    id,
    name: 'The Server',
    owner_id: '1',
    unavailable: false,
    roles: [{ id, name: '@everyone', permissions: '0', position: 0, color: 0, hoist: false, managed: false }],
    channels: channels.map((channel) => channelJson(world, channel)),
    members: [{ user: userJson(world.bot, 'Commonplace'), roles: [], joined_at: '2026-01-01T00:00:00Z' }],
    threads: [],
    emojis: [],
    stickers: [],
    features: [],
    preferred_locale: 'en-US',
  };
}

export function channelJson(world: World, channel: StoredChannel): Readonly<Record<string, unknown>> {
  const { id, kind, permissions, above, tags = [], applied = [] } = channel;
  if (kind === 'thread') {
    const state = {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: '2026-01-01T00:00:00Z',
      locked: false,
    };
    return {
      id,
      type: 11,
      guild_id: world.guild,
      parent_id: above,
      owner_id: world.bot,
      name: channel.name,
      applied_tags: applied,
      thread_metadata: state,
    };
  }
  if (kind === 'direct') return { id, type: 1, recipients: [] };
  const overwrites = [{ id: world.guild, type: 0, allow: String(permissions), deny: '0' }];
  const forum = { available_tags: tags, flags: 0, default_auto_archive_duration: 1440 };
  const type = kind === 'forum' ? 15 : 0;
  return {
    ...(kind === 'forum' && forum),
    id,
    type,
    guild_id: world.guild,
    name: 'general',
    position: 0,
    permission_overwrites: overwrites,
  };
}

const sent = z.object({
  content: z.string().default(''),
  components: z.array(z.unknown()).default([]),
  flags: z.number().default(0),
  nonce: z.string().optional(),
  enforce_nonce: z.boolean().default(false),
});

/** What a payload says. */
export function contentOf(body: unknown) {
  return sent.parse(body);
}

const EPHEMERAL = 64;

/** Keeps a message where those who may see it see it. */
export function keepMessage(
  world: World,
  channel: string,
  body: unknown,
  interaction?: StoredInteraction,
): StoredMessage {
  const { content, components, flags, nonce } = contentOf(body);
  // A forum's post has the id of its first message.
  const id = isFirstOfPost(world, channel) ? channel : world.nextId();
  const message: StoredMessage = {
    id,
    channel,
    author: world.bot,
    timestamp: momentOf(id).toISOString(),
    content,
    components,
    flags,
    ...(nonce !== undefined && { nonce }),
    ...(interaction !== undefined && { interaction }),
  };
  (flags & EPHEMERAL ? world.privateMessages : world.channels.get(channel)?.messages)?.push(message);
  return message;
}

function isFirstOfPost(world: World, channel: string): boolean {
  const { above, messages } = world.channels.get(channel) ?? {};
  return above !== undefined && messages?.length === 0 && world.channels.get(above)?.kind === 'forum';
}

/** When something with this id was made. */
export function momentOf(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + 1_420_070_400_000);
}
