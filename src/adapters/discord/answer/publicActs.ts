import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Notice, Quotation } from '../../../core/conversation/reply.ts';
import type { Log } from '../../../core/log.ts';
import { logged } from '../connection/faults.ts';
import type { Asking } from '../request/request.ts';

/**
 * What everybody sees, found again and taken back. A message is named by its channel's id and its own, with a space
 * between.
 */

/** What became of a message that was posted. */
export type Standing = { readonly link: string } | 'gone' | 'unknown';

/** Looks for a posted message. Never rejects. */
export async function findPosted(message: string, { client, guildId }: Asking): Promise<Standing> {
  const [channel = '', id = ''] = message.split(' ');
  try {
    await client.rest.get(Routes.channelMessage(channel, id));
    return { link: `https://discord.com/channels/${guildId ?? '@me'}/${channel}/${id}` };
  } catch (error) {
    return isUnknownMessage(error) ? 'gone' : 'unknown';
  }
}

/**
 * Takes a posted message away; true when it is gone. Only by its own menu can it be taken from where the bot is no
 * member: `defer` acknowledges that press.
 */
export async function takeAway(
  { message }: NonNullable<Notice['removes']>,
  interaction: Asking,
  defer: () => Promise<void>,
  log: Log,
): Promise<boolean> {
  try {
    if (message === undefined) {
      await defer();
      await interaction.deleteReply();
    } else {
      await deleteMessage(interaction.client.rest, message);
    }
    return true;
  } catch (error) {
    if (isUnknownMessage(error)) return true;
    log.info('discord.not_removed', logged(error));
    return false;
  }
}

async function deleteMessage(rest: REST, message: string): Promise<void> {
  const [channel = '', id = ''] = message.split(' ');
  await rest.delete(Routes.channelMessage(channel, id));
}

function isUnknownMessage(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
}

/** The call that takes back what a quotation has become. */
export function removalOf({ remove }: Quotation, message: string) {
  return remove && { ...remove, options: { ...remove.options, message } };
}
