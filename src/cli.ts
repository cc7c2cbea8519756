import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import dotenv from 'dotenv';
import { type Config, ConfigMistakes, parseConfig } from './config.ts';
import { ConnectionRefused } from './core/adapter.ts';
import { CorpusUnavailable, formatProblem, loadCorpus } from './core/corpus/load.ts';
import type { Corpus } from './core/corpus/corpus.ts';
import { messagesFor } from './core/messages/messages.ts';
import { createSearchIndex } from './core/search/index.ts';
import type { SearchIndex } from './core/search/index.ts';
import { parseQuery } from './core/search/query.ts';
import { StoreFailure } from './core/store/stateStore.ts';

const usage = `Usage: commonplace <command>

  start                            connect every platform whose tokens are set; with none, the terminal chat
  search "<query>" [--limit n] [--json]
  search --batch [--limit n]       one query a line on standard input, one JSON object a line on standard output
  check                            name every file of the corpus that cannot be used; exit code 1 if there is one
  invite discord                   print the link that adds the bot to a server

Each takes --corpus DIR (else CORPUS_DIR, else ./corpus). Settings: .env.example.`;

/** A mistake of the person at the keyboard: shown without a stack. */
class UsageMistake extends Error {
  override readonly name = 'UsageMistake';
}

interface Arguments {
  readonly positionals: readonly string[];
  readonly limit: number;
  readonly json: boolean;
  readonly batch: boolean;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!isExpected(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(argv);
  const [command = 'help', ...rest] = positionals;
  if (values.help || command === 'help') return print(usage);
  dotenv.config({ quiet: true });
  const config = withCorpus(parseConfig(process.env), values.corpus);
  const limit = Number(values.limit ?? 5);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageMistake('--limit takes a whole number from 1.');
  const parsed = { positionals: rest, limit, json: values.json ?? false, batch: values.batch ?? false };
  switch (command) {
    case 'start':
      return start(config);
    case 'search':
      return search(config, parsed);
    case 'check':
      return check(config);
    case 'invite':
      return invite(config, rest);
    default:
      throw new UsageMistake(`There is no command “${command}”.\n\n${usage}`);
  }
}

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        corpus: { type: 'string' },
        limit: { type: 'string' },
        json: { type: 'boolean' },
        batch: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageMistake(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function start(config: Config): Promise<number> {
  // The chat and its platforms load many modules; searching and checking need none of them.
  const { startCommonplace } = await import('./main.ts');
  const running = await startCommonplace(config, { input: process.stdin, output: process.stdout });
  const stop = () => void running.stop();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await running.stopped;
  return 0;
}

async function search(config: Config, { positionals, limit, json, batch }: Arguments): Promise<number> {
  const query = positionals.join(' ');
  if (!batch && query === '') throw new UsageMistake('What shall be searched for? commonplace search "<query>"');
  const corpus = await loadCorpus(config.corpusDir);
  const index = await createSearchIndex(corpus.essays);
  if (batch) {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() !== '') await write(`${JSON.stringify(answer(line, index, limit))}\n`);
    }
    return 0;
  }
  const found = answer(query, index, limit);
  return print(json ? JSON.stringify(found) : inWords(found));
}

function answer(query: string, index: SearchIndex, limit: number) {
  const started = performance.now();
  const { hits } = index.search(parseQuery(query), { limit });
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  return {
    query,
    hits: hits.map(({ essay, excerpt, score }) => ({
      slug: essay.slug,
      title: essay.title,
      author: essay.authors.join(', '),
      passage: excerpt.passage.number,
      excerpt: excerpt.text,
      highlights: excerpt.highlights,
      score,
    })),
    ms,
  };
}

function inWords({ query, hits }: ReturnType<typeof answer>): string {
  if (hits.length === 0) return `Nothing found for “${query}”.`;
  return hits
    .map(({ title, author, slug, passage, excerpt }, at) =>
      [`${at + 1}. ${title}${author && ` · ${author}`} (${slug}#${passage})`, `   ${excerpt}`].join('\n'),
    )
    .join('\n\n');
}

async function check(config: Config): Promise<number> {
  const { essays, problems }: Corpus = await loadCorpus(config.corpusDir);
  if (problems.length === 0) return print(`${essays.length} essays, no problems.`);
  await print(problems.map(formatProblem).join('\n'));
  return 1;
}

async function invite({ discord }: Config, [platform]: readonly string[]): Promise<number> {
  if (platform !== 'discord') throw new UsageMistake('Invite to where? commonplace invite discord');
  const messages = messagesFor('en');
  if (!discord) throw new UsageMistake(messages.discord.needsToken);
  const { inviteLink } = await import('./adapters/discord/invite.ts');
  return print(await inviteLink({ ...discord, messages }));
}

function withCorpus(config: Config, corpusDir: string | undefined): Config {
  return corpusDir === undefined ? config : { ...config, corpusDir };
}

async function print(text: string): Promise<number> {
  await write(`${text}\n`);
  return 0;
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function isExpected(error: unknown): error is Error {
  return [ConfigMistakes, ConnectionRefused, CorpusUnavailable, StoreFailure, UsageMistake].some(
    (kind) => error instanceof kind,
  );
}
