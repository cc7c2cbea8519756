import type { Essay } from '../essay.ts';
import type { Log } from '../log.ts';
import type { SearchIndex } from '../search/index.ts';
import type { Corpus } from './corpus.ts';
import { assembleCorpus, CorpusUnavailable, type FileStates, readAll, readSome } from './load.ts';
import { watchFolder } from './watch.ts';

/** The essays and their index at one moment. Both belong together, and neither ever changes. */
export interface Shelf {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
}

/** The corpus folder while the bot runs. */
export interface Library {
  /** As of now. Keep what it returns for as long as one answer takes. */
  readonly shelf: () => Shelf;
  /** Called after each change, with the new shelf. */
  onChange(listener: (shelf: Shelf) => void): void;
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
  let states = await readAll(dir);
  const corpus = assembleCorpus(states);
  let shelf: Shelf = { corpus, index: await createIndex(corpus.essays) };
  const listeners: ((shelf: Shelf) => void)[] = [];
  report(corpus);

  function report({ essays, problems }: Corpus): void {
    for (const { file, line, reason } of problems) log.warn('corpus.problem', { file, line, reason });
    log.info('corpus.served', { essays: essays.length, problems: problems.length });
  }

  /** Puts the next shelf up: what was served stays served until everything of the new one is ready. */
  async function refresh(next: FileStates): Promise<void> {
    states = next;
    const changed = assembleCorpus(next);
    shelf = { corpus: changed, index: await shelf.index.update(changed.essays) };
    report(changed);
    for (const listener of listeners) listener(shelf);
  }

  async function reread(files: readonly string[]): Promise<void> {
    const fresh = await readSome(dir, files);
    const next = new Map(states);
    for (const file of files) {
      const state = fresh.get(file);
      if (state) next.set(file, state);
      else next.delete(file);
    }
    await refresh(next);
  }

  async function rescan(): Promise<void> {
    try {
      await refresh(await readAll(dir, states));
    } catch (error) {
      if (!(error instanceof CorpusUnavailable)) throw error;
      log.warn('corpus.unavailable', { reason: error.message });
    }
  }

  const watcher = watch ? watchFolder(dir, { reread, rescan, log }) : undefined;
  return {
    shelf: () => shelf,
    onChange: (listener) => void listeners.push(listener),
    close: () => watcher?.close() ?? Promise.resolve(),
  };
}
