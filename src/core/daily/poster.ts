import type { Log } from '../log.ts';
import { type Later, waitWith, within } from '../timing.ts';
import type { Delivery } from './delivery.ts';
import { whatIsDue } from './due.ts';
import type { RecordPassed } from './passed.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { RunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import { type Channel, channelKey } from './subscription.ts';
import { STOP_MS, TICK_MS } from './timing.ts';

export interface PosterOptions {
  readonly store: DailyStore;
  readonly delivery: Delivery;
  readonly runLog: RunLog;
  readonly recordPassed: RecordPassed;
  readonly rateLimiter: RateLimiter;
  /** The platforms that are there: subscriptions of others are left alone. */
  readonly platforms: readonly string[];
  readonly cutoffHours: number;
  readonly now: () => Date;
  readonly later: Later;
  readonly log: Log;
}

/** Sees to it that what is due gets posted. */
export interface Poster {
  /** Starts the clockwork. Idempotent. */
  start(): void;
  /** One turn of the clockwork: enqueues everything due. Never rejects. */
  tick(): Promise<void>;
  /** Runs work that has a channel to itself; undefined when the channel is busy. */
  withChannel<T>(channel: Channel, work: () => Promise<T>): Promise<T | undefined>;
  /** Whether anything is queued or in flight. */
  busy(): boolean;
  /** Starts nothing new, and waits some seconds for posts in flight and for a turn that has begun. */
  stop(): Promise<void>;
}

export function createPoster(options: PosterOptions): Poster {
  const { store, delivery, runLog, recordPassed, rateLimiter, platforms, cutoffHours, now, later, log } = options;
  /** Channels that are queued (undefined) or in flight (the promise of the work). */
  const inHand = new Map<string, Promise<unknown> | undefined>();
  let cancelTick: () => void = () => undefined;
  let ticking = Promise.resolve();
  let started = false;
  let stopped = false;

  /** Enqueues work for a channel unless it has some already. Failures stay with their channel. */
  function queue(channel: Channel, work: () => Promise<unknown>): void {
    const key = channelKey(channel);
    if (inHand.has(key) || stopped) return;
    inHand.set(key, undefined);
    rateLimiter.enter(channel, () => void takeTurn(key, work));
  }

  async function takeTurn(key: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await hold(key, work);
    } catch (error) {
      log.error('daily.failed', { channel: key, error });
    }
  }

  function hold<T>(key: string, work: () => Promise<T>): Promise<T> {
    const working = work().finally(() => inHand.delete(key));
    inHand.set(key, working);
    return working;
  }

  async function postDue(channel: Channel): Promise<void> {
    const subscription = await store.subscription(channel);
    if (!subscription || subscription.status === 'stopped') return;
    const at = now();
    // One that does not run has no time to be late in: each of its dates ends when its time comes.
    const { missed, post, next } = whatIsDue(subscription, at, subscription.status === 'active' ? cutoffHours : 0);
    await recordPassed(subscription, missed);
    if (post) await delivery.begin(subscription, post);
    await store.moveOn(subscription, subscription.next, next, at);
  }

  async function look(): Promise<void> {
    const at = now();
    await runLog.renew();
    for (const run of await store.awake(platforms, at)) queue(run, () => delivery.resume(run));
    for (const channel of await store.due(platforms, at)) queue(channel, () => postDue(channel));
  }

  async function tick(): Promise<void> {
    try {
      await look();
    } catch (error) {
      log.error('daily.tick_failed', { error });
    }
  }

  async function tickAgain(): Promise<void> {
    ticking = tick();
    await ticking;
    if (!stopped) cancelTick = later(TICK_MS, () => void tickAgain());
  }

  return {
    start() {
      if (!started && !stopped) void tickAgain();
      started = true;
    },
    tick,
    async withChannel(channel, work) {
      const key = channelKey(channel);
      return inHand.has(key) ? undefined : hold(key, work);
    },
    busy: () => inHand.size > 0,
    async stop() {
      stopped = true;
      cancelTick();
      rateLimiter.close();
      const working = [...inHand.values()].filter((work) => work !== undefined);
      // A turn that has begun reads the store, which is closed once everything has stopped.
      await within(STOP_MS, Promise.allSettled([ticking, ...working]), waitWith(later));
      runLog.close();
    },
  };
}
