import type { BookStore, Entry } from '../book/entries/entries.ts';
import { hasTeam, teamOf } from '../book/entries/entries.ts';
import type { SharedPassage, Shares } from '../book/shares.ts';
import { MOST_PASSAGES, type PassagesSection } from '../conversation/dailyPost.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Choice, Chooser } from './chooser.ts';
import { postedPassage } from './postedPassage.ts';
import type { DailyStore } from './store.ts';
import { channelOf, type Run, type Subscription } from './subscription.ts';

export interface DigestOptions {
  readonly store: Pick<DailyStore, 'lastSent'>;
  readonly book: Pick<BookStore, 'list'>;
  readonly shares: Shares;
  readonly corpus: () => Corpus;
  readonly now: () => Date;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/** Chooses what a digest has: what the team kept and what was shared in the channel since the digest before. */
export function createDigestChooser({ store, book, shares, corpus, now }: DigestOptions): Chooser {
  async function since(subscription: Subscription, run?: Run): Promise<Date> {
    const before = await store.lastSent(subscription);
    const isAnother = before && before.date !== run?.date;
    return (isAnother ? before.covers : undefined) ?? new Date(now().getTime() - WEEK_MS);
  }

  async function choose(subscription: Subscription, run?: Run): Promise<Choice | 'quiet'> {
    const covers = now();
    const from = await since(subscription, run);
    const entries = hasTeam(subscription) ? await book.list(teamOf(subscription)) : [];
    const kept = entries.filter(({ keptAt }) => keptAt > from && keptAt <= covers);
    const shared = await shares.since(channelOf(subscription), from);
    const sections = [sectionOf('kept', kept), sectionOf('shared', shared)].filter(
      ({ passages }) => passages.length > 0,
    );
    if (sections.length === 0) return 'quiet';
    return { contents: { covers }, compose: ({ locale }) => ({ kind: 'passages', of: 'digest', sections, locale }) };
  }

  function sectionOf(of: PassagesSection['of'], all: readonly (Entry | SharedPassage)[]): PassagesSection {
    const distinct = [...new Map(all.map((one) => [`${one.slug} ${one.words}`, one])).values()];
    return {
      of,
      passages: distinct.slice(0, MOST_PASSAGES).map((one) => postedPassage(one, corpus())),
      more: Math.max(0, distinct.length - MOST_PASSAGES),
    };
  }

  return {
    choose: (subscription) => choose(subscription),
    chooseFor: choose,
    notifyOfNothing: () => Promise.resolve(),
  };
}
