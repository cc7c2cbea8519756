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

/** Messages in channels and direct conversations. */
export function channelRoutes(world: World, reject: Reject): readonly Route[] {
  return [
    ['GET', /^\/channels\/(\d+)$/, ([id = '']) => inChannel(id, (channel) => ok(channelJson(world, channel)))],
    ['POST', /^\/channels\/(\d+)\/messages$/, ([id = ''], { body }) => createMessage(id, body)],
    ['GET', /^\/channels\/(\d+)\/messages$/, ([id = ''], { query }) => listMessages(id, query)],
    ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, ([id = '', message = '']) => oneMessage(id, message)],
    ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/, ([id = '', message = '']) => deleteMessage(id, message)],
    ['POST', /^\/users\/@me\/channels$/, (_, { body }) => openDirect(body)],
  ];

  function createMessage(id: string, body: unknown): ApiResponse {
    return inChannel(id, (channel) => {
      if ((channel.permissions & (1n << 11n)) === 0n) return refused(403, 50_013, 'Missing Permissions');
      const found = messageFaults(body, 'message');
      if (found.length > 0) return reject(found);
      const { nonce, enforce_nonce: enforced } = contentOf(body);
      const same = enforced ? channel.messages.find((message) => message.nonce === nonce) : undefined;
      return ok(messageJson(same ?? keepMessage(world, id, body)));
    });
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
