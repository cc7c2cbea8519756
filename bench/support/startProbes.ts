import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { processorTime } from '../../src/core/timing.ts';
import type { Probe } from './probe.ts';

const RELOADED = 200;
const QUIET_MS = 1_000;
const SEARCH_EVERY_MS = 5;

/**
 * Starts as `npm start` does, but for the platforms; answers; then has 200 files change under a running search. Served
 * from after `firstPart` files on.
 */
export async function probeCommonplace(dir: string, query: string, firstPart: number | undefined): Promise<Probe> {
  const loop = watchLoop();
  const [{ openLibrary }, { createSearchIndex }, { parseQuery }] = await Promise.all([
    import('../../src/core/corpus/library.ts'),
    import('../../src/core/search/index.ts'),
    import('../../src/core/search/query/query.ts'),
  ]);
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  loop.reset();
  const parts = firstPart === undefined ? {} : { firstPart };
  const library = await openLibrary(dir, { createIndex: createSearchIndex, log: silent, ...parts });
  const search = () => library.shelf().index.search(parseQuery(query)).total;
  await library.begun;
  const early = answered(search());
  await library.whole;
  const all = answered(search());
  const quiet = searchEvery(search);
  await wait(QUIET_MS);
  const quietDelay = quiet.stop();
  const memory = memoryNow();

  const changed = new Promise<void>((resolve) => library.onChange(() => resolve()));
  const began = performance.now();
  const during = searchEvery(search);
  const files = (await readdir(dir)).toSorted().slice(0, RELOADED);
  await Promise.all(files.map((file) => touch(join(dir, file))));
  await changed;
  const seconds = (performance.now() - began) / 1000;
  const longestDelay = during.stop();
  await library.close();
  const times = { firstAnswer: early.at, firstCpu: early.cpu, whole: all.at, cpu: all.cpu };
  return { ...times, longestBlock: all.longestBlock, ...memory, reload: { seconds, quietDelay, longestDelay } };

  function answered(total: number) {
    if (total === 0) throw new Error('the first search found nothing');
    return { at: performance.now(), cpu: processorTime(), longestBlock: loop.longest() };
  }
}

/** Reads the folder and keeps what was read in a file. */
export async function keepSnapshot(dir: string, path: string): Promise<void> {
  const { library, saved } = await openKept(dir, path);
  await library.whole;
  await saved();
  await library.close();
}

/** A start from that file: its first answer is from all essays at once. */
export async function probeWarm(dir: string, query: string, path: string): Promise<Probe> {
  const loop = watchLoop();
  const { parseQuery } = await import('../../src/core/search/query/query.ts');
  loop.reset();
  const { library } = await openKept(dir, path);
  const search = () => library.shelf().index.search(parseQuery(query)).total;
  await library.begun;
  if (search() === 0) throw new Error('the first search found nothing');
  const first = { firstAnswer: performance.now(), firstCpu: processorTime() };
  await library.whole;
  if (search() === 0) throw new Error('a search of all essays found nothing');
  const times = { ...first, whole: performance.now(), cpu: processorTime(), longestBlock: loop.longest() };
  const memory = memoryNow();
  await library.close();
  return { ...times, ...memory };
}

async function openKept(dir: string, path: string) {
  const [{ openLibrary }, { createSearchIndex, restoreSearchIndex }, { createSnapshots }] = await Promise.all([
    import('../../src/core/corpus/library.ts'),
    import('../../src/core/search/index.ts'),
    import('../../src/core/corpus/snapshots.ts'),
  ]);
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const options = { path, corpusDir: dir, version: 'bench', restoreIndex: restoreSearchIndex, log };
  const snapshots = createSnapshots(options);
  let saving: Promise<void> | undefined;
  const library = await openLibrary(dir, {
    createIndex: createSearchIndex,
    log,
    firstPart: 500,
    watch: false,
    // The files have just been written, and are to count as old ones.
    clock: () => Date.now() + 60_000,
    snapshots: { load: snapshots.load, save: (...args) => (saving = snapshots.save(...args)) },
  });
  return { library, saved: async () => saving };
}

/** The floor: the same files, split at blank lines, in MiniSearch as it comes, or with the words of a language. */
export async function probeBare(dir: string, query: string, language: string | undefined): Promise<Probe> {
  const loop = watchLoop();
  const { default: MiniSearch } = await import('minisearch');
  const tokenizer = language === undefined ? {} : { tokenize: tokenizerOf(language) };
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'], storeFields: ['text'], ...tokenizer });
  loop.reset();
  for (const file of await readdir(dir)) {
    const paragraphs = (await readFile(join(dir, file), 'utf8')).split(/\n{2,}/);
    index.addAll(paragraphs.map((text, at) => ({ id: `${file}#${at}`, text })));
  }
  if (index.search(query).length === 0) throw new Error('the first search found nothing');
  const [at, cpu] = [performance.now(), processorTime()];
  return { firstAnswer: at, firstCpu: cpu, whole: at, cpu, longestBlock: loop.longest(), ...memoryNow() };
}

/** Splits a text as somebody would who has MiniSearch search such a language. */
function tokenizerOf(language: string): (text: string) => string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) =>
    Array.from(segmenter.segment(text)).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

function watchLoop() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  return { reset: () => delay.reset(), longest: () => delay.max / 1e6 };
}

function searchEvery(search: () => number) {
  let longest = 0;
  let due = performance.now() + SEARCH_EVERY_MS;
  let timer = setTimeout(run, SEARCH_EVERY_MS);
  function run(): void {
    search();
    longest = Math.max(longest, performance.now() - due);
    due = performance.now() + SEARCH_EVERY_MS;
    timer = setTimeout(run, SEARCH_EVERY_MS);
  }
  return {
    stop() {
      clearTimeout(timer);
      return longest;
    },
  };
}

async function touch(path: string): Promise<void> {
  await writeFile(path, `${await readFile(path, 'utf8')}\nOne more paragraph, written while people search.\n`);
}

function memoryNow() {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: rss / 1e6, heap: heapUsed / 1e6 };
}

function ignore(): void {
  // The bench prints its own lines.
}
