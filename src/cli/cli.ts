/**
 * The command line.
 *
 * In: arguments, environment and streams. Out: an exit code. Apart from `bin.ts`, which is the process, so that tests run
 * it in their own. Mistakes of the person at the keyboard are one sentence; only bugs are thrown.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { platforms } from '../adapters/platforms.ts';
import { type Config, ConfigMistakes, parseConfig } from '../config.ts';
import { ConnectionRefused } from '../core/adapter.ts';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { CorpusUnavailable, loadCorpus } from '../core/corpus/load.ts';
import { bad, type Finding } from '../core/diagnosis.ts';
import { type Environment, type StandardStreams, ToolMisuse } from '../core/platform.ts';
import { waitInRealTime } from '../core/timing.ts';
import { versionOf } from '../version.ts';
import type { CheckOptions } from './checkCorpus.ts';
import { meant, wrongOption } from './wrongOption.ts';

const usage = `Usage: commonplace <command>

  start [--cold]                   connect every platform whose tokens are set; with none, the terminal chat;
                                   --cold: read every file, also those that seem to be as they were at the last start
  search "<query>" [--limit n] [--json]
  search --batch [--limit n]       one query a line on standard input, one JSON object a line on standard output
  verify "<text>" [--json]          tell whether an essay says exactly that; exit code 0 only when all quotations are exact
  book --workspace ID [--format md|csv|json]
                                   print what the team of a workspace has kept; csv has the columns that Readwise imports
  forget --person ID [--platform P] delete a person's own entries, and their name from what they gave
  manifest slack [--url https://…] [--room https://…] [--listen]
                                   print the Slack app manifest: for Socket Mode, or for signed HTTP at --url; with the
                                   reading room at --room, links into it are shown as the quotations they lead to;
                                   with --listen, mentions and direct messages are answered
  check [--all] [--json]           what is served, left out and not read, by kind with an example (--all: every file);
                                   exit code 1 if a file that should be an essay cannot be read
  import <source>… [--whole] [--allow-private]
                                   turn pages, feeds, EPUB, DOCX, PDF (addresses, files, folders of them) into Markdown
                                   in the corpus; --whole: a book as one essay; exit code 1 if something was not imported
  mcp                              serve the essays to one assistant on standard input and output (MCP)
  rotate-passes                    make every link and cookie that opens the private reading room void
  invite discord                   print the link that adds the bot to a server
  doctor                           look at settings, tokens, permissions, store, essays and public address; exit code 1 if
                                   something keeps the bot from working
  backup FILE                      write all that is remembered to one SQLite file, while the bot runs
  restore FILE                     put a backup into an empty store, SQLite or PostgreSQL

Each takes --corpus DIR (else CORPUS_DIR, else ./corpus). --version prints the version. Settings: .env.example.`;

/** A mistake of the person at the keyboard: shown without a stack. */
class UsageMistake extends Error {
  override readonly name = 'UsageMistake';
}

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

async function run(argv: readonly string[], { environment, input, output, errors }: ProcessContext): Promise<number> {
  const { values, positionals } = parseArguments(withQueryLast(argv));
  const [command = 'help', ...rest] = positionals;
  if (values.version) return print(versionOf(), output);
  if (values.help || command === 'help') return print(usage, output);
  refuseOptionsOfOthers(command, values);
  // A tool helps to set a platform up, so it must work while the settings are not right yet.
  if (platforms.some(({ tools }) => tools[command]))
    return useTool(command, rest, { environment, output, flags: values });
  const { json = false, batch = false } = values;
  if (values.corpus?.trim() === '') throw new UsageMistake('--corpus takes the folder with the essays.');
  if (rest.length > 0 && (alone.has(command) || batch)) {
    throw new UsageMistake(`“${rest.join(' ')}” is not understood here. A folder is given by --corpus DIR.`);
  }
  if (command === 'doctor') return doctor(environment, values.corpus, output);
  const config = withCorpus(parseConfig(environment), values.corpus);
  switch (command) {
    case 'start':
      return start(config, { input, output }, values.cold === true);
    case 'search': {
      const [query, limit] = [rest.join(' '), Number(values.limit ?? 5)];
      if (!Number.isInteger(limit) || limit < 1) throw new UsageMistake('--limit takes a whole number from 1.');
      if (!batch && query === '') throw new UsageMistake('What shall be searched for? commonplace search "<query>"');
      const { searchBatch, searchOnce } = await import('./searchEssays.ts');
      if (!batch) return print(await searchOnce(config.corpusDir, query, { limit, json }), output);
      for await (const line of searchBatch(config.corpusDir, input, limit)) await print(line, output);
      return 0;
    }
    case 'check':
      return check(config, { all: values.all === true, json }, output);
    case 'verify': {
      const text = rest.join(' ');
      if (text.trim() === '') throw new UsageMistake('Which words shall be verified? commonplace verify "<text>"');
      const { verifyQuotations } = await import('./verifyQuotations.ts');
      const { output: verdicts, isExact } = await verifyQuotations(config.corpusDir, text, json);
      await print(verdicts, output);
      return isExact ? 0 : 1;
    }
    case 'book': {
      const [{ exportBook }, { isBookFormat }] = await Promise.all([
        import('./bookCommands.ts'),
        import('../core/book/entries/formats.ts'),
      ]);
      const { workspace, format = 'md' } = values;
      if (workspace === undefined) throw new UsageMistake('Whose book? commonplace book --workspace ID');
      if (!isBookFormat(format)) throw new UsageMistake('--format takes md, csv or json.');
      const { text, isEmpty } = await exportBook(config, workspace, format);
      if (isEmpty) errors.write(`The team of the workspace “${workspace}” has kept nothing here.\n`);
      return print(text, output);
    }
    case 'forget': {
      const { forgetPerson } = await import('./bookCommands.ts');
      const { person, platform } = values;
      if (!person?.trim()) throw new UsageMistake('Whom? commonplace forget --person ID');
      const names = platforms.map(({ name }) => name);
      if (platform !== undefined && !names.includes(platform))
        throw new UsageMistake(`--platform takes one of these: ${names.join(', ')}.`);
      return print(await forgetPerson(config, person, platform), output);
    }
    case 'import': {
      if (rest.length === 0)
        throw new UsageMistake('What shall be imported? commonplace import <address, file or folder>…');
      const { importInto } = await import('./importCommand.ts');
      const { whole = false, 'allow-private': allowPrivate = false } = values;
      const { corpusDir } = config;
      return importInto(rest, { corpusDir, whole, allowPrivate, output, errors, clock: () => performance.now() });
    }
    case 'mcp':
      return (await import('./serveMcp.ts')).serveMcp(config, { input, output });
    case 'rotate-passes':
      return print(await (await import('./rotatePasses.ts')).rotatePasses(config), output);
    case 'backup':
    case 'restore': {
      const [file, ...more] = rest;
      if (file === undefined || more.length > 0) throw new UsageMistake(`Which file? commonplace ${command} FILE`);
      const { backUpTo, restoreFrom } = await import('./storeCommands.ts');
      return print(await (command === 'backup' ? backUpTo : restoreFrom)(config, file), output);
    }
    default:
      throw new UsageMistake(
        `There is no command “${command}”.${meant(command, Object.keys(OPTIONS_OF), 'commonplace ')}\n\n${usage}`,
      );
  }
}

/** The commands, each with the options that it takes beside `--corpus`. */
const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  start: ['cold'],
  search: ['limit', 'json', 'batch'],
  verify: ['json'],
  book: ['workspace', 'format'],
  forget: ['person', 'platform'],
  manifest: ['url', 'room', 'listen'],
  check: ['all', 'json'],
  import: ['whole', 'allow-private'],
  mcp: [],
  'rotate-passes': [],
  invite: [],
  doctor: [],
  backup: [],
  restore: [],
  help: [],
};

/** An option that a command does not have would be dropped in silence. */
function refuseOptionsOfOthers(command: string, values: Readonly<Record<string, unknown>>): void {
  const taken = OPTIONS_OF[command];
  const other = taken && Object.keys(values).find((name) => name !== 'corpus' && !taken.includes(name));
  if (other !== undefined)
    throw new UsageMistake(`commonplace ${command} takes no --${other}. “commonplace help” shows what there is.`);
}

/** Commands that take no further words. */
const alone: ReadonlySet<string> = new Set(['start', 'check', 'mcp', 'book', 'forget', 'rotate-passes', 'doctor']);

/** A query may begin with a minus: `search "-trust"`. Our options have two, but for `-h`. */
function withQueryLast(argv: readonly string[]): readonly string[] {
  const [command, ...rest] = argv;
  if ((command !== 'search' && command !== 'verify') || rest.includes('--')) return argv;
  const isWord = (argument: string) => /^-[^-]/.test(argument) && argument !== '-h';
  const words = rest.filter(isWord);
  return words.length === 0 ? argv : [command, ...rest.filter((argument) => !isWord(argument)), '--', ...words];
}

const options = {
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
  version: { type: 'boolean' },
} as const;

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    const said = wrongOption(argv, options) ?? (error instanceof Error ? error.message : String(error));
    throw new UsageMistake(`${said} “commonplace help” shows what there is.`);
  }
}

/** Grace period for open handles after everything has stopped. */
const LINGER_MS = 300;

async function start(config: Config, terminal: StandardStreams, cold: boolean): Promise<number> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The chat and its platforms load many modules; searching and checking need none of them.
  const { startCommonplace } = await import('../main.ts');
  const running = await orAborted(
    startCommonplace(config, terminal, { signal: stopping.signal, cold }),
    stopping.signal,
  );
  await running?.stopped;
  process.off('SIGTERM', stop).off('SIGINT', stop);
  // A call in flight that a platform never answers would keep the process alive until its timeout.
  if (stopping.signal.aborted) setTimeout(() => process.exit(0), LINGER_MS).unref();
  return 0;
}

/** Longest that a start which has been told to stop may take to notice: it reads essays, and has nothing to lose. */
const GIVE_UP_START_MS = 1_000;

/** What is being started; undefined when a signal came first and the start did not end soon after. */
async function orAborted<Started>(starting: Promise<Started>, signal: AbortSignal): Promise<Started | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    const giveUp = () => void waitInRealTime(GIVE_UP_START_MS).then(() => resolve(undefined));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  return Promise.race([starting, aborted]);
}

/** Mistakes in the settings are findings too, and then the only ones. */
async function doctor(environment: Environment, corpusDir: string | undefined, output: Writable): Promise<number> {
  const { examine, inLines } = await import('../doctor.ts');
  const findings = await examineSettings(environment, (config) =>
    examine(withCorpus(config, corpusDir), () => new Date()),
  );
  await print(inLines(findings), output);
  return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

async function examineSettings(
  environment: Environment,
  examine: (config: Config) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await examine(parseConfig(environment));
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes.map(bad);
    throw error;
  }
}

async function check(config: Config, options: CheckOptions, output: Writable): Promise<number> {
  const corpus = await loadCorpus(config.corpusDir);
  const { describeCorpus } = await import('./checkCorpus.ts');
  await print(describeCorpus(corpus, options), output);
  return corpus.problems.length > 0 ? 1 : 0;
}

/** `manifest slack`, `invite discord`: what a platform brings to help set it up. */
async function useTool(
  verb: string,
  [name = '', ...words]: readonly string[],
  {
    environment,
    output,
    flags,
  }: { environment: Environment; output: Writable; flags: Readonly<Record<string, string | boolean>> },
): Promise<number> {
  const having = platforms.filter(({ tools }) => tools[verb]);
  const tool = having.find((platform) => platform.name === name)?.tools[verb];
  if (!tool) {
    throw new UsageMistake(
      `For which platform? ${having.map((platform) => `commonplace ${verb} ${platform.name}`).join(', ')}`,
    );
  }
  if (words.length > 0) throw new UsageMistake(`“${words.join(' ')}” is not understood here.`);
  const { commands } = await import('../core/commands/commands.ts');
  return print(await tool({ environment, commands, flags }), output);
}

function withCorpus(config: Config, corpusDir: string | undefined): Config {
  return corpusDir === undefined ? config : { ...config, corpusDir };
}

async function print(text: string, output: Writable): Promise<number> {
  if (!output.write(`${text}\n`)) await once(output, 'drain');
  return 0;
}

function isExpected(error: unknown): error is Error {
  return [ConfigMistakes, ConnectionRefused, CorpusUnavailable, StoreFailure, ToolMisuse, UsageMistake].some(
    (kind) => error instanceof kind,
  );
}
