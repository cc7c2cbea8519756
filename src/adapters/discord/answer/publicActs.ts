import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { InterruptedAct } from '../../../core/conversation/claims.ts';
import type { Notice, Quotation } from '../../../core/conversation/reply.ts';
import type { Log } from '../../../core/log.ts';
import type { Lookout, Standing } from '../../../core/lookout.ts';
import { logged } from '../connection/faults.ts';
import type { Asking } from '../request/request.ts';
import { type PastMessage, searchHistory } from './history.ts';

/**
 * What everybody sees, found again and taken back. A message is named by its channel's id and its own, with a space
 * between.
 */

/** What can be found out about earlier acts where somebody asks. */
export function createLookout(interaction: Asking, log: Log): Lookout {
  return {
    find: (message) => findPosted(message, interaction),
    findInterrupted: (_receipt, act) => findAnswer(act, interaction, log),
  };
}

/** Looks for the public answer to an interaction: Discord tells of each answer what it answers. */
async function findAnswer(
  { delivery, since }: InterruptedAct,
  { client, channelId }: Asking,
  log: Log,
): ReturnType<Lookout['findInterrupted']> {
  // Of an act of an earlier version the interaction is not known.
  if (channelId === null || delivery === '') return 'unknown';
  try {
    const isAnswer = (message: PastMessage) => message.interaction_metadata?.id === delivery;
    const found = await searchHistory(client, channelId, since, isAnswer);
    if (typeof found === 'object') return { message: `${channelId} ${found.id}` };
    return found === 'none' ? 'none' : 'unknown';
  } catch (error) {
    log.warn('discord.not_looked', logged(error));
    return 'unknown';
  }
}

/** Looks for a posted message. Never rejects. */
async function findPosted(message: string, { client, guildId }: Asking): Promise<Standing> {
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
