import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../../bench/support/random.ts';
import { StoreFailure } from '../../../src/core/conversation/stateStore.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { createDaily, type RunningDaily } from '../../../src/core/daily/createDaily.ts';
import { firstAfter, following } from '../../../src/core/daily/occurrences.ts';
import type { DailyStore } from '../../../src/core/daily/store.ts';
import {
  type Channel,
  channelKey,
  type Occurrence,
  type Run,
  runKey,
  type Subscription,
} from '../../../src/core/daily/subscription.ts';
import { fortyEssays } from '../../support/daily.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createMemoryDailyStore } from '../../support/memoryDailyStore.ts';
import { createQuietLog } from '../../support/quietLog.ts';
import { type Behaviour, createStandIn, type StandIn, type Taken } from '../../support/standInAdapter.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = new Date('2026-01-01T00:00:00Z');
const END = new Date('2027-01-01T00:00:00Z');
const CUTOFF_HOURS = 12;

const zones = [
  ['Pacific/Pago_Pago', 'Pacific/Honolulu', 'America/Los_Angeles', 'America/New_York', 'America/Sao_Paulo'],
  ['America/St_Johns', 'Atlantic/Azores', 'Europe/London', 'Africa/Cairo', 'Africa/Casablanca'],
  ['Europe/Berlin', 'Asia/Tehran', 'Asia/Kathmandu', 'Asia/Taipei', 'Asia/Tokyo'],
  ['Australia/Adelaide', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Kiritimati'],
].flat();

/** A process: it may die at any step, freeze at any step and wake, and its clock may be wrong. */
interface Life {
  /** From then on nothing it asked for is answered. */
  dead: boolean;
  /** Resolves when the process wakes; undefined while it runs. */
  frozen: Promise<void> | undefined;
  /** Milliseconds by which its clock is ahead. */
  ahead: number;
}

const newLife = (): Life => ({ dead: false, frozen: undefined, ahead: 0 });
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** A hand at the processes: what befalls them at one step of theirs. */
interface Fate {
  readonly random: Random;
  readonly freeze: (life: Life) => void;
}

/** Lets a life end or freeze before or after each call, and the store fail now and then. */
function mortal<T extends object>(inner: T, life: Life, { random, freeze }: Fate, fails: number): T {
  const step = async () => {
    if (random.chance(0.0008)) life.dead = true;
    if (random.chance(0.0002)) freeze(life);
    await life.frozen;
    return !life.dead;
  };
  return new Proxy(inner, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        if (!(await step())) return never();
        if (random.chance(fails)) throw new StoreFailure('The disk is full.');
        const answer: unknown = await Reflect.apply(member, target, args);
        return (await step()) ? answer : never();
      };
    },
  });
}

function chooseBehaviour(random: Random): Behaviour {
  if (random.chance(0.9)) return 'takes';
  return random.pick(['busy', 'fails', 'fails', 'drops before', 'drops after', 'archived', 'revoked', 'hangs']);
}

function unruly(
  standIn: StandIn,
  random: Random,
  closed: (channel: Channel, now: Date) => boolean,
  now: () => Date,
): void {
  standIn.behave = (place) => (closed(place, now()) ? 'archived' : chooseBehaviour(random));
  standIn.closed = (place) => (closed(place, now()) ? 'The channel is archived.' : undefined);
  // In every fifth channel the bot may not read what is there.
  standIn.memory = ({ channel }) => (channel.endsWith('0') ? 'may not look' : random.chance(0.2) ? 'is down' : 'knows');
}

async function liveAYear(seed: number) {
  const random = createRandom(seed);
  const clock = createFakeClock(START.toISOString());
  const store = createMemoryDailyStore();
  const slack = createStandIn('slack', clock.now);
  const discord = createStandIn('discord', clock.now);
  const corpus = createCorpus(fortyEssays);

  const subscriptions = Array.from({ length: 50 }, (_, at): Subscription => {
    const rhythm = {
      time: `${String(random.between(0, 23)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}`,
      zone: zones[at % zones.length] ?? 'UTC',
      days: random.chance(0.7) ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5],
    };
    return {
      ...rhythm,
      platform: at % 2 === 0 ? 'slack' : 'discord',
      workspace: `W${at % 4}`,
      channel: `C${at}`,
      setBy: 'U1',
      status: 'active',
      seed: at,
      tag: random.chance(0.5) ? 'sea' : undefined,
      since: START,
      next: firstAfter(rhythm, START),
      nextSetAt: START,
    };
  });
  for (const one of subscriptions) await store.save(one);

  // Three channels are archived for three days; a person takes them up again when they have been given up.
  const closings = new Map([3, 4, 5].map((at) => [`C${at}`, START.getTime() + random.between(20, 300) * 24 * HOUR]));
  const closed = ({ channel }: Channel, now: Date) => {
    const from = closings.get(channel);
    return from !== undefined && now.getTime() >= from && now.getTime() < from + 72 * HOUR;
  };
  for (const standIn of [slack, discord]) unruly(standIn, random, closed, clock.now);

  let freezes = 0;
  let wrongClocks = 0;
  /** Stops a process where it stands, for a minute up to two hours. */
  function freeze(life: Life): void {
    if (life.frozen) return;
    freezes += 1;
    life.frozen = new Promise((resolve) => {
      clock.later(random.between(1, 120) * MINUTE, () => {
        life.frozen = undefined;
        resolve();
      });
    });
  }

  const fate: Fate = { random, freeze };
  let life = newLife();
  let lives = 0;
  function begin(): RunningDaily {
    const own = newLife();
    life = own;
    lives += 1;
    return createDaily({
      store: mortal<DailyStore>(store, own, fate, 0.002),
      corpus: () => corpus,
      postboxes: [mortal<StandIn>(slack, own, fate, 0), mortal<StandIn>(discord, own, fate, 0)],
      now: () => new Date(clock.now().getTime() + own.ahead),
      later: (milliseconds, run) =>
        clock.later(milliseconds, () => {
          if (own.frozen) void own.frozen.then(run);
          else run();
        }),
      log: createQuietLog(),
      cutoffHours: CUTOFF_HOURS,
      timeZone: 'UTC',
    });
  }

  const resumed: Subscription[] = [];
  let daily = begin();
  while (clock.now() < END) {
    if (life.dead || random.chance(0.0005)) {
      life.dead = true;
      const down = random.chance(0.2) ? random.between(1, 40) * HOUR : random.between(0, 5) * MINUTE;
      await clock.advance(down);
      daily = begin();
    }
    // Another process takes over from one that hangs, which wakes later and goes on with what it had in hand.
    if (life.frozen) daily = begin();
    life.ahead = 0;
    if (random.chance(0.0006)) {
      wrongClocks += 1;
      life.ahead = random.pick([-40 * HOUR, -2 * HOUR, 3 * MINUTE, 5 * HOUR, 72 * HOUR, 10 * 365 * 24 * HOUR]);
    }
    // A tick that its process does not live through is not waited for.
    void daily.tick();
    await clock.advance(15 * MINUTE);
    for (const channel of closings.keys()) {
      const seen = subscriptions.find((one) => one.channel === channel);
      const lost = seen && (await store.subscription(seen));
      if (lost?.status !== 'lost' || closed(lost, clock.now())) continue;
      resumed.push({ ...lost, status: 'active', next: firstAfter(lost, clock.now()), lostSince: undefined });
      await store.save(resumed.at(-1) ?? lost);
    }
  }
  const taken = [...slack.taken, ...discord.taken];
  return { subscriptions, store, taken, lives, freezes, wrongClocks, resumed, closings };
}

/** Every date of a subscription whose time came in the year and whose end has come too. */
function datesOf(subscription: Subscription): Occurrence[] {
  const dates: Occurrence[] = [];
  const over = END.getTime() - (CUTOFF_HOURS + 48) * HOUR;
  for (let one = subscription.next; one.at.getTime() < over; one = following(subscription, one.date)) dates.push(one);
  return dates;
}

function byKey(taken: readonly Taken[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of taken) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What is wrong with a date, given its run and how often it was posted; undefined when nothing is. */
function wrong(run: Run | undefined, posts: number): string | undefined {
  if (posts > 1) return `posted ${posts} times`;
  if (!run) return 'has no run';
  if (run.state === 'sent') return posts === 1 ? undefined : 'sent but not posted';
  if (run.state === 'unclear') return run.detail === undefined ? 'unclear without a reason' : undefined;
  if (run.state === 'missed')
    return posts === 0 && run.cause !== undefined ? undefined : `missed, posted ${posts} times`;
  return `left ${run.state}`;
}

describe('a year of fifty subscriptions in twenty zones, with faults, restarts, freezes, takeovers and wrong clocks', () => {
  it('has one post or a recorded reason for every due date', async () => {
    const { subscriptions, store, taken, lives, freezes, wrongClocks, resumed, closings } = await liveAYear(20260304);
    const posts = byKey(taken);
    const faults: string[] = [];
    let sent = 0;
    for (const subscription of subscriptions) {
      const all = await store.runs(subscription, '2027-01-02', 1_000);
      const runs = new Map(all.map((run) => [run.date, run]));
      // What nobody knows to have been posted counts as posted, so the essay before it may come again.
      if (!all.some(({ state }) => state === 'unclear')) faults.push(...repeats(taken, subscription));
      const again = resumed.find(({ channel }) => channel === subscription.channel);
      for (const { date, at } of datesOf(subscription)) {
        // A channel that was given up is due on no date until it is taken up again.
        const closing = closings.get(subscription.channel) ?? Number.NaN;
        if (again && !runs.has(date) && date < again.next.date && at.getTime() > closing) continue;
        const fault = wrong(runs.get(date), posts.get(runKey({ ...subscription, date })) ?? 0);
        if (fault !== undefined) faults.push(`${channelKey(subscription)} ${date} ${fault}`);
        if (runs.get(date)?.state === 'sent') sent += 1;
      }
    }
    expect(faults).toEqual([]);
    expect(resumed).toHaveLength(3);
    expect(lives).toBeGreaterThan(50);
    expect(freezes).toBeGreaterThan(20);
    expect(wrongClocks).toBeGreaterThan(10);
    // Nearly all of them, for all the faults: only long silences cost a post.
    expect(sent).toBeGreaterThan(14_000);
  }, 300_000);
});

/** Posts of a channel with the essay that it saw last. */
function repeats(taken: readonly Taken[], { channel }: Channel): string[] {
  const posts = taken.filter(({ place }) => place.channel === channel);
  return posts.flatMap(({ key, slug }, at) =>
    at > 0 && posts[at - 1]?.slug === slug ? [`${key} has the essay of the post before`] : [],
  );
}
