import { PermissionsBitField } from 'discord.js';
import { z } from 'zod';
import { bad, compareClocks, type Finding, good, warning } from '../../../core/diagnosis.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { leastPermissions } from './permissions.ts';

export interface DiagnosisOptions {
  readonly token: string;
  readonly apiUrl?: string;
  /** The servers whose members may read. Default: those that the bot has been added to. */
  readonly servers?: ReadonlySet<string>;
  /** The one server that the commands are registered in. */
  readonly guildId?: string;
  readonly messages: DiscordMessages;
  readonly now: () => Date;
}

const API_URL = 'https://discord.com/api';
const PATIENCE_MS = 10_000;
/** Sessions left of the day's thousand: fewer are a bot that starts again and again. */
const FEW_SESSIONS = 50;
const SERVERS_SHOWN = 5;

const application = z.object({ bot_public: z.boolean().default(true) });
const bot = z.object({ username: z.string() });
const server = z.object({ id: z.string(), name: z.string(), permissions: z.string() });
const gateway = z.object({ session_start_limit: z.object({ remaining: z.number() }) });

type Server = z.output<typeof server>;

/** Asks Discord about the token, and what the bot may do in its servers. Never rejects. */
export async function diagnose(options: DiagnosisOptions): Promise<readonly Finding[]> {
  const { token, apiUrl = API_URL, guildId, messages, now } = options;

  async function get(path: string) {
    const response = await fetch(`${apiUrl.replace(/\/+$/, '')}/v10${path}`, {
      headers: { authorization: `Bot ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await response.json();
    return { status: response.status, date: response.headers.get('date'), body };
  }

  try {
    const { status, date, body } = await get('/users/@me');
    const clock = compareClocks('Discord', date, now());
    if (status === 401) return [bad(messages.discord.badToken), ...clock];
    if (status !== 200) return [bad(`${messages.discord.troubled} (HTTP ${status}) Try again later.`), ...clock];
    const known = good(`Discord knows the token: ${bot.parse(body).username}.`);
    const servers = z.array(server).parse((await get('/users/@me/guilds')).body);
    const sessions = gateway.parse((await get('/gateway/bot')).body).session_start_limit.remaining;
    const app = application.parse((await get('/applications/@me')).body);
    return [known, ...judgeApp(app), ...judgeServers(servers, guildId), ...judgeSessions(sessions), ...clock];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      bad(`Discord cannot be reached (${reason}). Check this machine's network, DNS and proxy, and DISCORD_API_URL.`),
    ];
  }

  function judgeApp({ bot_public: isPublic }: z.output<typeof application>): readonly Finding[] {
    return isPublic && options.servers === undefined ? [warning(messages.discord.publicApp)] : [];
  }

  function judgeServers(servers: readonly Server[], only: string | undefined): readonly Finding[] {
    if (servers.length === 0) {
      return [warning('The bot is in no server. npx commonplace invite discord prints the link that adds it.')];
    }
    const registered = only === undefined || servers.some(({ id }) => id === only);
    const lacking = servers.filter(({ permissions }) => missingIn(permissions).length > 0);
    return [
      ...(registered ? [] : [bad(messages.discord.notInServer(only))]),
      ...lacking
        .slice(0, SERVERS_SHOWN)
        .map(({ name, permissions }) =>
          warning(
            `In the server ${name} the bot lacks ${missingIn(permissions).join(', ')}: grant it to the bot's role under Server Settings → Roles.`,
          ),
        ),
      ...(lacking.length === 0
        ? [
            good(
              `The bot may read and write in ${servers.length === 1 ? 'its server' : `its ${servers.length} servers`}.`,
            ),
          ]
        : []),
    ];
  }
}

function judgeSessions(remaining: number): readonly Finding[] {
  if (remaining >= FEW_SESSIONS) return [];
  return [
    warning(
      `Discord lets the bot connect only ${remaining} more times today: something starts it again and again. Look at its log.`,
    ),
  ];
}

/** The permissions of the invite link that are missing, by their English names. */
function missingIn(permissions: string): readonly string[] {
  const has = new PermissionsBitField(BigInt(permissions));
  return Object.entries(leastPermissions).flatMap(([name, permission]) => (has.has(permission) ? [] : [name]));
}
