import { z } from 'zod';
import { type ApiResponse, ok, type Reject, type Route, refused } from './discordApi.ts';
import { messageFaults } from './discordRules.ts';
import {
  channelJson,
  contentOf,
  keepMessage,
  messageJson,
  type StoredChannel,
  userJson,
  type World,
} from './discordWorld.ts';

const thread = z.strictObject({ name: z.string().min(1).max(100) });
const post = thread.extend({ applied_tags: z.array(z.string()).max(5), message: z.unknown() });

/** Messages in channels, threads and direct conversations. */
export function channelRoutes(world: World, reject: Reject): readonly Route[] {
  return [
    ['GET', /^\/channels\/(\d+)$/, ([id = '']) => inChannel(id, (channel) => ok(channelJson(world, channel)))],
    ['POST', /^\/channels\/(\d+)\/messages$/, ([id = ''], { body }) => createMessage(id, body)],
    ['GET', /^\/channels\/(\d+)\/messages$/, ([id = ''], { query }) => listMessages(id, query)],
    ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, ([id = '', message = '']) => oneMessage(id, message)],
    ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/, ([id = '', message = '']) => deleteMessage(id, message)],
    [
      'POST',
      /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      ([id = '', message = ''], { body }) => openThread(id, message, body),
    ],
    ['POST', /^\/channels\/(\d+)\/threads$/, ([id = ''], { body }) => openPost(id, body)],
    ['GET', /^\/guilds\/\d+\/threads\/active$/, () => ok({ threads: threads(() => true), members: [] })],
    ['GET', /^\/channels\/(\d+)\/threads\/archived\/public$/, () => ok({ threads: [], members: [], has_more: false })],
    ['POST', /^\/users\/@me\/channels$/, (_, { body }) => openDirect(body)],
  ];

  function createMessage(id: string, body: unknown): ApiResponse {
    return inChannel(id, (channel) => {
      if ((channel.permissions & (1n << 11n)) === 0n) return refused(403, 50_013, 'Missing Permissions');
      if (channel.kind === 'forum') return refused(400, 50_008, 'Cannot send messages in a non-text channel');
      const found = messageFaults(body, 'message');
      if (found.length > 0) return reject(found);
      const { nonce, enforce_nonce: enforced } = contentOf(body);
      const same = enforced ? channel.messages.find((message) => message.nonce === nonce) : undefined;
      return ok(messageJson(same ?? keepMessage(world, id, body)));
    });
  }

  function threads(wanted: (channel: StoredChannel) => boolean) {
    return [...world.channels.values()]
      .filter((channel) => channel.kind === 'thread' && wanted(channel))
      .map((channel) => channelJson(world, channel));
  }

  function openThread(id: string, message: string, body: unknown): ApiResponse {
    return inChannel(id, ({ messages, permissions, kind }) => {
      if (kind !== 'server') return refused(400, 50_024, 'Cannot execute action on this channel type');
      if ((permissions & (1n << 35n)) === 0n) return refused(403, 50_013, 'Missing Permissions');
      if (!messages.some((one) => one.id === message)) return refused(404, 10_008, 'Unknown Message');
      if (world.channels.has(message)) {
        return refused(400, 160_004, 'A thread has already been created for this message');
      }
      const { name } = thread.parse(body);
      return ok(channelJson(world, keepThread({ id: message, above: id, name, permissions })));
    });
  }

  function openPost(id: string, body: unknown): ApiResponse {
    return inChannel(id, (forum) => {
      if (forum.kind !== 'forum') return refused(400, 50_024, 'Cannot execute action on this channel type');
      if ((forum.permissions & (1n << 11n)) === 0n) return refused(403, 50_013, 'Missing Permissions');
      const { name, applied_tags: applied, message } = post.parse(body);
      const found = messageFaults(message, 'message');
      if (found.length > 0) return reject(found);
      if (applied.some((tag) => !forum.tags?.some((one) => one.id === tag))) return reject(['an unknown tag']);
      const kept = keepThread({ id: world.nextId(), above: id, name, permissions: forum.permissions, applied });
      keepMessage(world, kept.id, message);
      return ok(channelJson(world, kept));
    });
  }

  function keepThread(what: Omit<StoredChannel, 'kind' | 'messages' | 'gone'>): StoredChannel {
    const kept: StoredChannel = { ...what, kind: 'thread', messages: [], gone: false };
    world.channels.set(kept.id, kept);
    return kept;
  }

  function listMessages(id: string, query: URLSearchParams): ApiResponse {
    return inChannel(id, ({ messages, permissions }) => {
      if ((permissions & (1n << 16n)) === 0n) return ok([]);
      const before = query.get('before');
      const older = messages.filter((message) => before === null || BigInt(message.id) < BigInt(before));
      return ok(
        older
          .toReversed()
          .slice(0, Number(query.get('limit') ?? 50))
          .map(messageJson),
      );
    });
  }

  function oneMessage(id: string, message: string): ApiResponse {
    return inChannel(id, ({ messages }) => {
      const found = messages.find((one) => one.id === message);
      return found ? ok(messageJson(found)) : refused(404, 10_008, 'Unknown Message');
    });
  }

  function deleteMessage(id: string, message: string): ApiResponse {
    return inChannel(id, ({ messages }) => {
      const at = messages.findIndex((one) => one.id === message);
      if (at < 0) return refused(404, 10_008, 'Unknown Message');
      messages.splice(at, 1);
      return { status: 204 };
    });
  }

  function inChannel(id: string, then: (channel: StoredChannel) => ApiResponse) {
    const channel = world.channels.get(id);
    if (!channel || channel.gone) return refused(404, 10_003, 'Unknown Channel');
    return (channel.permissions & (1n << 10n)) === 0n ? refused(403, 50_001, 'Missing Access') : then(channel);
  }

  function openDirect(body: unknown): ApiResponse {
    const { recipient_id: person } = z.object({ recipient_id: z.string() }).parse(body);
    const id = `9${person}`;
    if (!world.channels.has(id)) {
      world.channels.set(id, { id, kind: 'direct', messages: [], permissions: 2n ** 50n - 1n, gone: false });
    }
    return ok({ id, type: 1, recipients: [userJson(person, 'Person')] });
  }
}
