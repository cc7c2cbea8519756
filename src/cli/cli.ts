/**
 * The command line.
 *
 * In: arguments, environment and streams. Out: an exit code. Apart from `bin.ts`, which is the process, so that tests run
 * it in their own. `commands.ts` declares what there is; mistakes of the person at the keyboard are one sentence, and only
 * bugs are thrown.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { ConfigMistakes, parseConfig } from '../config.ts';
import { ConnectionRefused } from '../core/adapter.ts';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { CorpusUnavailable } from '../core/corpus/load.ts';
import { type StandardStreams, ToolMisuse } from '../core/platform.ts';
import { versionOf } from '../version.ts';
import { type CliCommand, notUnderstood, type OptionValues, options, UsageMistake } from './cliCommand.ts';
import { cliCommands } from './commands.ts';
import { meant, wrongOption } from './wrongOption.ts';

/** The environment and streams of a process. */
export interface ProcessContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: StandardStreams['input'];
  readonly output: StandardStreams['output'];
  readonly errors: Writable;
}

/** Runs a command and resolves to the exit code. Rejects only for bugs. */
export async function runCommandLine(argv: readonly string[], context: ProcessContext): Promise<number> {
  try {
    return await run(argv, context);
  } catch (error) {
    if (!isExpected(error)) throw error;
    context.errors.write(`${error.message}\n`);
    return 1;
  }
}

async function run(argv: readonly string[], context: ProcessContext): Promise<number> {
  const { environment, output } = context;
  const print = (text: string) => printTo(output, text);
  const { values, positionals } = parseArguments(withTextLast(argv));
  const [name = HELP, ...words] = positionals;
  if (values.version) return print(versionOf());
  if (name === HELP) return print(usage(words.length === 0 ? cliCommands : words.map(commandNamed)));
  const command = commandNamed(name);
  if (values.help) return print(usage([command]));
  refuseOptionsOfOthers(command, values);
  if (values.corpus?.trim() === '') throw new UsageMistake('--corpus takes the folder with the essays.');
  if (words.length > 0 && command.words === 'none') throw notUnderstood(words);
  const config = () => {
    const parsed = parseConfig(environment);
    return values.corpus === undefined ? parsed : { ...parsed, corpusDir: values.corpus };
  };
  return command.run({ ...context, words, values, config, print });
}

const HELP = 'help';

function commandOf(name: string | undefined): CliCommand | undefined {
  return cliCommands.find((command) => command.name === name);
}

function commandNamed(name: string): CliCommand {
  const command = commandOf(name);
  if (command) return command;
  const near = meant(name, [...cliCommands.map((known) => known.name), HELP], 'commonplace ');
  throw new UsageMistake(`There is no command “${name}”.${near}\n\n${usage(cliCommands)}`);
}

/** Column at which the usage says what a command does. */
const SAYS = 36;

function usage(commands: readonly CliCommand[]): string {
  const rows = commands.flatMap((command) =>
    command.usage.flatMap(([call, ...says]) => {
      const named = `  ${call}`;
      const [first = '', ...others] = named.length < SAYS ? says : ['', ...says];
      return [`${named.padEnd(SAYS)}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(SAYS) + line)];
    }),
  );
  return [
    'Usage: commonplace <command>',
    '',
    ...rows,
    '',
    'Each takes --corpus DIR (else CORPUS_DIR, else ./corpus). --version prints the version. Settings: .env.example.',
  ].join('\n');
}

/** An option that a command does not have would be dropped in silence. */
function refuseOptionsOfOthers({ name, options: taken }: CliCommand, values: OptionValues): void {
  const known: readonly string[] = ['corpus', ...taken];
  const other = Object.keys(values).find((option) => !known.includes(option));
  if (other !== undefined)
    throw new UsageMistake(`commonplace ${name} takes no --${other}. “commonplace help” shows what there is.`);
}

/** A text may begin with a minus: `search "-trust"`. Our options have two, but for `-h`. */
function withTextLast(argv: readonly string[]): readonly string[] {
  const [name = '', ...rest] = argv;
  if (commandOf(name)?.words !== 'text' || rest.includes('--')) return argv;
  const isWord = (argument: string) => /^-[^-]/.test(argument) && argument !== '-h';
  const words = rest.filter(isWord);
  return words.length === 0 ? argv : [name, ...rest.filter((argument) => !isWord(argument)), '--', ...words];
}

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    const said = wrongOption(argv, options) ?? (error instanceof Error ? error.message : String(error));
    throw new UsageMistake(`${said} “commonplace help” shows what there is.`);
  }
}

async function printTo(output: Writable, text: string): Promise<number> {
  if (!output.write(`${text}\n`)) await once(output, 'drain');
  return 0;
}

function isExpected(error: unknown): error is Error {
  return [ConfigMistakes, ConnectionRefused, CorpusUnavailable, StoreFailure, ToolMisuse, UsageMistake].some(
    (kind) => error instanceof kind,
  );
}
