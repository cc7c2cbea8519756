import { type Client, DiscordAPIError, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Log } from '../../../core/log.ts';
import { logged } from './faults.ts';

/** Who may read: the members of the team's servers, wherever they ask. */
export interface Access {
  /** Whether the essays are served in a server: it is one of `DISCORD_SERVERS` or, unset, the bot has been added to it. */
  serves(server: string, client: Client<true>): boolean;
  /** Whether somebody may read who asks in a server, or (`null`) in a direct conversation. Never rejects. */
  mayRead(person: string, server: string | null, client: Client<true>): Promise<'yes' | 'no' | 'unknown'>;
}

export interface AccessOptions {
  /** Default: those that the bot has been added to. */
  readonly servers?: ReadonlySet<string> | undefined;
  readonly now: () => Date;
  readonly log: Log;
}

/** Whoever leaves a server reads for this long at most; whoever joins one waits a minute. */
const MEMBER_MS = 10 * 60_000;
const OUTSIDER_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Servers asked about one person: a bot in more of them needs `DISCORD_SERVERS`. */
const MOST_SERVERS = 20;

/**
 * In a served server Discord itself says that somebody is a member, by passing their interaction on. Elsewhere (direct
 * messages, other servers, for people who installed the app for themselves) each served server is asked.
 */
export function createAccess({ servers, now, log }: AccessOptions): Access {
  const remembered = new Map<string, { readonly isMember: boolean; readonly until: number }>();

  function serves(server: string, client: Client<true>): boolean {
    return servers ? servers.has(server) : client.guilds.cache.has(server);
  }

  function remember(person: string, isMember: boolean): void {
    const oldest = remembered.keys().next();
    if (remembered.size >= MOST_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
    remembered.set(person, { isMember, until: now().getTime() + (isMember ? MEMBER_MS : OUTSIDER_MS) });
  }

  return {
    serves,
    async mayRead(person, server, client) {
      if (server !== null && serves(server, client)) return 'yes';
      const known = remembered.get(person);
      if (known && known.until > now().getTime()) return known.isMember ? 'yes' : 'no';
      const asked = [...(servers ?? client.guilds.cache.keys())].slice(0, MOST_SERVERS);
      try {
        const found = await Promise.all(asked.map((one) => isMemberOf(one, person, client)));
        const isMember = found.some(Boolean);
        remember(person, isMember);
        return isMember ? 'yes' : 'no';
      } catch (error) {
        log.warn('discord.member_not_checked', logged(error));
        return 'unknown';
      }
    },
  };
}

/** Answers that say for certain that somebody is no member of a server, as far as the bot can see. */
const NO_MEMBER: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
]);

async function isMemberOf(server: string, person: string, { rest }: Client<true>): Promise<boolean> {
  try {
    await rest.get(Routes.guildMember(server, person));
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && NO_MEMBER.has(error.code)) return false;
    throw error;
  }
}
