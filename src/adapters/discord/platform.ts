import { z } from 'zod';
import {
  address,
  definePlatform,
  inASentence,
  secret,
  ToolMisuse,
  type ToolOptions,
  withoutBlanks,
} from '../../core/platform.ts';
import { parseShards, type Shards } from './connection/shards.ts';
import { messagesFor } from './messages/messages.ts';

/**
 * Discord: what the rest of the program knows of it.
 *
 * In: the token of one bot, and the hub. Out: an adapter, over the gateway and the REST API.
 * `connection/` keeps the line to Discord and registers the commands, `request/` reads interactions, `answer/` answers
 * them in time, `render/` turns replies into components, `messages/` holds the words. The SDK is loaded when the token
 * is there.
 */

/** A component's `custom_id`: https://docs.discord.com/developers/components/reference */
const BUTTON_LENGTH = 100;

const SERVER_ID = /^\d{15,21}$/;

const settings = z.object({
  DISCORD_TOKEN: secret(
    z.string().regex(/^\S+$/, { error: 'must be a bot token, with no white space in it' }).optional(),
  ),
  DISCORD_GUILD_ID: z.string().regex(SERVER_ID, { error: 'must be a server id: 15 to 21 digits' }).optional(),
  DISCORD_SERVERS: z
    .string()
    .transform((text) => new Set(text.split(',').map((id) => id.trim())))
    .refine((ids) => [...ids].every((id) => SERVER_ID.test(id)), {
      error: 'must be server ids (15 to 21 digits each) with commas between: the servers whose members may read',
    })
    .optional(),
  DISCORD_API_URL: address.optional(),
  DISCORD_SHARDS: z
    .string()
    .transform(parseShards)
    .pipe(
      z.custom<Shards>((shards) => shards !== undefined, {
        error: "must be auto, or this copy's shards of all: 0,1/4",
      }),
    )
    .optional(),
});

export const discord = definePlatform({
  name: 'discord',
  settings,
  messagesFor,
  buttonLength: BUTTON_LENGTH,
  tools: { invite },
  async diagnose(given, now) {
    const { token, ...rest } = optionsOf(given);
    if (token === undefined) return [];
    const { diagnose } = await import('./connection/diagnose.ts');
    return diagnose({ token, ...rest, messages: messagesFor(undefined), now });
  },
  connect(given) {
    const { token, ...rest } = optionsOf(given);
    if (token === undefined) return undefined;
    return async (hub) => {
      const { createDiscordAdapter } = await import('./adapter.ts');
      const { library, ...shared } = hub;
      return createDiscordAdapter({ ...shared, corpus: () => library.shelf().corpus, token, ...rest });
    };
  },
});

function optionsOf(given: z.output<typeof settings>) {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl, DISCORD_SHARDS: shards } = given;
  const { DISCORD_SERVERS: servers } = given;
  return {
    token,
    ...(servers !== undefined && { servers }),
    ...(shards !== undefined && { shards }),
    ...(guildId !== undefined && { guildId }),
    ...(apiUrl !== undefined && { apiUrl }),
  };
}

/** `commonplace invite discord` */
async function invite({ environment }: ToolOptions): Promise<string> {
  const parsed = settings.safeParse(withoutBlanks(environment, Object.keys(settings.shape)));
  if (!parsed.success) throw new ToolMisuse(parsed.error.issues.map(inASentence).join('\n'));
  const messages = messagesFor(undefined);
  const { token, apiUrl } = optionsOf(parsed.data);
  if (token === undefined) throw new ToolMisuse(messages.discord.needsToken);
  const { inviteLink } = await import('./connection/invite.ts');
  return inviteLink({ token, ...(apiUrl !== undefined && { apiUrl }), messages });
}
