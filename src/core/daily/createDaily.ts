/**
 * The daily essay: schedules, and posts that happen once.
 *
 * In: a store, a postbox a platform and the corpus, the first two as ports declared here (`store.ts`, `postbox.ts`). Out:
 * `Daily` for commands, and a clockwork. `due.ts` and `occurrences.ts` are pure rules of time, `rotation.ts` of choice;
 * `poster.ts` enqueues what is due, `delivery.ts` carries one run from its claim to its end, `runLog.ts` keeps its lease.
 * Rules are apart from effects, so that a simulated year runs in seconds.
 */
import type { BookStore } from '../book/entries/entries.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Log } from '../log.ts';
import { type Later } from '../timing.ts';
import { createBookChooser, orFromBook } from './bookEntries.ts';
import { createEssayChooser } from './chooseEssay.ts';
import { type Chooser, isNothing } from './chooser.ts';
import type { Daily, DailyState, PostedNow, Promised } from './daily.ts';
import { createDelivery } from './delivery.ts';
import { createDiscussions } from './discussions.ts';
import { endOf, firstUnhandled, whatIsDue } from './due.ts';
import { createLostChannel } from './lostChannel.ts';
import { createNotify } from './notify.ts';
import { dateIn, firstAfter, following, onOrAfter } from './occurrences.ts';
import { createRecordPassed } from './passed.ts';
import type { Postbox } from './postbox.ts';
import { createPoster, type Poster } from './poster.ts';
import { createRateLimiter } from './rateLimiter.ts';
import { createRunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import {
  type Channel,
  channelOf,
  isVoid,
  type Occurrence,
  type PostKind,
  placeOfChannel,
  type Rhythm,
  type Run,
  type Subscription,
} from './subscription.ts';

export interface DailyOptions {
  /** Default: `daily`, essays by date. Of digests there is one an occurrence, which may be posted ahead of its date. */
  readonly kind?: PostKind;
  /** What is posted. Default: essays. */
  readonly chooser?: Chooser;
  /** Where people's own entries come back from. Default: from nowhere. */
  readonly book?: Pick<BookStore, 'ofPerson'>;
  readonly store: DailyStore;
  readonly corpus: () => Corpus;
  readonly postboxes: readonly Postbox[];
  readonly now: () => Date;
  readonly later: Later;
  readonly log: Log;
  /** How late a post may be. */
  readonly cutoffHours: number;
  /** Fallback IANA zone. */
  readonly timeZone: string;
}

/** The daily essays and the clockwork behind them. */
export interface RunningDaily extends Daily, Pick<Poster, 'start' | 'stop' | 'tick' | 'busy'> {}

/** Runs in a `DailyState`. */
const RUNS_SHOWN = 7;

export function createDaily(options: DailyOptions): RunningDaily {
  const { kind = 'daily', store, corpus, postboxes, now, later, log, cutoffHours, timeZone } = options;
  const runLog = createRunLog({ store, now, later, log });
  const notify = createNotify(postboxOf, log);
  const chosen = options.chooser ?? createEssayChooser({ store, corpus, notify, now });
  const { book } = options;
  const chooser = book ? orFromBook(chosen, createBookChooser({ store, book, corpus, now })) : chosen;
  const lostChannel = createLostChannel({ store, runLog, notify, postboxOf, kind, now });
  const discussions = createDiscussions({ store, runLog, corpus, postboxOf, now });
  const delivery = createDelivery({
    store,
    runLog,
    chooser,
    lostChannel,
    notify,
    discussions,
    corpus,
    postboxOf,
    kind,
    now,
  });
  const recordPassed = createRecordPassed({ store, runLog });
  const rateLimiter = createRateLimiter({ paceOf: (platform) => postboxOf(platform).pace, now, later });
  const platforms = postboxes.map(({ platform }) => platform);
  const poster = createPoster({
    store,
    delivery,
    runLog,
    recordPassed,
    rateLimiter,
    platforms,
    cutoffHours,
    now,
    later,
    log,
  });

  function postboxOf(platform: string): Postbox {
    const found = postboxes.find((postbox) => postbox.platform === platform);
    if (!found) throw new RangeError(`There is no postbox for ${platform}.`);
    return found;
  }

  /** The first date that may yet be posted: of one that does not run, one to come. */
  function upcoming(subscription: Subscription): Occurrence {
    return subscription.status === 'active' ? firstUnhandled(subscription, now()) : firstAfter(subscription, now());
  }

  /** The first occurrence from one on of whose date nothing has become. */
  async function firstFree(rhythm: Channel & Rhythm, from: Occurrence): Promise<Occurrence> {
    const runs = await store.runsFrom(rhythm, from.date);
    const taken = new Set(runs.filter((run) => !isVoid(run, now())).map(({ date }) => date));
    let free = from;
    while (taken.has(free.date)) free = following(rhythm, free.date);
    return free;
  }

  async function stateOf(subscription: Subscription): Promise<DailyState> {
    const next = await firstFree(subscription, upcoming(subscription));
    const [runs, rotation, lastSent] = await Promise.all([
      store.runs(subscription, next.date, RUNS_SHOWN),
      store.rotation(subscription, dateIn(subscription.zone, now())),
      store.lastSent(subscription),
    ]);
    // What may yet be posted has no end to tell of.
    const settled = subscription.status === 'active' ? runs.filter((run) => !isVoid(run, now())) : runs;
    return { subscription, next, runs: settled, rotation, ...(lastSent && { lastSent }) };
  }

  async function promise(wished: Omit<Subscription, 'since' | 'next' | 'nextSetAt'>): Promise<Promised> {
    const check = await postboxOf(wished.platform).canPost(placeOfChannel(wished), wished.locale);
    if (!check.ok) return check;
    const since = now();
    const next = await firstFree(wished, firstAfter(wished, since));
    const before = await store.subscription(wished);
    if (before) await recordUntil(before, next.date);
    const promised: Subscription = { ...wished, status: 'active', lostSince: undefined, since, next, nextSetAt: since };
    await store.save(promised);
    return { ok: true, state: await stateOf(promised) };
  }

  /** Records why the dates whose time has come were not posted: those before a date, or all. */
  async function recordUntil(subscription: Subscription, date?: string): Promise<void> {
    const { missed } = whatIsDue(subscription, now(), 0);
    await recordPassed(
      subscription,
      missed.filter((term) => date === undefined || term.date < date),
    );
  }

  async function letGo(subscription: Subscription, cause: 'paused' | 'stopped'): Promise<void> {
    for (const run of await store.runs(subscription, subscription.next.date, RUNS_SHOWN)) {
      if (run.state === 'waiting')
        await runLog.change(run, { state: 'skipped', cause, detail: undefined, wakeAt: undefined });
    }
  }

  async function postNow(subscription: Subscription): Promise<PostedNow> {
    const date = dateNow(subscription);
    const until = endOf({ date, at: now() }, following(subscription, date), cutoffHours);
    const before = await store.run(subscription, date);
    if (before?.state === 'sent') return { outcome: 'already', run: before };
    if (before?.state === 'pending') return { outcome: 'underway' };
    // A week that has been quiet so far is not over.
    const choice = kind === 'digest' ? await chooser.choose(subscription) : undefined;
    if (isNothing(choice)) return { outcome: 'nothing', cause: choice };
    const run = before
      ? await delivery.post(subscription, before, until)
      : await delivery.begin(subscription, { date, at: now(), until });
    if (subscription.next.date === date) {
      await store.moveOn(subscription, subscription.next, following(subscription, date), now());
    }
    return run ? { outcome: 'done', run } : { outcome: 'underway' };
  }

  /** The date that a post counts for that is made now. */
  function dateNow(subscription: Subscription): string {
    const today = dateIn(subscription.zone, now());
    return kind === 'daily' ? today : onOrAfter(subscription, today).date;
  }

  /** The next date, even if it is skipped already: skipping is idempotent. */
  async function nextToSkip(subscription: Subscription): Promise<Occurrence> {
    const next = upcoming(subscription);
    const run = next.at > now() ? await store.run(subscription, next.date) : undefined;
    return run?.state === 'skipped' ? next : (await stateOf(subscription)).next;
  }

  return {
    timeZone,
    async state(channel) {
      const subscription = await store.subscription(channel);
      return subscription && subscription.status !== 'stopped' ? stateOf(subscription) : undefined;
    },
    async workspace(platform, workspace) {
      const all = await store.subscriptions(platform, workspace);
      return Promise.all(all.filter(({ status }) => status !== 'stopped').map(stateOf));
    },
    async set(place, wish) {
      const before = await store.subscription(place);
      // A daily essay that was stopped goes on in its order when it is set up again.
      return promise({ ...channelOf(place), ...wish, seed: before?.seed ?? wish.seed, status: 'active' });
    },
    resume: promise,
    async end(subscription, status) {
      await letGo(subscription, status);
      await recordUntil(subscription);
      await store.save({ ...subscription, status, lostSince: undefined });
    },
    postNow: async (subscription) =>
      (await poster.withChannel(subscription, () => postNow(subscription))) ?? { outcome: 'underway' },
    async skip(subscription, after) {
      const next = async () => (await stateOf(subscription)).next;
      const { date, at } = after === undefined ? await nextToSkip(subscription) : following(subscription, after);
      const before = await store.run(subscription, date);
      if ((before && !isVoid(before, now())) || (after !== undefined && at <= now())) {
        return { outcome: before?.state === 'skipped' ? 'already' : 'over', date, next: await next() };
      }
      const rest = { state: 'skipped', cause: 'asked', until: at } as const;
      const run: Run = { ...channelOf(subscription), date, ...rest, tries: 0, version: 1 };
      const skipped = before ? (await store.change(before, rest)) !== undefined : await store.claim(run);
      if (skipped) runLog.report(run);
      const other = skipped ? run : await store.run(subscription, date);
      const outcome = skipped ? 'skipped' : other?.state === 'skipped' ? 'already' : 'over';
      return { outcome, date, next: await next() };
    },
    async unskip(subscription) {
      const runs = await store.runsFrom(subscription, dateIn(subscription.zone, now()));
      const isAsked = ({ state, cause, until }: Run) => state === 'skipped' && cause === 'asked' && until > now();
      const skipped = runs.find(isAsked);
      if (!skipped) return undefined;
      const occurrence = { date: skipped.date, at: skipped.until };
      // As of a date that was paused and is not over: it is posted when its time comes.
      const until = endOf(occurrence, following(subscription, skipped.date), cutoffHours);
      return (await store.change(skipped, { cause: 'paused', until })) && occurrence;
    },
    choose: (subscription) => chooser.choose(subscription),
    canDiscuss: (platform) => postboxOf(platform).discussions !== undefined,
    async discuss(channel, date, locale) {
      const run = await store.run(channel, date);
      return run ? discussions.open(run, locale) : { outcome: 'not posted' };
    },
    start: poster.start,
    stop: poster.stop,
    tick: poster.tick,
    busy: poster.busy,
  };
}
