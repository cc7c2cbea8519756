/**
 * Reads interactions.
 *
 * In: discord.js interactions. Out: calls and requests; undefined for what is not understood. `manifest.ts` makes Discord's
 * commands from the core's declarations, so that what is registered and what is read cannot differ.
 */
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  GuildMember,
  GuildMemberFlags,
  InteractionContextType,
  type Message,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { callAskingInForm } from '../../../core/conversation/calls.ts';
import type { Actor, Call, OptionValue, Place, Request, Role } from '../../../core/conversation/request.ts';
import { slashName } from '../render/slashNames.ts';
import { messageCommandName } from './manifest.ts';

/** What people do that is answered with a message. */
export type Asking =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

export const PLATFORM = 'discord';

/**
 * Builds a Request from an interaction and its call. `isAllowed`: the server's Integrations settings have let the person
 * use just this command, which makes them a manager for it.
 */
export function requestOf(interaction: Asking, call: Call, isAllowed = false): Request {
  return {
    call,
    actor: actorOf(interaction, isAllowed),
    place: placeOf(interaction),
    origin: interaction.isMessageComponent() ? interaction.message.id : interaction.id,
    delivery: interaction.id,
  };
}

/** The declared command of a slash command; undefined for one that was registered by another version. */
export function slashCommandOf(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  commands: readonly Command[],
): Command | undefined {
  const group = interaction.commandName;
  const subcommand = interaction.options.getSubcommand(false);
  return commands.find((command) => {
    const name = slashName(command);
    return command.surface === 'typed' && name.group === group && name.subcommand === subcommand;
  });
}

/** A slash command as a call, which its form asks for where something is left out; one of another version becomes a call that the core rejects with a sentence. */
export function callOfSlash(interaction: ChatInputCommandInteraction, commands: readonly Command[]): Call {
  const command = slashCommandOf(interaction, commands);
  const options: Record<string, OptionValue> = {};
  for (const { name, value } of interaction.options.data[0]?.options ?? []) {
    if (typeof value === 'string' || typeof value === 'number') options[name] = value;
  }
  const call = { command: command?.name ?? interaction.commandName, options };
  const lacks = Object.entries(command?.options ?? {}).some(([name, { required }]) => required && !(name in options));
  return command?.form && lacks ? callAskingInForm(call) : call;
}

/** A message command as a call with what the message says; undefined when it says nothing. */
export function callOfMessage(
  interaction: MessageContextMenuCommandInteraction,
  commands: readonly Command[],
): Call | undefined {
  const command = commands.find(
    (one) => one.surface === 'message' && messageCommandName(one) === interaction.commandName,
  );
  if (!command) return { command: interaction.commandName, options: {} };
  const [option] = Object.keys(command.options);
  const said = textOf(interaction.targetMessage).trim();
  return said === '' || option === undefined ? undefined : { command: command.name, options: { [option]: said } };
}

/** The call of a button or menu choice; undefined for those of another version. Rejects with a `StoreFailure`. */
export function callOfComponent(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  buttons: Buttons,
): Promise<Call | undefined> {
  return buttons.decode(interaction.isButton() ? interaction.customId : (interaction.values[0] ?? ''));
}

/** The locale of every server that was never given one: only community servers can be. */
const DEFAULT_LOCALE = 'en-US';

/** The language that a server was given, BCP 47; undefined where nobody has chosen one. */
export function chosenLocale(locale: string | null | undefined, features: readonly string[] = []): string | undefined {
  if (locale === null || locale === undefined) return undefined;
  return locale === DEFAULT_LOCALE && !features.includes('COMMUNITY') ? undefined : locale;
}

export function placeOf({ guildId, channelId, context, guildLocale, guild }: BaseInteraction): Place {
  // In a group conversation or another person's DM there is somebody to share with.
  const alone = guildId === null && context !== InteractionContextType.PrivateChannel;
  const locale = chosenLocale(guildLocale, guild?.features);
  return {
    platform: PLATFORM,
    workspace: guildId ?? 'direct',
    channel: channelId ?? 'unknown',
    kind: alone ? 'direct' : 'channel',
    ...(locale !== undefined && { locale }),
  };
}

function actorOf(interaction: Asking, isAllowed: boolean): Actor {
  const { user, member, locale } = interaction;
  const nick = member instanceof GuildMember ? member.nickname : member?.nick;
  return { id: user.id, name: nick ?? user.displayName, role: roleOf(interaction, isAllowed), locale };
}

function roleOf(interaction: Asking, isAllowed: boolean): Role {
  if (placeOf(interaction).kind === 'direct') return 'member';
  const { memberPermissions } = interaction;
  if (memberPermissions === null) return 'unknown';
  if (isGuest(interaction)) return 'guest';
  return isAllowed || memberPermissions.has(PermissionFlagsBits.ManageGuild) ? 'manager' : 'member';
}

/** Somebody invited to one voice channel, for as long as they are connected. */
function isGuest({ member }: Asking): boolean {
  const flags = member instanceof GuildMember ? member.flags.bitfield : (member?.flags ?? 0);
  return (flags & GuildMemberFlags.IsGuest) !== 0;
}

/** What a message says, wherever it says it: a forwarded one in its snapshot, others in embeds, polls and components. */
function textOf(message: Message): string {
  const forwarded = [...message.messageSnapshots.values()];
  const { poll } = message;
  const asked = poll ? [poll.question.text, ...poll.answers.map(({ text }) => text)] : [];
  return [message, ...forwarded].flatMap(saidIn).concat(asked).filter(Boolean).join('\n');
}

function saidIn({ content, embeds = [], components = [] }: Said): readonly (string | null | undefined)[] {
  const described = embeds.flatMap(({ title, description, fields, footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...described, ...components.flatMap((component) => textsIn(component.toJSON()))];
}

/** What a message and the snapshot of a forwarded one have alike. */
type Said = Partial<Pick<Message, 'content' | 'embeds' | 'components'>>;

/** The texts of text displays, however deep they stand. */
function textsIn(component: unknown): readonly string[] {
  if (typeof component !== 'object' || component === null) return [];
  const own = 'content' in component && typeof component.content === 'string' ? [component.content] : [];
  const inner = 'components' in component && Array.isArray(component.components) ? component.components : [];
  return [...own, ...inner.flatMap(textsIn)];
}
