/**
 * The daily essay: schedules, and posts that happen once.
 *
 * In: a store, a postbox a platform and the corpus, the first two as ports declared here (`store.ts`, `postbox.ts`). Out:
 * `Daily` for commands, and a clockwork. `due.ts` and `occurrences.ts` are pure rules of time, `rotation.ts` of choice;
 * `poster.ts` enqueues what is due, `delivery.ts` carries one run from its claim to its end, `runLog.ts` keeps its lease.
 * Rules are apart from effects, so that a simulated year runs in seconds.
 */
import type { Corpus } from '../corpus/corpus.ts';
import type { Log } from '../log.ts';
import { type Later } from '../timing.ts';
import { createEssayChooser } from './chooseEssay.ts';
import type { Daily, DailyState, PostedNow, Promised } from './daily.ts';
import { createDelivery } from './delivery.ts';
import { endOf } from './due.ts';
import { createLostChannel } from './lostChannel.ts';
import { createNotify } from './notify.ts';
import { dateIn, firstAfter, following } from './occurrences.ts';
import type { Postbox } from './postbox.ts';
import { createPoster, type Poster } from './poster.ts';
import { createRateLimiter } from './rateLimiter.ts';
import { createRunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import { channelOf, type Occurrence, type Rhythm, type Run, type Subscription } from './subscription.ts';

export interface DailyOptions {
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
/** Runs read to find a date without one: more than anybody skips in a row. */
const RUNS_SEEN = 60;

export function createDaily(options: DailyOptions): RunningDaily {
  const { store, corpus, postboxes, now, later, log, cutoffHours, timeZone } = options;
  const runLog = createRunLog({ store, now, later, log });
  const notify = createNotify(postboxOf, log);
  const chooser = createEssayChooser({ store, corpus, notify });
  const lostChannel = createLostChannel({ store, runLog, notify, postboxOf, now });
  const delivery = createDelivery({ store, runLog, chooser, lostChannel, notify, corpus, postboxOf, now });
  const rateLimiter = createRateLimiter({ paceOf: (platform) => postboxOf(platform).pace, now, later });
  const platforms = postboxes.map(({ platform }) => platform);
  const poster = createPoster({ store, delivery, runLog, rateLimiter, platforms, cutoffHours, now, later, log });

  function postboxOf(platform: string): Postbox {
    const found = postboxes.find((postbox) => postbox.platform === platform);
    if (!found) throw new RangeError(`There is no postbox for ${platform}.`);
    return found;
  }

  /** First unhandled date. Paused subscriptions do not advance `next`, so it is recomputed. */
  function upcoming(subscription: Subscription): Occurrence {
    return subscription.status === 'active' ? subscription.next : firstAfter(subscription, now());
  }

  async function stateOf(subscription: Subscription): Promise<DailyState> {
    const runs = await store.runs(subscription, RUNS_SEEN);
    const next = firstFree(subscription, upcoming(subscription), runs);
    return { subscription, next, runs: runs.slice(0, RUNS_SHOWN), rotation: await store.rotation(subscription) };
  }

  async function promise(subscription: Omit<Subscription, 'next'>): Promise<Promised> {
    const { platform, locale } = subscription;
    const check = await postboxOf(platform).canPost({ ...channelOf(subscription), kind: 'channel' }, locale);
    if (!check.ok) return check;
    const next = firstFree(subscription, firstAfter(subscription, now()), await store.runs(subscription, RUNS_SEEN));
    const promised: Subscription = { ...subscription, status: 'active', lostSince: undefined, next };
    await store.save(promised);
    return { ok: true, state: await stateOf(promised) };
  }

  async function letGo(subscription: Subscription, cause: 'paused' | 'stopped'): Promise<void> {
    for (const run of await store.runs(subscription, RUNS_SHOWN)) {
      if (run.state === 'waiting')
        await runLog.change(run, { state: 'skipped', cause, detail: undefined, wakeAt: undefined });
    }
  }

  async function postNow(subscription: Subscription): Promise<PostedNow> {
    const date = dateIn(subscription.zone, now());
    const until = endOf({ date, at: now() }, following(subscription, date), cutoffHours);
    const before = await store.run(subscription, date);
    if (before?.state === 'sent') return { outcome: 'already', run: before };
    if (before?.state === 'pending') return { outcome: 'underway' };
    const run = before
      ? await delivery.post(subscription, before, until)
      : await delivery.begin(subscription, date, until);
    if (subscription.next.date === date) {
      await store.moveOn(subscription, subscription.next, following(subscription, date));
    }
    return run ? { outcome: 'done', run } : { outcome: 'underway' };
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
      await store.save({ ...subscription, status, lostSince: undefined });
      await letGo(subscription, status);
    },
    postNow: async (subscription) =>
      (await poster.withChannel(subscription, () => postNow(subscription))) ?? { outcome: 'underway' },
    async skip(subscription, after) {
      const next = async () => (await stateOf(subscription)).next;
      const { date, at } = after === undefined ? await nextToSkip(subscription) : following(subscription, after);
      const before = await store.run(subscription, date);
      if (before || (after !== undefined && at <= now())) {
        return { outcome: before?.state === 'skipped' ? 'already' : 'over', date, next: await next() };
      }
      const rest = { state: 'skipped', cause: 'asked', tries: 0, version: 1 } as const;
      const run: Run = { ...channelOf(subscription), date, ...rest, until: at };
      const skipped = await store.claim(run);
      if (skipped) runLog.report(run);
      const other = skipped ? run : await store.run(subscription, date);
      const outcome = skipped ? 'skipped' : other?.state === 'skipped' ? 'already' : 'over';
      return { outcome, date, next: await next() };
    },
    start: poster.start,
    stop: poster.stop,
    tick: poster.tick,
    busy: poster.busy,
  };
}

/** The first occurrence from one on whose date has no run. */
function firstFree(rhythm: Rhythm, from: Occurrence, runs: readonly Run[]): Occurrence {
  let free = from;
  while (runs.some(({ date }) => date === free.date)) free = following(rhythm, free.date);
  return free;
}
