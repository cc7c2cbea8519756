/**
 * The corpus: essays in memory.
 *
 * In: a folder. Out: a `Library` whose shelf (essays and their index) is replaced, never changed, when the folder changes.
 * `load.ts` reads the folder, `readers/` turn files into essays, `watch.ts` follows changes; `names.ts`, `counts.ts` and
 * `filter.ts` answer questions about a corpus. An immutable shelf lets a request see one corpus from beginning to end.
 */
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Essay } from '../essay.ts';
import type { Log } from '../log.ts';
import type { SearchIndex } from '../search/index.ts';
import type { Corpus, Problem, Progress } from './corpus.ts';
import {
  assembleCorpus,
  CorpusUnavailable,
  type FileStates,
  formatProblem,
  missing,
  readAll,
  readSome,
  SETTLED_MS,
} from './load.ts';
import { createBackgroundReader } from './readers/backgroundReader.ts';
import { isKept, type SavedCorpus, type Snapshots } from './snapshots.ts';
import type { Watching } from './watch.ts';

/** The essays and their index at one moment. Both belong together, and neither ever changes. */
export interface IndexedCorpus {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  /** How much of the folder this is, while it is read for the first time; undefined once it is all. */
  readonly progress?: Progress | undefined;
}

/** The corpus folder while the bot runs. */
export interface Library {
  /** As of now. Keep what it returns for as long as one answer takes. */
  readonly shelf: () => IndexedCorpus;
  /** Resolves when there is something to search, `firstPart` files or all. Rejects as `whole` does. */
  readonly begun: Promise<void>;
  /**
   * Resolves when the shelf holds the whole folder, as it does from then on. Rejects when the library is closed before,
   * or when the rest cannot be indexed.
   */
  readonly whole: Promise<void>;
  /** Called after each change, with the new shelf: also each time that more of the folder has been read. */
  onChange(listener: (shelf: IndexedCorpus) => void): void;
  /** Called every few files of the first reading: how many have been read, which may be more than can be searched. */
  onProgress(listener: (progress: Progress) => void): void;
  close(): Promise<void>;
}

export interface LibraryOptions {
  readonly createIndex: (essays: readonly Essay[]) => Promise<SearchIndex>;
  readonly log: Log;
  /** Whether to follow changes of the folder; true. */
  readonly watch?: boolean;
  /**
   * Opens the library before anything has been read, and serves so many files as soon as they have been, then each time
   * twice as many. Default: it is opened when all have been read.
   */
  readonly firstPart?: number;
  /** Where the corpus is kept between two starts. Default: nowhere. */
  readonly snapshots?: Snapshots | undefined;
  /** The time in ms. Default: the system's. */
  readonly clock?: () => number;
}

/** How many times as much is read before the next part is served. */
const GROWTH = 2;

/** The library was closed before it had read the whole folder. */
class ReadingStopped extends Error {
  override readonly name = 'ReadingStopped';
}

/**
 * Reads and indexes a corpus folder, and follows its changes. With `firstPart` it resolves as soon as the folder has been
 * listed, else when all of it can be searched. Rejects with a `CorpusUnavailable`.
 */
export async function openLibrary(dir: string, options: LibraryOptions): Promise<Library> {
  const { createIndex, log, watch = true, firstPart, snapshots, clock } = options;
  const reader = createBackgroundReader(log);
  const reading = { read: reader.read, clock };
  const keeper = createKeeper(snapshots);
  let states: FileStates = new Map();
  let latest = await createIndex([]);
  let shelf: IndexedCorpus = { corpus: assembleCorpus(states), index: latest };
  const listeners: ((shelf: IndexedCorpus) => void)[] = [];
  const progressListeners: ((progress: Progress) => void)[] = [];
  let reported: readonly Problem[] = [];
  let watcher: Watching | undefined;
  let closed = false;

  async function publish(from: FileStates, progress?: Progress): Promise<void> {
    // Putting the corpus together is a block by itself.
    await nextTurn();
    const corpus = assembleCorpus(from);
    await nextTurn();
    latest = await latest.update(corpus.essays);
    if (closed) return;
    if (!progress) report(corpus);
    shelf = { corpus, index: latest, ...(progress && { progress }) };
    for (const listener of listeners) listener(shelf);
  }

  function stopIfClosed(): void {
    if (closed) throw new ReadingStopped('The library was closed.');
  }

  /** Reads the folder for the first time; `listed` is called when its files are known, `begun` when some can be searched. */
  async function readWhole({ listed, begun }: Milestones): Promise<void> {
    let due = firstPart ?? Infinity;
    const saved = await snapshots?.load();
    if (saved) latest = saved.index;
    const onProgress = async (some: FileStates, progress: Progress) => {
      stopIfClosed();
      if (progress.read === 0) {
        shelf = { ...shelf, progress };
        listed();
      }
      for (const listener of progressListeners) listener(progress);
      if (progress.read < due || progress.read === progress.of) return;
      due = progress.read * GROWTH;
      await publish(some, progress);
      begun();
    };
    states = await readAll(dir, { ...reading, known: saved?.states, onProgress });
    await publish(states);
    stopIfClosed();
    begun();
    keeper.keep(saved?.states, { states, index: latest });
    if (!watch) return;
    // Loads when nobody waits for it any more.
    const { watchFolder } = await import('./watch.ts');
    stopIfClosed();
    watcher = watchFolder(dir, { reread, rescan, log });
  }

  /** Logs what is served and which problems are new. */
  function report({ essays, problems }: Corpus): void {
    const known = new Set(reported.map(formatProblem));
    reported = problems;
    for (const problem of problems) {
      const { file, line, reason } = problem;
      if (!known.has(formatProblem(problem))) log.warn('corpus.problem', { file, line, reason });
    }
    log.info('corpus.served', { essays: essays.length, problems: problems.length });
  }

  /** Publishes the next shelf once all of it is ready; the one before is served until then. */
  async function refresh(next: FileStates): Promise<void> {
    if (sameStates(states, next)) return;
    await publish(next);
    states = next;
    keeper.keep(undefined, { states, index: latest });
  }

  async function reread(changed: readonly string[], gone: readonly string[]): Promise<void> {
    const next = new Map(states);
    // A file that reappeared is being written: its earlier content is served until it is whole.
    for (const file of await missing(dir, gone)) next.delete(file);
    for (const [file, state] of await readSome(dir, changed, { ...reading, known: states })) next.set(file, state);
    await refresh(next);
  }

  async function rescan(): Promise<void> {
    try {
      const found = await readAll(dir, { ...reading, known: states });
      if (!sameStates(states, found)) await refresh(await settled(found));
    } catch (error) {
      if (!(error instanceof CorpusUnavailable)) throw error;
      log.warn('corpus.unavailable', { reason: error.message });
    }
  }

  /** The readings, but with the earlier state of files that are still being written. */
  async function settled(found: FileStates): Promise<FileStates> {
    await wait(SETTLED_MS);
    const later = await readAll(dir, { ...reading, known: found });
    return new Map(
      [...later].flatMap(([file, state]) => {
        const now = state === found.get(file) ? state : states.get(file);
        return now ? [[file, now]] : [];
      }),
    );
  }

  const { whole, listed, begun } = beginning(readWhole);
  try {
    await (firstPart === undefined ? whole : Promise.race([listed, whole]));
  } catch (error) {
    await reader.close();
    throw error;
  }
  whole.catch((error: unknown) => {
    if (!(error instanceof ReadingStopped)) log.error('corpus.not_read', { error });
  });
  return {
    shelf: () => shelf,
    begun,
    whole,
    onChange: (listener) => void listeners.push(listener),
    onProgress: (listener) => void progressListeners.push(listener),
    async close() {
      closed = true;
      // A file that is being read would be waited for.
      await reader.close();
      await watcher?.close();
      await keeper.stop();
    },
  };
}

/** Part of the files that may differ from a snapshot before it is written anew: a start reads them soon enough. */
const MOST_CHANGED = 1 / 50;

/** Sees to it that a snapshot is not much older than what is served. */
function createKeeper(snapshots: Snapshots | undefined) {
  const stopping = new AbortController();
  let kept: FileStates = new Map();
  let writing: Promise<void> | undefined;
  let waiting: SavedCorpus | undefined;

  async function write(saved: SavedCorpus): Promise<void> {
    kept = saved.states;
    await snapshots?.save(saved, stopping.signal);
    writing = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) consider(next);
  }

  function consider(saved: SavedCorpus): void {
    if (stopping.signal.aborted || changedSince(kept, saved.states) <= saved.states.size * MOST_CHANGED) return;
    if (writing) waiting = saved;
    else writing = write(saved);
  }

  return {
    /** Has the corpus written where it has changed enough since; the first time also since `known`. */
    keep(known: FileStates | undefined, saved: SavedCorpus): void {
      if (known) kept = known;
      if (snapshots) consider(saved);
    },
    /** Gives up what is being written. */
    async stop(): Promise<void> {
      stopping.abort();
      await writing;
    },
  };
}

/** How many files that a snapshot has are new, changed or gone. */
function changedSince(before: FileStates, after: FileStates): number {
  let changed = 0;
  for (const [file, state] of after) if (before.get(file) !== state && isKept(state.reading)) changed++;
  for (const [file] of before) if (!after.has(file)) changed++;
  return changed;
}

interface Milestones {
  listed(): void;
  begun(): void;
}

/** Starts the first reading; each promise also ends as the whole does. */
function beginning(read: (reached: Milestones) => Promise<void>): Record<'listed' | 'begun' | 'whole', Promise<void>> {
  let [listed, begun] = [() => {}, () => {}];
  const reached = (resolver: (resolve: () => void) => void) => new Promise<void>(resolver);
  const first = reached((resolve) => (listed = resolve));
  const second = reached((resolve) => (begun = resolve));
  const whole = read({ listed: () => listed(), begun: () => begun() });
  const either = Promise.race([second, whole]);
  // Whoever waits for it is told; nobody need wait.
  either.catch(() => undefined);
  return { listed: first, begun: either, whole };
}

/** Whether nothing was read anew, and nothing is gone. */
function sameStates(before: FileStates, after: FileStates): boolean {
  return before.size === after.size && [...after].every(([file, state]) => before.get(file) === state);
}
