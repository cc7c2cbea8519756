import type { Command } from '../../../core/commands/framework/declaration.ts';

/** Where a typed command stands: `/essay search`, `/essay-daily set`. */
export interface SlashName {
  readonly group: string;
  readonly subcommand: string;
}

/** The slash command of a typed command: those named in two words form a group of their own. */
export function slashName({ name }: Pick<Command, 'name'>): SlashName {
  const [first = '', second] = name.split(' ');
  return second === undefined ? { group: 'essay', subcommand: first } : { group: `essay-${first}`, subcommand: second };
}

/** How a usage line (`search <query>`, `daily set <time>`) begins in Discord. */
export function slashLine(usage: string, commands: readonly Command[]): string {
  const named = commands
    .filter(({ name }) => usage === name || usage.startsWith(`${name} `))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!named) return usage;
  const { group, subcommand } = slashName(named);
  return `/${group} ${subcommand}${usage.slice(named.name.length)}`;
}
