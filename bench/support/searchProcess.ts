/**
 * One process of `bench -- searching`, with arguments `<ours|bare> <essays>`: builds an index, warms up, tells its parent what
 * that took, and answers each message with the processor time of each query, in ms.
 */
import MiniSearch from 'minisearch';
import { createSearchIndex } from '../../src/core/search/index.ts';
import { parseQuery } from '../../src/core/search/query/query.ts';
import { processorTime } from '../../src/core/timing.ts';
import { generateEssays, generateQueries } from './generatedCorpus.ts';

const SEED = 1;
const QUERIES = 200;
/** How long each is asked before it counts, so that what is compiled on the way is not what a search costs. */
const WARM_UP_MS = 5_000;

type Search = (query: string) => unknown;

const [, , kind, size] = process.argv;
const essays = generateEssays({ seed: SEED, essays: Number(size) });
const queries = generateQueries({ seed: SEED, count: QUERIES, essays });
const { search, ...built } = await build(kind === 'ours' ? ourSearch : bareSearch);
warmUp();
process.on('message', () => process.send?.(round()));
process.send?.(built);

function round(): readonly number[] {
  return queries.map((query) => {
    const before = processorTime();
    search(query);
    return processorTime() - before;
  });
}

async function build(createSearch: () => Search | Promise<Search>) {
  const before = memory();
  const blocks = watchBlocks();
  const started = performance.now();
  const search = await createSearch();
  const seconds = (performance.now() - started) / 1000;
  const longest = await blocks.stop();
  return { search, seconds, ...longest, bytes: memory() - before };
}

function warmUp(): void {
  const until = performance.now() + WARM_UP_MS;
  for (let at = 0; performance.now() < until; at++) search(queries[at % queries.length] ?? '');
}

async function ourSearch(): Promise<Search> {
  const index = await createSearchIndex(essays);
  return (query) => index.search(parseQuery(query), { limit: 5 });
}

function bareSearch(): Search {
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
  let [last, worked] = [performance.now(), processorTime()];
  let watching = true;
  function turn(): void {
    const [took, work] = [performance.now() - last, processorTime() - worked];
    block = Math.max(block, took);
    // Other threads of this process may have worked as well: no more than the whole of the time counts.
    busy = Math.max(busy, Math.min(took, work));
    [last, worked] = [performance.now(), processorTime()];
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
