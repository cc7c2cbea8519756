import { messagesFor } from '../conversation/messages/messages.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { languageOf } from '../corpus/counts.ts';
import { type Choice, type Chooser, isNothing, type Nothing } from './chooser.ts';
import type { Discussions } from './discussions.ts';
import type { Term } from './due.ts';
import type { LostChannel } from './lostChannel.ts';
import type { Notify } from './notify.ts';
import type { FindOutcome, Postbox, PostOutcome } from './postbox.ts';
import { leaseFrom, type RunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import {
  type Cause,
  channelKey,
  channelOf,
  isVoid,
  type PostKind,
  placeOfChannel,
  postKey,
  type Run,
  type Subscription,
} from './subscription.ts';
import { askWait, EMPTY_WAIT_MS, LOOK_BACK_MS, PATIENCE_MS, PUNCTUAL_MS, refusedWait } from './timing.ts';

export interface DeliveryOptions {
  readonly store: DailyStore;
  readonly runLog: RunLog;
  readonly chooser: Chooser;
  readonly lostChannel: LostChannel;
  readonly notify: Notify;
  readonly discussions: Discussions;
  readonly corpus: () => Corpus;
  readonly postboxOf: (platform: string) => Postbox;
  readonly kind: PostKind;
  readonly now: () => Date;
}

/** Carries one run from its claim to its end, however often it is interrupted. */
export interface Delivery {
  /** Claims a date and posts for it. Undefined when another process has claimed it, or something has become of it. */
  begin(subscription: Subscription, term: Term): Promise<Run | undefined>;
  /** Posts a run that has not been posted. Undefined when another process holds it. */
  post(subscription: Subscription, run: Run, until: Date): Promise<Run | undefined>;
  /** Continues a run whose wake-up time has come. */
  resume(run: Run): Promise<void>;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, runLog, chooser, lostChannel, notify, discussions, corpus, postboxOf, kind, now } = options;
  const keyOf = (run: Run) => postKey(kind, run);
  const after = (milliseconds: number) => new Date(now().getTime() + milliseconds);
  /**
   * Channels that this process has posted to or looked at. The first post after a start is looked for, since the store
   * may be an older one, restored from a backup.
   */
  const seen = new Set<string>();

  /** Posts a run that this process holds, and records the outcome. */
  async function send(subscription: Subscription, claimed: Run, choice: Choice): Promise<Run> {
    const postbox = postboxOf(claimed.platform);
    const { isDirect = false, setBy } = subscription;
    const own = isDirect ? subscription.locale : undefined;
    const locale = own ?? languageOf(corpus().essays) ?? 'en';
    const canDiscuss = postbox.discussions !== undefined && !isDirect;
    const post = choice.compose({ date: claimed.date, locale, canDiscuss });
    const place = placeOfChannel({ ...channelOf(claimed), isDirect });
    if (isDirect && (await postbox.mayRead?.(claimed.workspace, setBy)) === false) {
      return lostChannel.lose(subscription, claimed, messagesFor(subscription.locale).membersOnlyRead);
    }
    const { run, answer } = await runLog.holding<PostOutcome>(
      claimed,
      (lease) => postbox.post(place, post, keyOf(claimed), lease, subscription.locale),
      { outcome: 'unknown', reason: messagesFor(subscription.locale).daily.noAnswer },
    );
    switch (answer.outcome) {
      case 'sent':
        return sent(subscription, run, answer);
      case 'retry':
        return waitOrMiss(run, answer.reason, answer.afterMs);
      case 'lost':
        return lostChannel.lose(subscription, run, answer.reason);
      case 'expired':
        return run;
      case 'unknown':
        return runLog.change(run, { wakeAt: after(askWait(1)), cause: 'unknowable', detail: answer.reason });
    }
  }

  async function sent(
    subscription: Subscription | undefined,
    run: Run,
    { message, thread }: { readonly message: string; readonly thread?: string },
  ): Promise<Run> {
    const isWanted = subscription?.discuss === true && thread === undefined;
    const changed = await runLog.change(run, {
      state: 'sent',
      message,
      thread,
      discussion: isWanted ? 'wanted' : thread === undefined ? undefined : 'open',
      cause: undefined,
      detail: undefined,
      // Whoever finds it awake opens the thread, should this process not live to do so.
      wakeAt: isWanted ? now() : undefined,
    });
    if (subscription) await lostChannel.found(subscription);
    if (isWanted) await discussions.resume(changed, subscription);
    return changed;
  }

  function waitOrMiss(run: Run, detail: string, afterMs = 0): Promise<Run> {
    const wakeAt = after(Math.max(afterMs, refusedWait(run.tries)));
    return now() < run.until
      ? runLog.change(run, { state: 'waiting', cause: 'refused', detail, wakeAt: earlier(wakeAt, run.until) })
      : end(run, 'missed', 'refused', detail);
  }

  function end(run: Run, state: 'missed' | 'skipped' | 'unclear', cause: Cause, detail?: string): Promise<Run> {
    return runLog.change(run, { state, cause, detail, wakeAt: undefined });
  }

  /** Looks for the post of a claimed run in its channel, and sends it where it is not there. */
  async function lookThenSend(subscription: Subscription, claimed: Run, choice: Choice): Promise<Run> {
    const { run, answer } = await find(subscription, claimed);
    if (answer.found === 'yes') return sent(subscription, run, answer);
    if (answer.found === 'unknown' && answer.retry) return waitOrMiss(run, answer.reason);
    return send(subscription, run, choice);
  }

  function find(subscription: Subscription | undefined, claimed: Run) {
    const place = placeOfChannel(claimed);
    const since = new Date(Math.min(now().getTime(), claimed.until.getTime()) - LOOK_BACK_MS);
    const locale = subscription?.locale;
    seen.add(channelKey(claimed));
    return runLog.holding<FindOutcome>(
      claimed,
      () => postboxOf(claimed.platform).findPost(place, keyOf(claimed), since, locale),
      { found: 'unknown', reason: messagesFor(locale).daily.noAnswer, retry: true },
    );
  }

  /**
   * Posts a run with the essay it was claimed with, if that is still on the shelf. `wasLookedFor`: its post is certainly
   * not in the channel.
   */
  async function post(
    subscription: Subscription,
    run: Run,
    until: Date,
    wasLookedFor = false,
  ): Promise<Run | undefined> {
    const choice = await chooser.chooseFor(subscription, run);
    if (isNothing(choice)) return store.change(run, { ...nothingToPost(choice, until), until });
    const taken = await store.change(run, {
      state: 'pending',
      ...choice.contents,
      cause: undefined,
      detail: undefined,
      tries: run.tries + 1,
      wakeAt: leaseFrom(now()),
      until,
    });
    return taken && (wasLookedFor ? send : lookThenSend)(subscription, taken, choice);
  }

  /** A run that has nothing to post waits for essays until it is too late; a quiet week is over. */
  function nothingToPost(cause: Nothing, until: Date) {
    if (cause === 'quiet') return { state: 'skipped', cause, detail: undefined, wakeAt: undefined } as const;
    return { state: 'waiting', cause, detail: undefined, wakeAt: earlier(after(EMPTY_WAIT_MS), until) } as const;
  }

  /** Asks the platform what became of a post that may have been taken. */
  async function settle(subscription: Subscription | undefined, pending: Run): Promise<void> {
    const claimed = await store.change(pending, { wakeAt: leaseFrom(now()) });
    if (!claimed) return;
    const { run, answer } = await find(subscription, claimed);
    if (answer.found === 'yes') await sent(subscription, run, answer);
    else if (answer.found === 'no') await goOn(subscription, { ...run, cause: undefined, detail: undefined }, true);
    else await askAgainOrReport(subscription, run, answer);
  }

  async function askAgainOrReport(
    subscription: Subscription | undefined,
    run: Run,
    { reason, retry }: Extract<FindOutcome, { found: 'unknown' }>,
  ): Promise<void> {
    if (retry && now().getTime() < run.until.getTime() + PATIENCE_MS) {
      const wakeAt = after(askWait(run.tries));
      await runLog.change(run, { wakeAt, tries: run.tries + 1, cause: 'unknowable', detail: reason });
      return;
    }
    if (subscription) await notify(subscription, (messages) => ({ heading: messages[kind].unclear, reason }));
    await end(run, 'unclear', 'unknowable', reason);
  }

  /** Continues a run that the platform does not have. */
  async function goOn(subscription: Subscription | undefined, run: Run, wasLookedFor = false): Promise<void> {
    if (subscription?.status === 'active') {
      if (now() < run.until) await post(subscription, run, run.until, wasLookedFor);
      else if (run.cause === 'lost' && subscription.lostSince) await lostChannel.probe(subscription, run);
      else await miss(subscription, run);
    } else if (subscription?.status === 'lost') {
      await end(run, 'missed', 'lost', run.detail);
    } else {
      await end(run, 'skipped', subscription?.status ?? 'stopped');
    }
  }

  async function miss(subscription: Subscription, run: Run): Promise<void> {
    const { cause = 'down' } = run;
    const missed = await end(run, 'missed', cause, run.detail);
    if (isNothing(cause)) await chooser.notifyOfNothing(subscription, missed, cause);
  }

  return {
    async begin(subscription, { date, at, until }) {
      const choice = await chooser.choose(subscription);
      const identity = { ...channelOf(subscription), date, version: 1, until };
      const run: Run = isNothing(choice)
        ? { ...identity, ...nothingToPost(choice, until), tries: 0 }
        : {
            ...identity,
            state: 'pending',
            ...choice.contents,
            tries: 1,
            wakeAt: leaseFrom(now()),
          };
      if (!(await store.claim(run))) {
        const before = await store.run(subscription, date);
        return before && isVoid(before, now()) ? post(subscription, before, until) : undefined;
      }
      if (isNothing(choice)) {
        if (!run.wakeAt) runLog.report(run);
        return run;
      }
      const isPunctual = now().getTime() < at.getTime() + PUNCTUAL_MS && seen.has(channelKey(subscription));
      return (isPunctual ? send : lookThenSend)(subscription, run, choice);
    },
    post,
    async resume(run) {
      const subscription = await store.subscription(run);
      if (run.state === 'sent') await discussions.resume(run, subscription);
      else if (run.state === 'pending') await settle(subscription, run);
      else await goOn(subscription, run);
    },
  };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
