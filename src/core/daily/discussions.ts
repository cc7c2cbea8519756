import { messagesFor } from '../conversation/messages/messages.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { languageOf } from '../corpus/counts.ts';
import { openingExcerpt, quotableSentence } from '../search/excerpt/opening.ts';
import type { Discussion, FindOutcome, Postbox, PostOutcome } from './postbox.ts';
import { leaseFrom, type RunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import { channelOf, placeOfChannel, type Run, runKey, type Subscription } from './subscription.ts';
import { askWait, DISCUSS_AGAIN_MS, LOOK_BACK_MS, PATIENCE_MS } from './timing.ts';

/** What became of a wish to discuss a post. */
export type Discussed =
  /** The link leads to its thread, where the platform tells. */
  | { readonly outcome: 'open'; readonly link?: string | undefined }
  | { readonly outcome: 'underway' }
  /** Nobody knows whether its thread was opened, so it is not opened again. */
  | { readonly outcome: 'unclear' }
  | { readonly outcome: 'not posted' }
  | { readonly outcome: 'failed'; readonly reason: string };

export interface DiscussionsOptions {
  readonly store: DailyStore;
  readonly runLog: RunLog;
  readonly corpus: () => Corpus;
  readonly postboxOf: (platform: string) => Postbox;
  readonly now: () => Date;
}

/**
 * Opens the one thread under a post. It is claimed in the post's own run, with a lease, as the post was: a process that
 * dies between the two leaves a run that wakes, and what it has opened is looked for before anything is sent again.
 */
export interface Discussions {
  /** For somebody who asks; `locale` is for reasons. */
  open(run: Run, locale: string | undefined): Promise<Discussed>;
  /** For a run that wanted one when its post arrived. */
  resume(run: Run, subscription: Subscription | undefined): Promise<void>;
}

/** Of an essay without a sentence that stands on its own. */
const OPENING_LENGTH = 200;

export function createDiscussions({ store, runLog, corpus, postboxOf, now }: DiscussionsOptions): Discussions {
  const after = (milliseconds: number) => new Date(now().getTime() + milliseconds);

  function discussionOf({ essay: slug, message: post = '' }: Run): Discussion | undefined {
    const { find, essays } = corpus();
    const essay = slug === undefined ? undefined : find(slug);
    if (!essay) return undefined;
    const sentence = quotableSentence(essay) ?? openingExcerpt(essay, OPENING_LENGTH);
    return { post, title: essay.title, sentence: sentence.text, locale: languageOf(essays) ?? 'en' };
  }

  /** Claims a run and opens its thread; looks for it first where somebody was interrupted. */
  async function carryOut(run: Run, locale: string | undefined): Promise<Run | undefined> {
    const { discussions } = postboxOf(run.platform);
    const discussion = discussionOf(run);
    if (!discussions || !discussion) return runLog.change(run, { discussion: undefined, wakeAt: undefined });
    const wasInterrupted = run.discussion === 'pending' || run.discussion === 'unclear';
    const taken = await store.change(run, { discussion: 'pending', wakeAt: leaseFrom(now()) });
    if (!taken) return undefined;
    const place = placeOfChannel(run);
    const key = discussionKey(run);
    const silence = messagesFor(locale).daily.noAnswer;
    let held = taken;
    if (wasInterrupted) {
      const since = new Date(now().getTime() - PATIENCE_MS - LOOK_BACK_MS);
      const { run: seen, answer } = await runLog.holding<FindOutcome>(
        held,
        () => discussions.find(place, discussion.post, key, since, locale),
        { found: 'unknown', reason: silence, retry: true },
      );
      if (answer.found === 'yes') return opened(seen, answer.message);
      if (answer.found === 'unknown') return askAgain(seen, answer);
      held = seen;
    }
    const { run: sent, answer } = await runLog.holding<PostOutcome>(
      held,
      (lease) => discussions.open(place, discussion, key, lease, locale),
      { outcome: 'unknown', reason: silence },
    );
    return settle(sent, answer);
  }

  function settle(run: Run, answer: PostOutcome): Promise<Run> | Run {
    switch (answer.outcome) {
      case 'sent':
        return opened(run, answer.message);
      case 'expired':
        return run;
      case 'unknown':
        return runLog.change(run, { wakeAt: after(askWait(1)), detail: answer.reason });
      case 'retry':
        if (now() < run.until) {
          const wakeAt = after(Math.max(answer.afterMs ?? 0, DISCUSS_AGAIN_MS));
          return runLog.change(run, { discussion: 'wanted', wakeAt, detail: answer.reason });
        }
        return runLog.change(run, { discussion: undefined, wakeAt: undefined, detail: answer.reason });
      case 'lost':
        return runLog.change(run, { discussion: undefined, wakeAt: undefined, detail: answer.reason });
    }
  }

  function opened(run: Run, thread: string): Promise<Run> {
    return runLog.change(run, { discussion: 'open', thread, wakeAt: undefined, detail: undefined });
  }

  function askAgain(run: Run, { reason, retry }: Extract<FindOutcome, { found: 'unknown' }>): Promise<Run> {
    const isHopeful = retry && now().getTime() < run.until.getTime() + PATIENCE_MS;
    return isHopeful
      ? runLog.change(run, { wakeAt: after(DISCUSS_AGAIN_MS), detail: reason })
      : runLog.change(run, { discussion: 'unclear', wakeAt: undefined, detail: reason });
  }

  async function said(run: Run): Promise<Discussed> {
    switch (run.discussion) {
      case 'open':
        return {
          outcome: 'open',
          link: await postboxOf(run.platform).discussions?.link(placeOfChannel(run), run.thread ?? ''),
        };
      case 'unclear':
        return { outcome: 'unclear' };
      case 'pending':
        return { outcome: 'underway' };
      case 'wanted':
      case undefined:
        return { outcome: 'failed', reason: run.detail ?? '' };
    }
  }

  return {
    async open(run, locale) {
      if (run.state !== 'sent') return { outcome: 'not posted' };
      const isHeld = run.discussion === 'pending' && run.wakeAt !== undefined && run.wakeAt > now();
      if (run.discussion === 'open' || isHeld) return said(run);
      const done = await carryOut(run, locale);
      const seen = done ?? (await store.run(channelOf(run), run.date));
      return seen ? said(seen) : { outcome: 'not posted' };
    },
    async resume(run, subscription) {
      await carryOut(run, subscription?.locale);
    },
  };
}

/** Idempotency key of the thread under a run's post. */
function discussionKey(run: Run): string {
  return `${runKey(run)} discussion`;
}
