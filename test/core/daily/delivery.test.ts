import { describe, expect, it } from 'vitest';
import { StoreFailure } from '../../../src/core/conversation/stateStore.ts';
import type { DailyStore } from '../../../src/core/daily/store.ts';
import { type Channel, runKey } from '../../../src/core/daily/subscription.ts';
import { dailyRig, fortyEssays, slackChannel, subscribed } from '../../support/daily.ts';
import { createMemoryDailyStore } from '../../support/memoryDailyStore.ts';
import type { Behaviour } from '../../support/standInAdapter.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TODAY = '2026-03-04';
/** No run has a later date. */
const LAST = '2099-01-01';

/** A bot with one subscription, wound up ten seconds before nine. */
async function begin(options: Parameters<typeof dailyRig>[0] = {}, more: Parameters<typeof subscribed>[0] = {}) {
  const rig = dailyRig(options);
  await rig.store.save(subscribed(more));
  rig.daily.start();
  const runOf = (date = TODAY) => rig.store.run(slackChannel, date);
  return { ...rig, runOf };
}

/** A platform that behaves so for its first posts, and then takes what comes. */
function first(...behaviours: readonly Behaviour[]): () => Behaviour {
  const left = [...behaviours];
  return () => left.shift() ?? 'takes';
}

describe('a post', () => {
  it('comes within a tick of its time, once, with everything on it', async () => {
    const { clock, slack, runOf, log } = await begin();
    await clock.advance(DAY - MINUTE);
    expect(slack.taken).toHaveLength(1);
    const [taken] = slack.taken;
    expect(taken?.at.getTime()).toBeLessThanOrEqual(Date.parse('2026-03-04T01:00:15Z'));
    expect(taken).toMatchObject({ place: { ...slackChannel, kind: 'channel' }, key: 'slack T1 C1 2026-03-04' });
    expect(taken?.post).toMatchObject({
      read: { command: 'read' },
      turn: { place: 1, of: 40 },
      locale: 'en',
    });
    expect(await runOf()).toMatchObject({ state: 'sent', essay: taken?.slug, message: 'message 1', tries: 1 });
    const lines = log.events.filter(({ event }) => event === 'daily.run');
    expect(lines.map(({ fields }) => fields)).toMatchObject([{ date: TODAY, state: 'sent', channel: 'C1' }]);
  });

  it('comes every day, with another essay each day until all were had', async () => {
    const { clock, slack } = await begin({ essays: fortyEssays.slice(0, 7) });
    await clock.advance(7 * DAY);
    expect(new Set(slack.taken.map(({ slug }) => slug)).size).toBe(7);
    expect(slack.taken).toHaveLength(7);
  });

  it('comes late but once when the bot was down at its hour, and not at all when it was down too long', async () => {
    const late = dailyRig();
    await late.store.save(subscribed());
    await late.clock.advance(11 * HOUR);
    late.daily.start();
    await late.clock.advance(HOUR);
    expect(late.slack.taken.map(({ key }) => key)).toEqual([runKey({ ...slackChannel, date: TODAY })]);

    const tooLate = dailyRig();
    await tooLate.store.save(subscribed());
    await tooLate.clock.advance(3 * DAY + 13 * HOUR);
    tooLate.daily.start();
    await tooLate.clock.advance(HOUR);
    expect(tooLate.slack.taken).toEqual([]);
    const runs = await tooLate.store.runs(slackChannel, LAST, 10);
    expect(runs.map(({ date, state, cause }) => `${date} ${state} ${cause}`)).toEqual(
      ['07', '06', '05', '04'].map((day) => `2026-03-${day} missed down`),
    );
  });

  it('comes once when the clock is put back an hour, and when it is put forward a day', async () => {
    const { clock, slack, store } = await begin();
    await clock.advance(MINUTE);
    clock.jump(-HOUR);
    await clock.advance(2 * HOUR);
    expect(slack.taken).toHaveLength(1);
    clock.jump(DAY);
    await clock.advance(2 * HOUR);
    expect(slack.taken).toHaveLength(2);
    clock.jump(-DAY);
    await clock.advance(2 * HOUR);
    expect(slack.taken).toHaveLength(2);
    expect(new Set(slack.taken.map(({ key }) => key)).size).toBe(2);
    expect(await store.runs(slackChannel, LAST, 10)).toHaveLength(2);
  });
});

describe('a platform at fault', () => {
  it.each<Behaviour>(['busy', 'fails', 'drops before', 'drops after', 'revoked', 'archived'])(
    'that at first is or does “%s” gets one post in the end',
    async (behaviour) => {
      const { clock, slack, runOf } = await begin();
      slack.behave = first(behaviour, behaviour === 'drops after' ? 'takes' : behaviour);
      await clock.advance(HOUR);
      expect(slack.taken).toHaveLength(1);
      expect(await runOf()).toMatchObject({ state: 'sent', message: 'message 1' });
      expect((await runOf())?.cause).toBeUndefined();
      await clock.advance(12 * HOUR);
      expect(slack.taken).toHaveLength(1);
    },
  );

  it('is not tried again sooner than it asks for', async () => {
    const { clock, slack } = await begin();
    const at: number[] = [];
    slack.behave = () => {
      at.push(clock.now().getTime());
      return at.length < 5 ? 'busy' : 'takes';
    };
    await clock.advance(HOUR);
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(waits).toHaveLength(4);
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(10_000);
      expect(wait).toBeGreaterThanOrEqual(waits[index - 1] ?? 0);
    }
  });

  it('all day long is recorded with what it said, and the next day is another day', async () => {
    const { clock, slack, runOf } = await begin();
    slack.behave = () => 'revoked';
    await clock.advance(13 * HOUR);
    expect(await runOf()).toMatchObject({ state: 'missed', cause: 'refused', detail: 'The token has been revoked.' });
    slack.behave = () => 'takes';
    await clock.advance(12 * HOUR);
    expect(slack.taken.map(({ key }) => key)).toEqual([runKey({ ...slackChannel, date: '2026-03-05' })]);
  });

  it('that never answers holds up nobody else, and is asked in the end', async () => {
    const { clock, slack, store, runOf } = await begin();
    await store.save(subscribed({ channel: 'C2' }));
    slack.behave = (place) => (place.channel === 'C1' && slack.tries() < 3 ? 'hangs' : 'takes');
    await clock.advance(MINUTE);
    expect(slack.taken.map(({ place }) => place.channel)).toEqual(['C2']);
    await clock.advance(10 * MINUTE);
    expect(slack.taken.map(({ place }) => place.channel)).toEqual(['C2', 'C1']);
    expect(await runOf()).toMatchObject({ state: 'sent', tries: 2 });
  });

  it('that answers after the claim would have run out is not asked twice by a second process', async () => {
    const store = createMemoryDailyStore();
    const one = await begin({ store });
    one.slack.behave = () => 'hangs';
    const two = dailyRig({ store, clock: one.clock });
    two.slack.behave = () => 'takes';
    await one.clock.advance(20_000);
    two.daily.start();
    await one.clock.advance(4 * MINUTE);
    expect(one.slack.tries() + two.slack.tries()).toBe(1);
  });
});

describe('a result that nobody knows', () => {
  it('is asked for until the platform can say, and nothing is posted meanwhile', async () => {
    const { clock, slack, runOf } = await begin();
    slack.behave = first('drops after');
    slack.memory = () => (slack.tries() > 0 ? 'is down' : 'knows');
    await clock.advance(5 * HOUR);
    expect(await runOf()).toMatchObject({ state: 'pending', cause: 'unknowable' });
    slack.memory = () => 'knows';
    await clock.advance(HOUR);
    expect(await runOf()).toMatchObject({ state: 'sent', message: 'message 1' });
    expect(slack.tries()).toBe(1);
  });

  it('is reported, not posted again, where the platform does not let the bot look', async () => {
    const { clock, slack, runOf } = await begin();
    slack.behave = first('drops before');
    slack.memory = () => 'may not look';
    await clock.advance(2 * HOUR);
    expect(await runOf()).toMatchObject({ state: 'unclear', detail: 'The bot may not read this channel.' });
    expect(slack.tries()).toBe(1);
    expect(slack.told).toMatchObject([{ person: 'U1', reply: { kind: 'schedule', facts: [{ channel: 'C1' }] } }]);
  });

  it('is reported when the platform cannot say for a day past the cut-off', async () => {
    const { clock, slack, runOf } = await begin();
    slack.behave = first('drops after');
    slack.memory = (_place, key) => (slack.tries() > 0 && key.endsWith(TODAY) ? 'is down' : 'knows');
    await clock.advance(37 * HOUR);
    expect(await runOf()).toMatchObject({ state: 'unclear', detail: 'The platform is down.' });
    expect(slack.told).toHaveLength(1);
    expect(slack.taken.map(({ key }) => key.slice(-2))).toEqual(['04', '05']);
  });

  it('counts as posted in the rotation', async () => {
    const { clock, slack, runOf } = await begin({ essays: fortyEssays.slice(0, 3) });
    slack.behave = first('drops before');
    slack.memory = () => 'may not look';
    await clock.advance(3 * DAY);
    const unclear = (await runOf())?.essay;
    expect(slack.taken).toHaveLength(2);
    expect(slack.taken.map(({ slug }) => slug)).not.toContain(unclear);
  });
});

describe('a lost channel', () => {
  it('is tried for a day with growing waits, then paused with its settings kept, and the person is told', async () => {
    const { clock, slack, store, runOf } = await begin();
    const at: number[] = [];
    slack.behave = () => {
      at.push(clock.now().getTime());
      return 'archived';
    };
    slack.closed = () => 'The channel is archived.';
    await clock.advance(23 * HOUR);
    expect(at.length).toBeGreaterThan(5);
    expect(at.length).toBeLessThan(30);
    expect(slack.told).toEqual([]);
    await clock.advance(2 * HOUR);
    expect(await store.subscription(slackChannel)).toMatchObject({
      status: 'lost',
      time: '09:00',
      zone: 'Asia/Taipei',
    });
    expect(slack.told).toHaveLength(1);
    expect(slack.told).toMatchObject([{ person: 'U1', reply: { facts: [{ channel: 'C1' }] } }]);
    const tries = at.length;
    await clock.advance(3 * DAY);
    expect(at).toHaveLength(tries);
    expect(slack.told).toHaveLength(1);
    expect(await runOf()).toMatchObject({ state: 'missed', cause: 'lost', detail: 'The channel is archived.' });
  });

  it('that comes back within the day is posted to, and has a whole day again next time', async () => {
    const { clock, slack, store } = await begin();
    slack.behave = (_place, key) =>
      key.endsWith('04') && clock.now() < new Date('2026-03-04T06:00:00Z') ? 'archived' : 'takes';
    await clock.advance(8 * HOUR);
    expect(slack.taken).toHaveLength(1);
    expect((await store.subscription(slackChannel))?.lostSince).toBeUndefined();
  });

  it('is given up after a day even when its next date is a week away, and kept when it is back by then', async () => {
    for (const back of [false, true]) {
      const { clock, slack, store } = await begin({}, { days: [3] });
      slack.behave = () => 'archived';
      slack.closed = () => (back && clock.now() > new Date('2026-03-04T20:00:00Z') ? undefined : 'It is archived.');
      await clock.advance(26 * HOUR);
      expect(await store.subscription(slackChannel)).toMatchObject(back ? { status: 'active' } : { status: 'lost' });
      expect(slack.told).toHaveLength(back ? 0 : 1);
    }
  });

  it('is judged by posts that arrive, and not by a check that looks well', async () => {
    const { clock, slack, store } = await begin();
    slack.behave = () => 'archived';
    slack.closed = () => undefined;
    await clock.advance(23 * HOUR);
    expect(await store.subscription(slackChannel)).toMatchObject({ status: 'active' });
    expect(slack.told).toEqual([]);
    await clock.advance(2 * HOUR);
    expect(await store.subscription(slackChannel)).toMatchObject({ status: 'lost' });
    expect(slack.told).toMatchObject([{ person: 'U1', reply: { facts: [{ value: 'The channel is archived.' }] } }]);
    const tries = slack.tries();
    await clock.advance(3 * DAY);
    expect(slack.tries()).toBe(tries);
    const runs = await store.runs(slackChannel, LAST, 50);
    expect(runs.map(({ date, state, cause }) => `${date.slice(-2)} ${state} ${cause}`)).toEqual(
      ['08', '07', '06', '05', '04'].map((day) => `${day} missed lost`),
    );
  });

  it('does not delay another channel', async () => {
    const { clock, slack, store } = await begin();
    for (let at = 2; at < 12; at += 1) await store.save(subscribed({ channel: `C${at}` }));
    slack.behave = ({ channel }) => (channel === 'C1' ? 'archived' : 'takes');
    await clock.advance(MINUTE);
    expect(slack.taken).toHaveLength(10);
  });
});

describe('nothing to post', () => {
  it('is recorded each day and told on the first, and ends when essays come', async () => {
    const { clock, slack, store } = await begin({}, { tag: 'mountains' });
    await clock.advance(3 * DAY);
    const runs = await store.runs(slackChannel, LAST, 5);
    expect(runs.map(({ state, cause }) => `${state} ${cause}`)).toEqual(Array(3).fill('missed empty'));
    expect(slack.told).toHaveLength(1);
    expect(JSON.stringify(slack.told)).toContain('the tag “mountains”');
    await store.save(subscribed({ tag: 'sea', next: { date: '2026-03-07', at: new Date('2026-03-07T01:00:00Z') } }));
    await clock.advance(DAY);
    expect(slack.taken).toHaveLength(1);
  });

  it('is what a shelf of one essay has on the second day', async () => {
    const { clock, slack, store } = await begin({ essays: fortyEssays.slice(0, 1) });
    await clock.advance(3 * DAY);
    expect(slack.taken).toHaveLength(1);
    expect((await store.runs(slackChannel, LAST, 5)).map(({ cause }) => cause)).toEqual([
      'single',
      'single',
      undefined,
    ]);
    expect(slack.told).toHaveLength(1);
  });
});

describe('a store at fault', () => {
  const methods = ['subscription', 'moveOn', 'due', 'claim', 'change', 'awake', 'rotation'] as const;

  it.each(methods)('that fails in “%s” for ten minutes costs no post and makes none twice', async (method) => {
    const inner = createMemoryDailyStore();
    let full = false;
    const store: DailyStore = {
      ...inner,
      [method]: async (...args: never[]) => {
        if (full) throw new StoreFailure('The disk is full.');
        return Reflect.apply(inner[method], inner, args);
      },
    };
    const { clock, slack, runOf, log } = await begin({ store });
    full = true;
    await clock.advance(10 * MINUTE);
    full = false;
    await clock.advance(HOUR);
    expect(slack.taken).toHaveLength(1);
    expect(await runOf()).toMatchObject({ state: 'sent' });
    expect(log.events.some(({ level }) => level === 'error')).toBe(true);
    await clock.advance(DAY);
    expect(slack.taken).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('waits for a post that is on its way, and starts nothing new', async () => {
    const { clock, slack, store, daily, runOf } = await begin();
    await store.save(subscribed({ channel: 'C2' }));
    let answer: () => void = () => undefined;
    const post = slack.post;
    slack.post = async (...args) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return post(...args);
    };
    await clock.advance(15_100);
    let stopped = false;
    const stopping = daily.stop().then(() => (stopped = true));
    await clock.advance(1_000);
    expect(stopped).toBe(false);
    answer();
    await clock.advance(0);
    expect(stopped).toBe(true);
    await stopping;
    expect(await runOf()).toMatchObject({ state: 'sent' });
    await clock.advance(HOUR);
    expect(slack.taken).toHaveLength(1);
  });

  it('waits for a look at what is due that has begun, since the store is closed afterwards', async () => {
    const store = createMemoryDailyStore();
    let found: (channels: readonly Channel[]) => void = () => undefined;
    const due = new Promise<readonly Channel[]>((resolve) => {
      found = resolve;
    });
    const { clock, slack, daily } = dailyRig({ store: { ...store, due: () => due } });
    await store.save(subscribed());
    daily.start();
    await clock.advance(15_000);
    let stopped = false;
    const stopping = daily.stop().then(() => (stopped = true));
    await clock.advance(1_000);
    expect(stopped).toBe(false);
    found([slackChannel]);
    await stopping;
    expect(slack.taken).toEqual([]);
  });

  it('gives up after some seconds on a platform that does not answer, and leaves no timer', async () => {
    const { clock, slack, daily, runOf } = await begin();
    slack.behave = () => 'hangs';
    await clock.advance(MINUTE);
    let stopped = false;
    const stopping = daily.stop().then(() => (stopped = true));
    await clock.advance(3_500);
    expect(stopped).toBe(true);
    await stopping;
    expect(clock.timers()).toBe(0);
    expect(await runOf()).toMatchObject({ state: 'pending' });
  });
});
