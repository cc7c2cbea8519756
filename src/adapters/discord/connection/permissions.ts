import { type Client, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import type { Place } from '../../../core/conversation/request.ts';
import type { PlaceCheck } from '../../../core/daily/postbox.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { faultOf, type Loss } from './faults.ts';

/** The permissions in the invite link, by the English names that Discord's settings show. */
export const leastPermissions = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** As `Adapter.canPost`. */
export async function checkPlace(
  client: Client<true>,
  place: Place,
  { discord: said }: DiscordMessages,
): Promise<PlaceCheck> {
  if (place.kind === 'channel' && /^\d+$/.test(place.workspace) && !client.guilds.cache.has(place.workspace)) {
    return { ok: false, reason: said.notHere };
  }
  try {
    const channel = await client.channels.fetch(place.channel);
    if (!channel) return { ok: false, reason: said.channelGone };
    if (channel.isDMBased()) return { ok: true };
    if (!channel.isSendable() && !channel.isThreadOnly()) return { ok: false, reason: said.noTextChannel };
    const needed = ['View Channel', channel.isThread() ? 'Send Messages in Threads' : 'Send Messages'] as const;
    const has = permissionsIn(client, channel);
    const missing = needed.filter((name) => has?.has(leastPermissions[name]) === false);
    return missing.length === 0 ? { ok: true } : { ok: false, reason: said.mayNotPost(missing.join(', ')) };
  } catch (error) {
    const fault = faultOf(error);
    return { ok: false, reason: fault.kind === 'lost' ? lossInWords(fault.why, said) : said.unreachable };
  }
}

/** Why a channel cannot be posted to, in a sentence. */
export function lossInWords(why: Loss, said: DiscordMessages['discord']): string {
  switch (why) {
    case 'gone':
      return said.channelGone;
    case 'forbidden':
      return said.mayNotPost(Object.keys(leastPermissions).slice(0, 2).join(', '));
    case 'closed thread':
      return said.threadClosed;
    case 'other kind':
      return said.noTextChannel;
  }
}

/** Without this permission Discord returns an empty list instead of an error. */
export async function mayReadHistory(client: Client<true>, id: string): Promise<boolean> {
  const channel = await client.channels.fetch(id).catch(() => null);
  if (!channel || channel.isDMBased()) return true;
  return permissionsIn(client, channel)?.has(PermissionFlagsBits.ReadMessageHistory) !== false;
}

type ServerChannel = { permissionsFor(user: string): Readonly<PermissionsBitField> | null };

/** Null while the bot's roles in the server are unknown: then only a try tells. */
function permissionsIn(client: Client<true>, channel: ServerChannel): Readonly<PermissionsBitField> | null {
  return channel.permissionsFor(client.user.id);
}
