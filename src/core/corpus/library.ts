/**
 * The corpus: essays in memory.
 *
 * In: a folder. Out: a `Library` whose shelf (essays and their index) is replaced, never changed, when the folder changes.
 * `load.ts` reads the folder, `readers/` turn files into essays, `watch.ts` follows changes; `names.ts`, `counts.ts` and
 * `filter.ts` answer questions about a corpus. An immutable shelf lets a request see one corpus from beginning to end.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Essay } from '../essay.ts';
import type { Log } from '../log.ts';
import type { SearchIndex } from '../search/index.ts';
import type { Corpus, Problem } from './corpus.ts';
import {
  assembleCorpus,
  CorpusUnavailable,
  type FileStates,
  formatProblem,
  missing,
  readAll,
  readSome,
} from './load.ts';
import { createBackgroundReader } from './readers/backgroundReader.ts';
import { SETTLED_MS, watchFolder } from './watch.ts';

/** The essays and their index at one moment. Both belong together, and neither ever changes. */
export interface IndexedCorpus {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
}

/** The corpus folder while the bot runs. */
export interface Library {
  /** As of now. Keep what it returns for as long as one answer takes. */
  readonly shelf: () => IndexedCorpus;
  /** Called after each change, with the new shelf. */
  onChange(listener: (shelf: IndexedCorpus) => void): void;
  close(): Promise<void>;
}

export interface LibraryOptions {
  readonly createIndex: (essays: readonly Essay[]) => Promise<SearchIndex>;
  readonly log: Log;
  /** Whether to follow changes of the folder; true. */
  readonly watch?: boolean;
}

/** Reads and indexes a corpus folder, and follows its changes. Rejects with a `CorpusUnavailable`. */
export async function openLibrary(dir: string, { createIndex, log, watch = true }: LibraryOptions): Promise<Library> {
  const reader = createBackgroundReader(log);
  let states = await readAll(dir, undefined, reader.read);
  const corpus = assembleCorpus(states);
  let shelf: IndexedCorpus = { corpus, index: await createIndex(corpus.essays) };
  const listeners: ((shelf: IndexedCorpus) => void)[] = [];
  report(corpus);

  function report({ essays, problems }: Corpus, before: readonly Problem[] = []): void {
    const known = new Set(before.map(formatProblem));
    for (const problem of problems) {
      const { file, line, reason } = problem;
      if (!known.has(formatProblem(problem))) log.warn('corpus.problem', { file, line, reason });
    }
    log.info('corpus.served', { essays: essays.length, problems: problems.length });
  }

  /** Publishes the next shelf once all of it is ready; the one before is served until then. */
  async function refresh(next: FileStates): Promise<void> {
    if (sameStates(states, next)) return;
    const corpus = assembleCorpus(next);
    const index = await shelf.index.update(corpus.essays);
    report(corpus, shelf.corpus.problems);
    states = next;
    shelf = { corpus, index };
    for (const listener of listeners) listener(shelf);
  }

  async function reread(changed: readonly string[], gone: readonly string[]): Promise<void> {
    const next = new Map(states);
    // A file that reappeared is being written: its earlier content is served until it is whole.
    for (const file of await missing(dir, gone)) next.delete(file);
    for (const [file, state] of await readSome(dir, changed, states, reader.read)) next.set(file, state);
    await refresh(next);
  }

  async function rescan(): Promise<void> {
    try {
      const found = await readAll(dir, states, reader.read);
      if (!sameStates(states, found)) await refresh(await settled(found));
    } catch (error) {
      if (!(error instanceof CorpusUnavailable)) throw error;
      log.warn('corpus.unavailable', { reason: error.message });
    }
  }

  /** The readings, but with the earlier state of files that are still being written. */
  async function settled(found: FileStates): Promise<FileStates> {
    await wait(SETTLED_MS);
    const later = await readAll(dir, found, reader.read);
    return new Map(
      [...later].flatMap(([file, state]) => {
        const now = state === found.get(file) ? state : states.get(file);
        return now ? [[file, now]] : [];
      }),
    );
  }

  const watcher = watch ? watchFolder(dir, { reread, rescan, log }) : undefined;
  return {
    shelf: () => shelf,
    onChange: (listener) => void listeners.push(listener),
    async close() {
      // A file that is being read would be waited for.
      await reader.close();
      await watcher?.close();
    },
  };
}

/** Whether nothing was read anew, and nothing is gone. */
function sameStates(before: FileStates, after: FileStates): boolean {
  return before.size === after.size && [...after].every(([file, state]) => before.get(file) === state);
}
