import type { Command } from '../../../core/commands/framework/declaration.ts';

/** Where a typed command stands: `/essay search`, `/essay-daily set`. */
export interface SlashName {
  readonly group: string;
  readonly subcommand: string;
}

/** The slash command of a typed command: those named in two words form a group of their own. */
export function slashName({ name }: Pick<Command, 'name'>): SlashName {
  const [first = '', second] = name.split(' ');
  // Discord shows managers' commands together: `/essay-daily digest-set`.
  if (first === 'digest' && second !== undefined) return { group: 'essay-daily', subcommand: `${first}-${second}` };
  return second === undefined ? { group: 'essay', subcommand: first } : { group: `essay-${first}`, subcommand: second };
}

/** The ids that Discord has given to slash commands, by their names: `essay-daily`. */
export type CommandIds = ReadonlyMap<string, string>;

/**
 * A command for a line that begins with it (`search <query>`, `daily set`), as Discord mentions it, so that it can be
 * pressed: `</essay search:1234>`. As one types it where its id is not known; the line itself where it is no command.
 */
export function mentionOf(line: string, commands: readonly Command[], ids: CommandIds | undefined): string {
  const named = commands
    .filter(({ name, surface }) => surface === 'typed' && (line === name || line.startsWith(`${name} `)))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!named) return line;
  const { group, subcommand } = slashName(named);
  const id = ids?.get(group);
  return id === undefined ? `/${group} ${subcommand}` : `</${group} ${subcommand}:${id}>`;
}
