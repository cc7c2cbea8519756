import { Client, GatewayIntentBits, Options } from 'discord.js';

/** Longer than this Discord's rate limits are not waited for, but told to who asked. */
const PATIENCE_MS = 5_000;

/** Interactions are held back until every server has arrived; one that is down must not hold them up longer. */
const SERVERS_MS = 2_000;

/** A client that sees servers and channels alone, never pings anybody, and remembers no messages. */
export function createClient(apiUrl: string | undefined): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
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
