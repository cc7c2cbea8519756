import { type Client, GuildMember, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { CHANNEL } from '../../../core/commands/framework/declaration.ts';
import type { Call, Place } from '../../../core/conversation/request.ts';
import type { Log } from '../../../core/log.ts';
import { logged } from '../connection/faults.ts';
import type { Components, Encode, Screen } from '../render/screen.ts';
import type { Asking } from '../request/request.ts';

/** What somebody must be allowed in a channel to say what the bot posts there. */
const NEEDED = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/**
 * The place that a command about a channel is about: the channel that was named with it or with what its button stands
 * under, where the person may post there too, or else the one where it was used, and of a thread the one above. Never
 * rejects.
 */
export async function placeConcerned(
  interaction: Asking,
  { options: { [CHANNEL]: named } }: Call,
  place: Place,
): Promise<Place | 'not theirs'> {
  const id = typeof named === 'string' ? named : place.channel;
  const channel = await interaction.client.channels.fetch(id).catch(() => null);
  if (typeof named === 'string') {
    const { member } = interaction;
    if (!channel || channel.isDMBased() || channel.guildId !== interaction.guildId) return 'not theirs';
    const isTheirs = member instanceof GuildMember && channel.permissionsFor(member).has(NEEDED);
    if (!isTheirs) return 'not theirs';
  }
  const above = channel?.isThread() ? channel.parentId : null;
  return { ...place, channel: id, ...(above !== null && { above }) };
}

/** The calls of an answer about a channel that was named, so that its buttons are about that one too. */
export function encodeAbout({ options: { [CHANNEL]: named } }: Call, { commands, encode }: Screen): Encode {
  if (named === undefined) return encode;
  const concerning = new Set(commands.filter(({ concernsChannel }) => concernsChannel).map(({ name }) => name));
  return ({ command, options }) =>
    encode({ command, options: concerning.has(command) ? { ...options, [CHANNEL]: named } : options });
}

/** A line for everybody in another channel than the one where somebody asked. A forum has no place for it. Never rejects. */
export async function announceIn(id: string, components: Components, client: Client, log: Log): Promise<void> {
  try {
    const channel = await client.channels.fetch(id);
    if (!channel?.isSendable()) return;
    const flags = [MessageFlags.IsComponentsV2, MessageFlags.SuppressEmbeds] as const;
    await channel.send({ components, flags, allowedMentions: { parse: [] } });
  } catch (error) {
    log.warn('discord.not_announced', logged(error));
  }
}
