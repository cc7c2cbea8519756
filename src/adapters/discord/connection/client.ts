import { Client, GatewayIntentBits, Options } from 'discord.js';
import type { Shards } from './shards.ts';

/** Longest rate-limit wait before failing the request. */
const PATIENCE_MS = 5_000;

/** discord.js holds interactions back until every server has arrived; a server that is down must not delay them more. */
const SERVERS_MS = 2_000;

/** A client with the Guilds intent alone, no allowed mentions and no message cache. */
export function createClient(apiUrl: string | undefined, shards: Shards): Client {
  return new Client({
    ...(shards === 'auto' ? { shards } : { shards: [...shards.kept], shardCount: shards.count }),
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    // Components are written as the API has them; by default every key of them is looked at, to be put in snake case.
    jsonTransformer: (component) => component,
    waitGuildTimeout: SERVERS_MS,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
    rest: {
      ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, '') }),
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > PATIENCE_MS,
    },
  });
}
