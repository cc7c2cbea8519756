import MiniSearch from 'minisearch';
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
 * defaults? In processor time, the median of five rounds for each query. `npm run bench -- searching [essays…]`; 1,000 and
 * 10,000 by default.
 */
export async function bench(sizes: readonly string[]): Promise<void> {
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
  for (const size of sizes.length > 0 ? sizes.map(Number) : [1_000, 10_000]) {
    const essays = generateEssays({ seed: SEED, essays: size });
    const queries = generateQueries({ seed: SEED, count: QUERIES, essays });
    const bareBuilt = await build(() => Promise.resolve(bareSearch(essays)));
    const oursBuilt = await build(() => ourSearch(essays));
    const [bareTimes = [], oursTimes = []] = inTurns([bareBuilt.search, oursBuilt.search], queries);
    const bare = { ...bareBuilt, ...spread(bareTimes) };
    const ours = { ...oursBuilt, ...spread(oursTimes) };
    const ratios = [ours.p50 / bare.p50, ours.p99 / ours.p50, ours.bytes / bare.bytes].map((ratio) => ratio.toFixed(2));
    print([String(size), 'Commonplace', ...cells(ours), ...ratios]);
    print([String(size), 'MiniSearch', ...cells(bare), '1', (bare.p99 / bare.p50).toFixed(2), '1']);
  }
}

type Search = (query: string) => unknown;

interface Built extends Blocks {
  readonly search: Search;
  readonly seconds: number;
  readonly bytes: number;
}

interface Measured extends Built {
  readonly p50: number;
  readonly p99: number;
}

async function build(createSearch: () => Promise<Search>): Promise<Built> {
  const before = memory();
  const blocks = watchBlocks();
  const started = performance.now();
  const search = await createSearch();
  const seconds = (performance.now() - started) / 1000;
  const longest = await blocks.stop();
  return { search, seconds, ...longest, bytes: memory() - before };
}

/**
 * The processor time that each search takes for each of the same queries, in ms. They take turns, so that a machine which is busy for a while is busy
 * for all of them, and each begins its turn without the garbage of the one before.
 */
function inTurns(searches: readonly Search[], queries: readonly string[]): readonly (readonly number[])[] {
  const times = searches.map(() => queries.map(() => new Array<number>()));
  for (const search of searches) warmUp(search, queries);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, search] of searches.entries()) {
      globalThis.gc?.();
      for (const [number, query] of queries.entries()) {
        const before = process.cpuUsage();
        search(query);
        const { user, system } = process.cpuUsage(before);
        times[at]?.[number]?.push((user + system) / 1000);
      }
    }
  }
  return times.map((byQuery) => byQuery.map((rounds) => percentile(rounds, 0.5)));
}

function warmUp(search: Search, queries: readonly string[]): void {
  const until = performance.now() + WARM_UP_MS;
  for (let at = 0; performance.now() < until; at++) search(queries[at % queries.length] ?? '');
}

function spread(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
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
