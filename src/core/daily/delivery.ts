import type { Adapter, PostOutcome } from '../adapter.ts';
import { byFilter } from '../commands/filter.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Essay } from '../essay.ts';
import { messagesFor } from '../messages/messages.ts';
import type { DailyStore } from '../store/dailyStore.ts';
import { composePost } from './compose.ts';
import type { Ledger } from './ledger.ts';
import { nextTurn, type Turn } from './rotation.ts';
import type { Tell } from './tell.ts';
import { type Cause, channelOf, type Run, runKey, type Subscription } from './subscription.ts';

export interface DeliveryOptions {
  readonly store: DailyStore;
  readonly ledger: Ledger;
  readonly tell: Tell;
  readonly corpus: () => Corpus;
  readonly adapterOf: (platform: string) => Adapter | undefined;
  readonly now: () => Date;
}

/** Carries one run from its claim to its end, however often it is interrupted. */
export interface Delivery {
  /** Claims a date and posts for it. Undefined when somebody else has it. Nothing to post is an end too. */
  begin(subscription: Subscription, date: string, until: Date): Promise<Run | undefined>;
  /** Posts for a date of which nothing became, because somebody asks for it. Undefined when somebody else is at it. */
  postAfterAll(subscription: Subscription, run: Run, until: Date): Promise<Run | undefined>;
  /** Goes on with a run that has woken up. */
  resume(run: Run): Promise<void>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long a claim holds without being renewed: whoever made it is dead then, and what it sent has arrived or not. */
export const LEASE_MS = 2 * MINUTE_MS;
/** A platform that dropped the connection may still be at work on the post: it is not asked at once. */
const ASK_AFTER_MS = 15_000;
/** For how long a lost channel is tried, and for how long past its cut-off a platform is asked about a post. */
const PATIENCE_MS = 24 * HOUR_MS;

/** Waits that double, from `least` to `most`. */
function growing(tries: number, least: number, most: number): number {
  return Math.min(most, least * 2 ** Math.min(tries - 1, 20));
}

export function createDelivery({ store, ledger, tell, corpus, adapterOf, now }: DeliveryOptions): Delivery {
  const soon = (milliseconds: number) => new Date(now().getTime() + milliseconds);
  const lease = () => soon(LEASE_MS);

  async function choose(subscription: Subscription): Promise<Turn | Cause> {
    const { essays } = byFilter(corpus(), subscription, messagesFor(subscription.locale));
    if (essays.length === 0) return 'empty';
    const rotation = await store.rotation(subscription);
    return nextTurn(essays, { ...rotation, seed: subscription.seed }) ?? 'single';
  }

  /** Posts a run that is `pending` in our name, and writes down what became of it. */
  async function send(subscription: Subscription, run: Run, essay: Essay): Promise<Run> {
    const adapter = adapterOf(run.platform);
    const post = composePost(essay, run.date, subscription.locale);
    const outcome = await ledger.holding(run, async (): Promise<PostOutcome> => {
      if (!adapter) return { outcome: 'retry', reason: messagesFor(undefined).daily.notConnected };
      return adapter.post({ ...channelOf(run), kind: 'channel' }, post, runKey(run));
    });
    switch (outcome.outcome) {
      case 'sent':
        return sent(subscription, run, outcome.message);
      case 'retry': {
        const wait = Math.max(outcome.afterMs ?? 0, growing(run.tries, MINUTE_MS / 4, MINUTE_MS * 15));
        return waitOrEnd(run, 'refused', outcome.reason, soon(wait));
      }
      case 'lost':
        return lost(subscription, run, outcome.reason);
      case 'unknown':
        return ledger.change(run, { wakeAt: soon(ASK_AFTER_MS), cause: 'unknowable', detail: outcome.reason });
    }
  }

  async function sent(subscription: Subscription | undefined, run: Run, message: string): Promise<Run> {
    const changed = await ledger.end(run, { state: 'sent', message, cause: undefined, detail: undefined });
    if (subscription?.lostSince) await ledger.insist(() => store.noteLoss(subscription, undefined));
    return changed;
  }

  function waitOrEnd(run: Run, cause: Cause, detail: string, wakeAt: Date): Promise<Run> {
    if (now() >= run.until) return ledger.end(run, { state: 'missed', cause, detail });
    const until = run.until < wakeAt ? run.until : wakeAt;
    return ledger.change(run, { state: 'waiting', cause, detail, wakeAt: until });
  }

  async function lost(subscription: Subscription, run: Run, detail: string): Promise<Run> {
    const since = subscription.lostSince ?? now();
    const givesUpAt = new Date(since.getTime() + PATIENCE_MS);
    if (now() >= givesUpAt) {
      // Told before it is written down: told twice is better than never.
      await tell(subscription, ({ daily }) => ({ heading: daily.channelLost, reason: detail }));
      await ledger.insist(() => store.giveUp(subscription));
      return ledger.end(run, { state: 'missed', cause: 'lost', detail });
    }
    if (!subscription.lostSince) await ledger.insist(() => store.noteLoss(subscription, since));
    const next = soon(growing(run.tries, MINUTE_MS, HOUR_MS));
    const wakeAt = next < givesUpAt ? next : givesUpAt;
    return ledger.change(run, { state: 'waiting', cause: 'lost', detail, wakeAt, tries: run.tries });
  }

  /** The date is over, the channel perhaps not: it has a day from the first failure, whatever the cut-off is. */
  async function probe(subscription: Subscription, run: Run): Promise<void> {
    const place = { ...channelOf(run), kind: 'channel' } as const;
    const check = await adapterOf(run.platform)?.canPost(place);
    if (!check || check.ok) {
      if (check) await ledger.insist(() => store.noteLoss(subscription, undefined));
      await ledger.end(run, { state: 'missed', cause: 'lost' });
    } else await lost(subscription, { ...run, tries: run.tries + 1 }, check.reason);
  }

  /** A filter that nothing passes is told of on the first day, not on every day. */
  async function tellOfNothing(subscription: Subscription, run: Run, cause: Cause): Promise<void> {
    const runs = await store.runs(subscription, 10);
    if (runs.find(({ date }) => date < run.date)?.cause === cause) return;
    await tell(subscription, (messages) => ({
      heading: cause === 'single' ? messages.daily.onlyOneToPost : messages.daily.nothingToPost,
      reason: byFilter(corpus(), subscription, messages).words || messages.emptyShelf,
    }));
  }

  /** Takes a run over as `pending` and posts it, with the essay it had if that is still on the shelf. */
  async function takeAndSend(subscription: Subscription, run: Run, until: Date): Promise<Run | undefined> {
    const kept = run.essay === undefined ? undefined : corpus().find(run.essay);
    const turn = kept ? { essay: kept, round: run.round } : await choose(subscription);
    if (typeof turn === 'string') return ledger.end(run, { state: 'missed', cause: turn });
    const taken = await store.change(run, {
      state: 'pending',
      essay: turn.essay.slug,
      round: turn.round,
      tries: run.tries + 1,
      wakeAt: lease(),
      until,
    });
    return taken && send(subscription, taken, turn.essay);
  }

  async function settle(run: Run, subscription: Subscription | undefined): Promise<void> {
    const taken = await store.change(run, { wakeAt: lease() });
    const adapter = adapterOf(run.platform);
    if (!taken || !adapter) return;
    const found = await ledger.holding(taken, () =>
      adapter.findPost({ ...channelOf(run), kind: 'channel' }, runKey(run)),
    );
    if (found.found === 'yes') await sent(subscription, taken, found.message);
    else if (found.found === 'no') await goOn(subscription, { ...taken, cause: undefined });
    else if (found.retry && now() < new Date(run.until.getTime() + PATIENCE_MS)) {
      const wakeAt = soon(growing(run.tries, ASK_AFTER_MS, MINUTE_MS * 15));
      await ledger.change(taken, { wakeAt, tries: run.tries + 1, cause: 'unknowable', detail: found.reason });
    } else {
      await ledger.end(taken, { state: 'unclear', cause: 'unknowable', detail: found.reason });
      if (subscription) {
        await tell(subscription, ({ daily }) => ({ heading: daily.unclear, reason: found.reason }));
      }
    }
  }

  /** Goes on with a run of which the platform has nothing. */
  async function goOn(subscription: Subscription | undefined, run: Run): Promise<void> {
    if (subscription?.status !== 'active') {
      const ended = subscription?.status === 'paused' ? 'paused' : 'stopped';
      if (subscription?.status === 'lost') await ledger.end(run, { state: 'missed', cause: 'lost' });
      else await ledger.end(run, { state: 'skipped', cause: ended });
    } else if (now() < run.until) await takeAndSend(subscription, run, run.until);
    else if (run.cause === 'lost' && subscription.lostSince) await probe(subscription, run);
    else await ledger.end(run, { state: 'missed', cause: run.cause ?? 'down' });
  }

  return {
    async begin(subscription, date, until) {
      const turn = await choose(subscription);
      const nothing = typeof turn === 'string';
      const run: Run = {
        ...channelOf(subscription),
        date,
        ...(nothing
          ? { state: 'missed', cause: turn }
          : { state: 'pending', essay: turn.essay.slug, round: turn.round, wakeAt: lease() }),
        tries: nothing ? 0 : 1,
        version: 1,
        until,
      };
      if (!(await store.claim(run))) return undefined;
      if (!nothing) return send(subscription, run, turn.essay);
      ledger.report(run);
      await tellOfNothing(subscription, run, turn);
      return run;
    },
    postAfterAll: takeAndSend,
    async resume(run) {
      const subscription = await store.subscription(run);
      if (run.state === 'pending') await settle(run, subscription);
      else await goOn(subscription, run);
    },
  };
}
