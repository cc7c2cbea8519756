import type { Corpus } from '../../corpus/corpus.ts';
import type { IndexedCorpus } from '../../corpus/library.ts';
import { createYielder } from '../../eventLoop.ts';
import type { Log } from '../../log.ts';
import { type BookStore, type Entry } from './entries.ts';
import { placeEntry } from './place.ts';

export interface GoneWatchOptions {
  readonly book: BookStore;
  readonly now: () => Date;
  readonly log: Log;
}

/** Notes since when entries are gone, and that they are there again. */
export interface GoneWatch {
  /**
   * Looks at the entries that a change of the essays may concern: all of them the first time. One change after the other;
   * never rejects, and stops between two entries once `stop` was called.
   */
  look(shelf: IndexedCorpus): Promise<void>;
  /** Resolves when nothing uses the book any more. */
  stop(): Promise<void>;
}

/** Entries know since when they are gone because somebody looks whenever essays change, and not when they are read. */
export function createGoneWatch({ book, now, log }: GoneWatchOptions): GoneWatch {
  let seen: Corpus | undefined;
  let stopped = false;
  let before = Promise.resolve();

  async function look(shelf: IndexedCorpus): Promise<void> {
    if (stopped) return;
    try {
      const changed = seen && changedSlugs(seen, shelf.corpus);
      const yieldIfDue = createYielder();
      for (const entry of await book.placeable(changed)) {
        await yieldIfDue();
        if (stopped) return;
        await note(entry, placeEntry(entry, shelf.corpus, shelf.index) !== undefined);
      }
      seen = shelf.corpus;
    } catch (error) {
      log.error('book.gone_not_noted', { error });
    }
  }

  async function note({ owner, key, goneSince }: Entry, isThere: boolean): Promise<void> {
    if (isThere === (goneSince === undefined)) return;
    await book.noteGone(owner, key, isThere ? undefined : now());
  }

  return {
    look: (shelf) => (before = before.then(() => look(shelf))),
    stop() {
      stopped = true;
      return before;
    },
  };
}

/** Slugs of essays that are others than before, or no more. */
function changedSlugs(before: Corpus, after: Corpus): ReadonlySet<string> {
  const same = new Set(after.essays);
  return new Set(before.essays.flatMap((essay) => (same.has(essay) ? [] : [essay.slug])));
}
