import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import type { Essay } from '../src/core/essay.ts';
import { createSearchIndex } from '../src/core/search/index.ts';
import { parseQuery } from '../src/core/search/query/query.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';
import { percentile } from './support/measures.ts';

const SEED = 1;
const QUERIES = 200;
const ROUNDS = 5;
/** How long each is asked before it counts, so that what is compiled on the way is not what a search costs. */
const WARM_UP_MS = 3_000;

/**
 * What does a search with five excerpts cost, beside a bare MiniSearch index of the same passages searched with its
 * defaults? In processor time, the median of five rounds for each query; each in a process of its own, so that neither
 * collects the garbage of the other. `npm run bench -- searching [essays…]`; 1,000 and 10,000 by default.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const [first, kind, essays] = args;
  if (first === PROCESS) return answerRounds(kind === 'ours' ? ourSearch : bareSearch, Number(essays));
  print([
    'essays',
    'index',
    'indexed in s',
    'longest block ms',
    'of it at work ms',
    'memory MB',
    'p50 ms',
    'p99 ms',
    'p50 ratio',
    'p99 : own p50',
    'memory ratio',
  ]);
  print(Array.from({ length: 11 }, () => '---'));
  for (const size of args.length > 0 ? args.map(Number) : [1_000, 10_000]) {
    const searches = [await open('ours', size), await open('bare', size)] as const;
    const times = searches.map(() => new Array<readonly number[]>());
    // In turns, so that a machine which is busy for a while is busy for both.
    for (let round = 0; round < ROUNDS; round++)
      for (const [at, search] of searches.entries()) times[at]?.push(await search.round());
    for (const { child } of searches) child.kill();
    const [ours, bare] = [measured(searches[0], times[0]), measured(searches[1], times[1])];
    const ratios = [ours.p50 / bare.p50, ours.p99 / ours.p50, ours.bytes / bare.bytes].map((ratio) => ratio.toFixed(2));
    print([String(size), 'Commonplace', ...cells(ours), ...ratios]);
    print([String(size), 'MiniSearch', ...cells(bare), '1', (bare.p99 / bare.p50).toFixed(2), '1']);
  }
}

/** Says on the command line that this process is to answer rounds. */
const PROCESS = 'process';

type Search = (query: string) => unknown;
type CreateSearch = (essays: readonly Essay[]) => Search | Promise<Search>;

const built = z.object({ seconds: z.number(), bytes: z.number(), block: z.number(), busy: z.number() });
type Built = z.output<typeof built>;

interface Measured extends Built {
  readonly p50: number;
  readonly p99: number;
}

/** A process that has built an index and warmed up; `round` gives the processor time of each query, in ms. */
async function open(kind: 'ours' | 'bare', size: number) {
  const child = fork(fileURLToPath(new URL('run.ts', import.meta.url)), ['searching', PROCESS, kind, String(size)], {
    execArgv: process.execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const message = async (): Promise<unknown> => {
    const [said]: unknown[] = await once(child, 'message');
    return said;
  };
  const stats = built.parse(await message());
  return {
    child,
    stats,
    async round(): Promise<readonly number[]> {
      child.send('round');
      return z.array(z.number()).parse(await message());
    },
  };
}

/** What such a process does. */
async function answerRounds(createSearch: CreateSearch, size: number): Promise<void> {
  const essays = generateEssays({ seed: SEED, essays: size });
  const queries = generateQueries({ seed: SEED, count: QUERIES, essays });
  const { search, ...stats } = await build(() => createSearch(essays));
  warmUp(search, queries);
  process.on('message', () => process.send?.(round(search, queries)));
  process.send?.(stats);
}

function round(search: Search, queries: readonly string[]): readonly number[] {
  globalThis.gc?.();
  return queries.map((query) => {
    const before = process.cpuUsage();
    search(query);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

function measured({ stats }: { readonly stats: Built }, rounds: readonly (readonly number[])[] = []): Measured {
  const byQuery = (rounds[0] ?? []).map((_, query) =>
    percentile(
      rounds.map((times) => times[query] ?? 0),
      0.5,
    ),
  );
  return { ...stats, p50: percentile(byQuery, 0.5), p99: percentile(byQuery, 0.99) };
}

async function build(createSearch: () => Search | Promise<Search>): Promise<Built & { readonly search: Search }> {
  const before = memory();
  const blocks = watchBlocks();
  const started = performance.now();
  const search = await createSearch();
  const seconds = (performance.now() - started) / 1000;
  const longest = await blocks.stop();
  return { search, seconds, ...longest, bytes: memory() - before };
}

function warmUp(search: Search, queries: readonly string[]): void {
  const until = performance.now() + WARM_UP_MS;
  for (let at = 0; performance.now() < until; at++) search(queries[at % queries.length] ?? '');
}

async function ourSearch(essays: readonly Essay[]): Promise<Search> {
  const index = await createSearchIndex(essays);
  return (query) => index.search(parseQuery(query), { limit: 5 });
}

function bareSearch(essays: readonly Essay[]): Search {
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  for (const { slug, passages } of essays)
    for (const { number, text } of passages) index.add({ id: `${slug}#${number}`, text });
  return (query) => index.search(query);
}

/** In bytes, after a collection: the heap, and the arrays outside it. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

interface Blocks {
  /** The longest time in ms that anything else would have had to wait for its turn. */
  readonly block: number;
  /** The same, but for the time in which the processor worked for somebody else. */
  readonly busy: number;
}

function watchBlocks(): { stop(): Promise<Blocks> } {
  let [block, busy] = [0, 0];
  let [last, worked] = [performance.now(), process.cpuUsage()];
  let watching = true;
  function turn(): void {
    const [took, { user, system }] = [performance.now() - last, process.cpuUsage(worked)];
    block = Math.max(block, took);
    // Other threads of this process may have worked as well: no more than the whole of the time counts.
    busy = Math.max(busy, Math.min(took, (user + system) / 1000));
    [last, worked] = [performance.now(), process.cpuUsage()];
    if (watching) setImmediate(turn);
  }
  setImmediate(turn);
  return {
    stop: () =>
      new Promise((resolve) => {
        watching = false;
        setImmediate(() => resolve({ block, busy }));
      }),
  };
}

function cells({ seconds, block, busy, bytes, p50, p99 }: Measured): readonly string[] {
  return [
    seconds.toFixed(1),
    block.toFixed(0),
    busy.toFixed(0),
    (bytes / 2 ** 20).toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
  ];
}

function print(row: readonly string[]): void {
  process.stdout.write(`| ${row.join(' | ')} |\n`);
}
