import type { BookStore, Entry } from '../book/entries/entries.ts';
import type { PostedPassage } from '../conversation/dailyPost.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Choice, Chooser } from './chooser.ts';
import { dateIn } from './occurrences.ts';
import { postedPassage } from './postedPassage.ts';
import { type DailyStore, statesThatUse } from './store.ts';
import type { Run, Subscription } from './subscription.ts';

export interface BookChooserOptions {
  readonly store: Pick<DailyStore, 'runs'>;
  readonly book: Pick<BookStore, 'ofPerson'>;
  readonly corpus: () => Corpus;
  readonly now: () => Date;
}

/** Entries that come back on one day. */
const ENTRIES_A_DAY = 3;

/** Runs that are read to find out when an entry came last. */
const RUNS_READ = 1_000;

/** Chooses what comes back to a person from their own book: the entries longest unseen, by the runs, first. */
export function createBookChooser({ store, book, corpus, now }: BookChooserOptions): Chooser {
  async function choose(subscription: Subscription, run?: Run): Promise<Choice | 'quiet'> {
    const entries = await book.ofPerson(subscription.platform, subscription.setBy);
    const byKey = new Map(entries.map((entry) => [entry.key, entry]));
    const kept = keysOf(run).flatMap((key) => byKey.get(key) ?? []);
    const chosen = kept.length > 0 ? kept : await longestUnseen(subscription, [...byKey.values()]);
    if (chosen.length === 0) return 'quiet';
    const section = { of: 'own', passages: chosen.map(posted), more: 0 } as const;
    return {
      contents: { entries: chosen.map(({ key }) => key).join(' ') },
      compose: ({ locale }) => ({ kind: 'passages', of: 'book', sections: [section], locale }),
    };
  }

  async function longestUnseen(subscription: Subscription, entries: readonly Entry[]): Promise<readonly Entry[]> {
    const today = dateIn(subscription.zone, now());
    const runs = await store.runs(subscription, today, RUNS_READ);
    const seen = new Map<string, string>();
    for (const run of runs) {
      if (!statesThatUse.some((state) => state === run.state)) continue;
      for (const key of keysOf(run)) if (!seen.has(key)) seen.set(key, run.date);
    }
    // An entry was last seen when it was kept; on the date of a run it was so before those that came back then.
    const lastSeen = ({ key, keptAt }: Entry) => {
      const date = seen.get(key);
      return date === undefined ? `${dateIn(subscription.zone, keptAt)} kept` : `${date} seen`;
    };
    return entries
      .toSorted((a, b) => {
        const [one, other] = [lastSeen(a), lastSeen(b)];
        return one === other ? a.keptAt.getTime() - b.keptAt.getTime() : one < other ? -1 : 1;
      })
      .slice(0, ENTRIES_A_DAY);
  }

  function posted(entry: Entry): PostedPassage {
    const { note } = entry;
    return { ...postedPassage(entry, corpus()), ...(note !== undefined && { note }) };
  }

  return {
    choose: (subscription) => choose(subscription),
    chooseFor: choose,
    notifyOfNothing: () => Promise.resolve(),
  };
}

function keysOf(run: Run | undefined): readonly string[] {
  return run?.entries?.split(' ') ?? [];
}

/** Chooses from the book for those that asked for it, and as before for the others. */
export function orFromBook(others: Chooser, fromBook: Chooser): Chooser {
  const of = ({ source }: Subscription) => (source === 'book' ? fromBook : others);
  return {
    choose: (subscription) => of(subscription).choose(subscription),
    chooseFor: (subscription, run) => of(subscription).chooseFor(subscription, run),
    notifyOfNothing: (subscription, run, cause) => of(subscription).notifyOfNothing(subscription, run, cause),
  };
}
