import { OAuth2Scopes, PermissionsBitField, REST, Routes } from 'discord.js';
import { z } from 'zod';
import { ConnectionRefused } from '../../../core/adapter.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { faultOf } from './faults.ts';
import { leastPermissions } from './permissions.ts';

export interface InviteOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly messages: DiscordMessages;
}

const application = z.object({ id: z.string() });

/**
 * The invite link, with no permission that the bot does not use. Asks Discord for the application id of the token; where
 * Discord cannot be reached, the id is read from the token. Rejects with a `ConnectionRefused` for a bad token.
 */
export async function inviteLink({ token, apiUrl, messages }: InviteOptions): Promise<string> {
  const rest = new REST({ ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, '') }), retries: 0 }).setToken(
    token,
  );
  try {
    const { id } = application.parse(await rest.get(Routes.oauth2CurrentApplication()));
    return linkFor(id);
  } catch (error) {
    const id = faultOf(error).kind === 'unauthorized' ? undefined : idInToken(token);
    if (id === undefined) throw new ConnectionRefused(messages.discord.badToken);
    return linkFor(id);
  }
}

function linkFor(id: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.search = new URLSearchParams({
    client_id: id,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(PermissionsBitField.resolve(Object.values(leastPermissions))),
  }).toString();
  return link.href;
}

/** A token's first part is the bot's id, which for all but the oldest applications is the application's too. */
function idInToken(token: string): string | undefined {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64').toString('latin1');
  return /^\d{15,21}$/.test(id) ? id : undefined;
}
