import { filterInWords } from '../conversation/filterInWords.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { dailyEssaysPassing } from '../corpus/filter.ts';
import type { Choice, Chooser, Nothing } from './chooser.ts';
import { composePost } from './compose.ts';
import type { Notify } from './notify.ts';
import { dateIn } from './occurrences.ts';
import { nextTurn, type Turn, turnTaken } from './rotation.ts';
import type { DailyStore } from './store.ts';
import type { Subscription } from './subscription.ts';

/** Runs read to find the previous one: more than anybody skips in a row. */
const RUNS_SEEN = 60;

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
}): Chooser {
  const rotationOf = (subscription: Subscription) => store.rotation(subscription, dateIn(subscription.zone, now()));

  async function choose(subscription: Subscription): Promise<Choice | Nothing> {
    const essays = dailyEssaysPassing(corpus(), subscription);
    if (essays.length === 0) return 'empty';
    const { seed, order } = subscription;
    const turn = nextTurn(essays, { ...(await rotationOf(subscription)), seed, order });
    return turn ? choiceOf(turn) : 'single';
  }

  return {
    choose,
    async chooseFor(subscription, { essay: slug, round }) {
      const kept = slug === undefined ? undefined : corpus().find(slug);
      if (!kept || round === undefined) return choose(subscription);
      const { used } = await rotationOf(subscription);
      return choiceOf(turnTaken(kept, dailyEssaysPassing(corpus(), subscription), { round, used }));
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

function choiceOf(turn: Turn): Choice {
  const { essay, round } = turn;
  return { contents: { essay: essay.slug, round }, compose: (options) => composePost(turn, options) };
}
