import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { CHANNEL, type Command, type Option } from '../../../core/commands/framework/declaration.ts';
import type { Managers } from '../../../core/commands/shared/permission.ts';
import { catalogues, type DiscordMessages, messagesFor } from '../messages/messages.ts';
import { slashName } from '../render/slashNames.ts';
import type { CommandJson, OptionJson } from './commandJson.ts';

/** Where a daily essay can be posted. */
const POSTABLE = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum, ChannelType.GuildMedia];

export interface ManifestOptions {
  /** Global commands declare contexts and integration types; those of one server must not. */
  readonly scope: 'global' | 'server';
  /** With `members`, every full member may manage, so nothing is hidden. */
  readonly managers: Managers;
}

const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
const onlyInServers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The commands to register: one slash command a group with the typed ones in it, and one for each message command. */
export function manifest(commands: readonly Command[], options: ManifestOptions): readonly CommandJson[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (command.surface !== 'typed') continue;
    const { group } = slashName(command);
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  return [
    ...[...groups].map(([group, members]) => slashCommand(group, members, options)),
    ...commands.filter(({ surface }) => surface === 'message').map((command) => messageCommand(command, options)),
  ];
}

/** The name that a message command is registered under: that of its English words. */
export function messageCommandName({ name, words }: Command): string {
  return words?.(messagesFor('en')).name ?? name;
}

function slashCommand(group: string, members: readonly Command[], { scope, managers }: ManifestOptions): CommandJson {
  // Discord hides whole slash commands only, so one manager's subcommand hides the others of its group.
  const forManagers = members.some(({ permission }) => permission === 'manager');
  return {
    type: ApplicationCommandType.ChatInput,
    name: group,
    ...described((messages) => groupSummary(messages, group, members)),
    default_member_permissions: forManagers && managers === 'admins' ? String(PermissionFlagsBits.ManageGuild) : null,
    ...(scope === 'global' && (forManagers ? placesOf(members) : everywhere)),
    options: members.map(subcommand),
  };
}

/** What concerns a channel is a person's own in their conversation with the bot. */
function placesOf(members: readonly Command[]) {
  if (!members.some(({ concernsChannel }) => concernsChannel)) return onlyInServers;
  return { ...onlyInServers, contexts: [InteractionContextType.Guild, InteractionContextType.BotDM] };
}

function messageCommand(command: Command, { scope }: ManifestOptions): CommandJson {
  return {
    type: ApplicationCommandType.Message,
    ...named((messages) => command.words?.(messages).name ?? command.name),
    default_member_permissions: null,
    ...(scope === 'global' && everywhere),
  };
}

function subcommand(command: Command): OptionJson {
  const words = (messages: DiscordMessages) => command.words?.(messages);
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...names(slashName(command).subcommand, words),
    ...described((messages) => words(messages)?.summary ?? command.name),
    options: [...ownOptions(command), ...(command.concernsChannel ? [channelOption()] : [])],
  };
}

function ownOptions(command: Command): readonly OptionJson[] {
  return (
    Object.entries(command.options)
      .filter(([, { syntax }]) => syntax !== 'hidden')
      .toSorted(([, a], [, b]) => Number(b.required) - Number(a.required))
      // Where nothing is said, the form asks.
      .map(([name, option]) => valueOption(name, { ...option, required: option.required && !command.form }))
  );
}

function channelOption(): OptionJson {
  return {
    type: ApplicationCommandOptionType.Channel,
    ...names(CHANNEL, ({ discord }) => discord.channelOption),
    ...described(({ discord }) => discord.channelOption.summary),
    required: false,
    channel_types: POSTABLE,
  };
}

function valueOption(name: string, option: Option & { readonly required: boolean }): OptionJson {
  const shape = {
    ...names(name, (messages) => option.words?.(messages)),
    ...described((messages) => option.words?.(messages).summary ?? name),
    required: option.required,
  };
  if (option.kind === 'integer') return { type: ApplicationCommandOptionType.Integer, ...shape, min_value: 1 };
  if (option.choices) {
    const choices = option.choices.map((value) => ({ name: value, value }));
    return { type: ApplicationCommandOptionType.String, ...shape, choices };
  }
  return { type: ApplicationCommandOptionType.String, ...shape, autocomplete: option.kind !== 'text' };
}

function groupSummary(messages: DiscordMessages, group: string, members: readonly Command[]): string {
  const summaries: Readonly<Record<string, string>> = messages.discord.groups;
  return summaries[group.replace(/^essay-/, '')] ?? members[0]?.words?.(messages).summary ?? group;
}

/** The core's name, which identifies the command, and its localisations. */
function names(name: string, words: (messages: DiscordMessages) => { readonly name: string } | undefined) {
  // A command named in two words is shown by its last: `set` under `/essay-daily`.
  return { name, name_localizations: translated((messages) => words(messages)?.name.split(' ').at(-1) ?? name) };
}

function named(say: (messages: DiscordMessages) => string) {
  return { name: say(messagesFor('en')), name_localizations: translated(say) };
}

function described(say: (messages: DiscordMessages) => string) {
  return { description: say(messagesFor('en')), description_localizations: translated(say) };
}

/** A text in every language that has a catalogue, but English. */
function translated(say: (messages: DiscordMessages) => string): Record<string, string> {
  const others = [...catalogues].filter(([language]) => language !== 'en');
  return Object.fromEntries(others.map(([language, messages]) => [discordLocale(language), say(messages)]));
}

/** Discord's locale for a language: https://docs.discord.com/developers/reference#locales */
function discordLocale(language: string): string {
  return language === 'zh-Hant' ? 'zh-TW' : language === 'zh-Hans' ? 'zh-CN' : language;
}
