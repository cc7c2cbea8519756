import { messagesFor } from '../conversation/messages/messages.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Essay } from '../essay.ts';
import type { EssayChooser } from './chooseEssay.ts';
import { composePost } from './compose.ts';
import type { LostChannel } from './lostChannel.ts';
import type { Notify } from './notify.ts';
import type { FindOutcome, Postbox, PostOutcome } from './postbox.ts';
import type { RunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import { type Cause, channelOf, type Run, runKey, type Subscription } from './subscription.ts';
import { askWait, LEASE_MS, PATIENCE_MS, refusedWait } from './timing.ts';

export interface DeliveryOptions {
  readonly store: DailyStore;
  readonly runLog: RunLog;
  readonly chooser: EssayChooser;
  readonly lostChannel: LostChannel;
  readonly notify: Notify;
  readonly corpus: () => Corpus;
  readonly postboxOf: (platform: string) => Postbox;
  readonly now: () => Date;
}

/** Carries one run from its claim to its end, however often it is interrupted. */
export interface Delivery {
  /** Claims a date and posts for it. Undefined when another process has claimed it. Having nothing to post is final too. */
  begin(subscription: Subscription, date: string, until: Date): Promise<Run | undefined>;
  /** Posts a run that has not been posted. Undefined when another process holds it. */
  post(subscription: Subscription, run: Run, until: Date): Promise<Run | undefined>;
  /** Continues a run whose wake-up time has come. */
  resume(run: Run): Promise<void>;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, runLog, chooser, lostChannel, notify, corpus, postboxOf, now } = options;
  const after = (milliseconds: number) => new Date(now().getTime() + milliseconds);

  /** Posts a run that this process holds, and records the outcome. */
  async function send(subscription: Subscription, claimed: Run, essay: Essay): Promise<Run> {
    const post = composePost(essay, claimed.date, subscription);
    const { run, answer } = await runLog.holding<PostOutcome>(
      claimed,
      () => postboxOf(claimed.platform).post({ ...channelOf(claimed), kind: 'channel' }, post, runKey(claimed)),
      { outcome: 'unknown', reason: messagesFor(subscription.locale).daily.noAnswer },
    );
    switch (answer.outcome) {
      case 'sent':
        return sent(subscription, run, answer.message);
      case 'retry':
        return waitOrMiss(run, answer.reason, answer.afterMs);
      case 'lost':
        return lostChannel.lose(subscription, run, answer.reason);
      case 'unknown':
        return runLog.change(run, { wakeAt: after(askWait(1)), cause: 'unknowable', detail: answer.reason });
    }
  }

  async function sent(subscription: Subscription | undefined, run: Run, message: string): Promise<Run> {
    const ended = { state: 'sent', message, cause: undefined, detail: undefined, wakeAt: undefined } as const;
    const changed = await runLog.change(run, ended);
    if (subscription) await lostChannel.found(subscription);
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

  /** Posts a run with the essay it was claimed with, if that is still on the shelf. */
  async function post(subscription: Subscription, run: Run, until: Date): Promise<Run | undefined> {
    const kept = run.essay === undefined ? undefined : corpus().find(run.essay);
    const turn = kept ? { essay: kept, round: run.round } : await chooser.choose(subscription);
    if (typeof turn === 'string') return end(run, 'missed', turn);
    const taken = await store.change(run, {
      state: 'pending',
      essay: turn.essay.slug,
      round: turn.round,
      tries: run.tries + 1,
      wakeAt: after(LEASE_MS),
      until,
    });
    return taken && send(subscription, taken, turn.essay);
  }

  /** Asks the platform what became of a post that may have been taken. */
  async function settle(subscription: Subscription | undefined, pending: Run): Promise<void> {
    const claimed = await store.change(pending, { wakeAt: after(LEASE_MS) });
    if (!claimed) return;
    const locale = subscription?.locale;
    const { run, answer } = await runLog.holding<FindOutcome>(
      claimed,
      () => postboxOf(claimed.platform).findPost({ ...channelOf(claimed), kind: 'channel' }, runKey(claimed), locale),
      { found: 'unknown', reason: messagesFor(locale).daily.noAnswer, retry: true },
    );
    if (answer.found === 'yes') await sent(subscription, run, answer.message);
    else if (answer.found === 'no') await goOn(subscription, { ...run, cause: undefined, detail: undefined });
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
    if (subscription) await notify(subscription, ({ daily }) => ({ heading: daily.unclear, reason }));
    await end(run, 'unclear', 'unknowable', reason);
  }

  /** Continues a run that the platform does not have. */
  async function goOn(subscription: Subscription | undefined, run: Run): Promise<void> {
    if (subscription?.status === 'active') {
      if (now() < run.until) await post(subscription, run, run.until);
      else if (run.cause === 'lost' && subscription.lostSince) await lostChannel.probe(subscription, run);
      else await end(run, 'missed', run.cause ?? 'down', run.detail);
    } else if (subscription?.status === 'lost') {
      await end(run, 'missed', 'lost', run.detail);
    } else {
      await end(run, 'skipped', subscription?.status ?? 'stopped');
    }
  }

  return {
    async begin(subscription, date, until) {
      const turn = await chooser.choose(subscription);
      const identity = { ...channelOf(subscription), date, version: 1, until };
      if (typeof turn === 'string') {
        const run: Run = { ...identity, state: 'missed', cause: turn, tries: 0 };
        if (!(await store.claim(run))) return undefined;
        runLog.report(run);
        await chooser.notifyOfNothing(subscription, run, turn);
        return run;
      }
      const { essay, round } = turn;
      const wakeAt = after(LEASE_MS);
      const run: Run = { ...identity, state: 'pending', essay: essay.slug, round, tries: 1, wakeAt };
      return (await store.claim(run)) ? send(subscription, run, essay) : undefined;
    },
    post,
    async resume(run) {
      const subscription = await store.subscription(run);
      if (run.state === 'pending') await settle(subscription, run);
      else await goOn(subscription, run);
    },
  };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
