import type { Call, OptionValue } from '../../conversation/request.ts';
import type { Command } from './declaration.ts';

/**
 * What a typed line asks for. Nothing is help; a known verb whose options take the whole rest of the line is that
 * command; everything else, an unknown verb or words after a verb that takes none, is a search for the line itself.
 */
export function parseTyped(line: string, commands: readonly Command[]): Call {
  const trimmed = line.trim();
  if (trimmed === '') return { command: 'help', options: {} };
  for (const command of commands) {
    const rest =
      command.surface === 'typed' || command.surface === 'text' ? afterName(trimmed, command.name) : undefined;
    const options = rest === undefined ? undefined : parseOptions(rest, command);
    if (options) return { command: command.name, options };
  }
  return { command: 'search', options: { query: trimmed } };
}

/** The inverse of `parseTyped`, but for options that cannot be typed. */
export function formatTyped(call: Call, commands: readonly Command[]): string {
  const command = commands.find(({ name }) => name === call.command);
  const parts = Object.entries(command?.options ?? {}).flatMap(([name, { typed }]) => {
    const value = call.options[name];
    if (value === undefined || typed === 'hidden' || typed === 'picked') return [];
    return [typed === 'named' ? `${name}:${quoted(String(value))}` : String(value)];
  });
  return [call.command, ...parts].join(' ');
}

function afterName(line: string, name: string): string | undefined {
  const words = name.split(' ');
  let rest = line;
  for (const word of words) {
    const match = /^\s*(\S+)/u.exec(rest);
    if (match?.[1]?.toLowerCase() !== word) return undefined;
    rest = rest.slice(match[0].length);
  }
  return rest.trim();
}

function parseOptions(rest: string, command: Command): Record<string, OptionValue> | undefined {
  const options: Record<string, OptionValue> = {};
  let left = rest;
  for (const [name, option] of Object.entries(command.options)) {
    if (option.typed !== 'named') continue;
    const [value, without] = takeNamed(left, name);
    if (value !== undefined) options[name] = value;
    left = without;
  }
  for (const [name, option] of Object.entries(command.options)) {
    if (option.typed === 'word') {
      const word = /^\S+/u.exec(left)?.[0];
      if (word !== undefined) options[name] = word;
      left = left.slice(word?.length ?? 0).trim();
    } else if (option.typed === 'rest') {
      if (left !== '') options[name] = left;
      left = '';
    }
  }
  return left === '' ? options : undefined;
}

/** Takes `name:value` out of a line; the value may be in straight or in typographic quotation marks. */
function takeNamed(line: string, name: string): [value: string | undefined, rest: string] {
  const pattern = new RegExp(`(?<![^\\s])${name}:(?:["“”„]([^"“”„]*)["“”]|(\\S+))`, 'iu');
  const match = pattern.exec(line);
  if (!match) return [undefined, line];
  const rest = `${line.slice(0, match.index).trimEnd()} ${line.slice(match.index + match[0].length).trimStart()}`;
  return [match[1] ?? match[2], rest.trim()];
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
