import { filterInWords } from '../conversation/filterInWords.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { dailyEssaysPassing } from '../corpus/filter.ts';
import type { Notify } from './notify.ts';
import { dateIn } from './occurrences.ts';
import { nextTurn, type Turn, turnTaken } from './rotation.ts';
import type { DailyStore } from './store.ts';
import type { Run, Subscription } from './subscription.ts';

/** Why there is nothing to post: no essay passes the filter, or none but the one posted last. */
export type Nothing = 'empty' | 'single';

export function isNothing(turn: unknown): turn is Nothing {
  return turn === 'empty' || turn === 'single';
}

/** Runs read to find the previous one: more than anybody skips in a row. */
const RUNS_SEEN = 60;

/** Chooses what a subscription posts next. */
export interface EssayChooser {
  choose(subscription: Subscription): Promise<Turn | Nothing>;
  /** The turn of a run's own essay, if it has one that is still on the shelf; else the next. */
  chooseFor(subscription: Subscription, run: Run): Promise<Turn | Nothing>;
  /** Tells the person who set it up that there is nothing to post, on the first such day only. */
  notifyOfNothing(subscription: Subscription, run: Run, cause: Nothing): Promise<void>;
}

export function createEssayChooser({
  store,
  corpus,
  notify,
  now,
}: {
  readonly store: DailyStore;
  readonly corpus: () => Corpus;
  readonly notify: Notify;
  readonly now: () => Date;
}): EssayChooser {
  const rotationOf = (subscription: Subscription) => store.rotation(subscription, dateIn(subscription.zone, now()));

  async function choose(subscription: Subscription): Promise<Turn | Nothing> {
    const essays = dailyEssaysPassing(corpus(), subscription);
    if (essays.length === 0) return 'empty';
    return (
      nextTurn(essays, { ...(await rotationOf(subscription)), seed: subscription.seed, order: subscription.order }) ??
      'single'
    );
  }

  return {
    choose,
    async chooseFor(subscription, { essay: slug, round }) {
      const kept = slug === undefined ? undefined : corpus().find(slug);
      if (!kept || round === undefined) return choose(subscription);
      const { used } = await rotationOf(subscription);
      return turnTaken(kept, dailyEssaysPassing(corpus(), subscription), { round, used });
    },
    async notifyOfNothing(subscription, run, cause) {
      const runs = await store.runs(subscription, run.date, RUNS_SEEN);
      const before = runs.find(({ date, state }) => date < run.date && state !== 'skipped');
      if (before?.cause === cause) return;
      await notify(subscription, (messages) => ({
        heading: cause === 'single' ? messages.daily.onlyOneToPost : messages.daily.nothingToPost,
        reason: filterInWords(subscription, messages) || messages.emptyShelf,
      }));
    },
  };
}
