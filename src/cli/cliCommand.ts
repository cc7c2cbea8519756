import type { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import type { Environment, StandardStreams } from '../core/platform.ts';

/** What commands of the command line are declared with. */

/** The options of all commands, as `parseArgs` takes them; each command says which are its own. */
export const options = {
  corpus: { type: 'string' },
  limit: { type: 'string' },
  url: { type: 'string' },
  room: { type: 'string' },
  listen: { type: 'boolean' },
  json: { type: 'boolean' },
  workspace: { type: 'string' },
  format: { type: 'string' },
  person: { type: 'string' },
  platform: { type: 'string' },
  batch: { type: 'boolean' },
  whole: { type: 'boolean' },
  'allow-private': { type: 'boolean' },
  all: { type: 'boolean' },
  cold: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

type Options = typeof options;
type OptionName = Exclude<keyof Options, 'corpus' | 'help' | 'version'>;

/** What was given for each option. */
export type OptionValues = {
  readonly [Name in keyof Options]?: (Options[Name]['type'] extends 'string' ? string : boolean) | undefined;
};

/**
 * One command of the command line: its row in the usage, what it takes, and what it does.
 *
 * @example
 * const count: CliCommand = {
 *   name: 'count',
 *   usage: [['count', 'print how many essays there are']],
 *   options: [],
 *   words: 'none',
 *   run: async ({ config, print }) => print(String((await loadCorpus(config().corpusDir)).essays.length)),
 * };
 */
export interface CliCommand {
  readonly name: string;
  /** Ways to call it, each with the lines that say what it does. */
  readonly usage: readonly (readonly [call: string, ...says: string[]])[];
  /** Options that it takes besides `--corpus`. */
  readonly options: readonly OptionName[];
  /** What may follow its name; a `text` may begin with a minus: `search "-trust"`. */
  readonly words: 'none' | 'some' | 'text';
  /** Resolves to the exit code. */
  run(call: CliCall): Promise<number>;
}

/** How a command was called. */
export interface CliCall {
  readonly words: readonly string[];
  readonly values: OptionValues;
  readonly environment: Environment;
  readonly input: StandardStreams['input'];
  readonly output: StandardStreams['output'];
  readonly errors: Writable;
  /** The settings, with `--corpus`. Throws a `ConfigMistakes`. */
  config(): Config;
  /** Writes lines to the output; resolves to 0. */
  print(text: string): Promise<number>;
}

/** A mistake of the person at the keyboard: shown without a stack. */
export class UsageMistake extends Error {
  override readonly name = 'UsageMistake';
}

/** Words that a command does not take. */
export function notUnderstood(words: readonly string[]): UsageMistake {
  return new UsageMistake(`“${words.join(' ')}” is not understood here. A folder is given by --corpus DIR.`);
}
