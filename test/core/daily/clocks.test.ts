import { describe, expect, it } from 'vitest';
import { createCorpus as corpusOf } from '../../../src/core/corpus/corpus.ts';
import type { DailyStore } from '../../../src/core/daily/store.ts';
import type { Essay } from '../../../src/core/essay.ts';
import type { Subscription } from '../../../src/core/daily/subscription.ts';
import { dailyRig, fortyEssays, slackChannel, subscribed } from '../../support/daily.ts';

import { createFakeClock } from '../../support/fakeClock.ts';
import { createMemoryDailyStore } from '../../support/memoryDailyStore.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TEN_YEARS = 3_653 * DAY;
/** No run has a later date. */
const LAST = '2099-01-01';

const wish = { time: '09:00', zone: 'Asia/Taipei', days: [1, 2, 3, 4, 5, 6, 7], setBy: 'U1', seed: 7 };
const place = { ...slackChannel, kind: 'channel' } as const;

/** A bot with one subscription, wound up ten seconds before nine. */
async function begin(more: Partial<Subscription> = {}, options: Parameters<typeof dailyRig>[0] = {}) {
  const rig = dailyRig(options);
  await rig.store.save(subscribed(more));
  rig.daily.start();
  return rig;
}

const subscriptionIn = async (store: DailyStore): Promise<Subscription> => {
  const found = await store.subscription(slackChannel);
  if (!found) throw new Error('There is no subscription.');
  return found;
};

const posted = (rig: ReturnType<typeof dailyRig>) => rig.slack.taken.map(({ key }) => key.slice(-10));

/** `04 sent`, `05 missed down` … the earliest first. */
async function outcomes(store: DailyStore, upTo = LAST): Promise<readonly string[]> {
  const runs = await store.runs(slackChannel, upTo, 100);
  return runs.toReversed().map(({ date, state, cause }) => [date.slice(-2), state, cause].filter(Boolean).join(' '));
}

describe('a clock that was wrong for a while', () => {
  it.each([
    ['ten years ahead for 24 seconds', TEN_YEARS, 24 * SECOND],
    ['ten years behind for an hour', -TEN_YEARS, HOUR],
    ['three days ahead for ten minutes', 3 * DAY, 10 * MINUTE],
    ['a day behind for three hours', -DAY, 3 * HOUR],
    ['thirteen hours ahead for a minute', 13 * HOUR, MINUTE],
  ])('%s costs no date and repeats none', async (_name, jump, during) => {
    const rig = await begin();
    await rig.clock.advance(MINUTE);
    rig.clock.jump(jump);
    await rig.clock.advance(during);
    rig.clock.jump(-jump);
    await rig.clock.advance(7 * DAY);
    const dates = ['04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day}`);
    for (const date of dates) expect(posted(rig).filter((one) => one === date)).toEqual([date]);
    expect(new Set(posted(rig)).size).toBe(posted(rig).length);
    const state = await rig.daily.state(slackChannel);
    expect(state?.next.date).toBe('2026-03-12');
    expect(state?.runs.map(({ date }) => date)).toEqual(expect.arrayContaining(dates.slice(-5)));
  });

  it('while it was set or resumed begins when it is right', async () => {
    const rig = dailyRig();
    rig.clock.jump(3 * DAY);
    await rig.daily.set(place, wish);
    rig.daily.start();
    await rig.clock.advance(2 * MINUTE);
    rig.clock.jump(-3 * DAY);
    await rig.clock.advance(2 * DAY);
    expect(posted(rig)).toEqual(expect.arrayContaining(['2026-03-05']));
  });

  it('takes no post for missing that was pending, and looks before it posts again', async () => {
    const rig = await begin();
    rig.slack.behave = () => (rig.slack.tries() > 1 ? 'takes' : 'drops after');
    await rig.clock.advance(20 * SECOND);
    rig.clock.jump(TEN_YEARS);
    await rig.clock.advance(MINUTE);
    rig.clock.jump(-TEN_YEARS);
    await rig.clock.advance(HOUR);
    expect(posted(rig).filter((date) => date === '2026-03-04')).toHaveLength(1);
    expect(await rig.store.run(slackChannel, '2026-03-04')).toMatchObject({ state: 'sent' });
  });
});

describe('a process that is frozen', () => {
  /** Two processes on one store and one platform; the clock of the second is ahead by so much. */
  async function two(skew: number) {
    const store = createMemoryDailyStore();
    await store.save(subscribed());
    const clock = createFakeClock('2026-03-04T00:59:50Z');
    const one = dailyRig({ store, clock });
    const ahead = { ...clock, now: () => new Date(clock.now().getTime() + skew) };
    const other = dailyRig({ store, clock: ahead, postboxes: [one.slack] });
    return { store, clock, one, other, slack: one.slack };
  }

  it('between its claim and its post sends nothing when another took over', async () => {
    const { clock, one, other, slack, store } = await two(0);
    const post = slack.post;
    let wake: () => void = () => undefined;
    const frozen = new Promise<void>((resolve) => {
      wake = resolve;
    });
    slack.post = async (...args) => {
      slack.post = post;
      // Stopped here, it renews nothing either.
      await one.daily.stop();
      await frozen;
      return post(...args);
    };
    one.daily.start();
    await clock.advance(30 * SECOND);
    other.daily.start();
    await clock.advance(10 * MINUTE);
    expect(slack.taken).toHaveLength(1);
    wake();
    await clock.advance(10 * MINUTE);
    expect(slack.taken).toHaveLength(1);
    expect(await store.run(slackChannel, '2026-03-04')).toMatchObject({ state: 'sent', message: 'message 1' });
  });

  it.each([3 * MINUTE, -3 * MINUTE])(
    'by its platform for minutes keeps its post from a clock %i ms off',
    async (skew) => {
      const { clock, one, other, slack } = await two(skew);
      const post = slack.post;
      slack.post = async (...args) => {
        slack.post = post;
        await new Promise<void>((resolve) => clock.later(4 * MINUTE, resolve));
        return post(...args);
      };
      one.daily.start();
      await clock.advance(30 * SECOND);
      other.daily.start();
      await clock.advance(2 * HOUR);
      expect(slack.taken).toHaveLength(1);
    },
  );
});

describe('a date without a post', () => {
  it('that passed while paused is skipped for that reason, at its time', async () => {
    const rig = await begin();
    await rig.clock.advance(HOUR);
    await rig.daily.end(await subscriptionIn(rig.store), 'paused');
    await rig.clock.advance(2 * DAY);
    expect(await outcomes(rig.store)).toEqual(['04 sent', '05 skipped paused', '06 skipped paused']);
    await rig.daily.resume(await subscriptionIn(rig.store));
    await rig.clock.advance(DAY);
    expect(await outcomes(rig.store)).toEqual(['04 sent', '05 skipped paused', '06 skipped paused', '07 sent']);
  });

  it('that passed while paused and down is skipped for that reason too', async () => {
    const rig = dailyRig();
    await rig.store.save(subscribed({ status: 'paused' }));
    await rig.clock.advance(2 * DAY + HOUR);
    await rig.daily.resume(await subscriptionIn(rig.store));
    expect(await outcomes(rig.store)).toEqual(['04 skipped paused', '05 skipped paused', '06 skipped paused']);
  });

  it('has its reason when the bot was down at the hour and it was set again after it', async () => {
    const rig = dailyRig();
    await rig.store.save(subscribed());
    await rig.clock.advance(HOUR);
    await rig.daily.set(place, { ...wish, time: '08:00' });
    expect(await outcomes(rig.store)).toEqual(['04 missed down']);
  });

  it('is posted after all when it was set again to a later hour of the day', async () => {
    const rig = dailyRig();
    await rig.store.save(subscribed());
    await rig.clock.advance(HOUR);
    await rig.daily.set(place, { ...wish, time: '15:00' });
    rig.daily.start();
    await rig.clock.advance(6 * HOUR);
    expect(posted(rig)).toEqual(['2026-03-04']);
  });

  it('does not come from an empty shelf at the hour, but from one that is empty until the cut-off', async () => {
    const essays: { shelf: readonly Essay[] } = { shelf: [] };
    const rig = await begin({}, { corpus: () => corpusOf(essays.shelf) });
    await rig.clock.advance(22 * SECOND);
    essays.shelf = fortyEssays;
    await rig.clock.advance(2 * MINUTE);
    expect(posted(rig)).toEqual(['2026-03-04']);
    expect(rig.slack.told).toEqual([]);
    essays.shelf = [];
    await rig.clock.advance(DAY + 11 * HOUR);
    expect(rig.slack.told).toEqual([]);
    await rig.clock.advance(HOUR);
    expect(await outcomes(rig.store)).toEqual(['04 sent', '05 missed empty']);
    expect(rig.slack.told).toHaveLength(1);
  });
});

describe('a look before a post', () => {
  it('finds what was posted before a backup was restored', async () => {
    const rig = await begin();
    await rig.clock.advance(MINUTE);
    expect(posted(rig)).toEqual(['2026-03-04']);
    const store = createMemoryDailyStore();
    await store.save(subscribed());
    const restored = dailyRig({ store, clock: rig.clock, postboxes: [rig.slack] });
    restored.daily.start();
    await rig.clock.advance(HOUR);
    expect(posted(rig)).toEqual(['2026-03-04']);
    expect(await store.run(slackChannel, '2026-03-04')).toMatchObject({ state: 'sent', message: 'message 1' });
  });

  it('is taken before the first and every late post, and not before a punctual one', async () => {
    const rig = await begin();
    const looks: string[] = [];
    const find = rig.slack.findPost;
    rig.slack.findPost = (where, key, ...rest) => {
      looks.push(key.slice(-2));
      return find(where, key, ...rest);
    };
    await rig.clock.advance(2 * DAY);
    expect(looks).toEqual(['04']);
    await rig.daily.stop();
    const again = dailyRig({ store: rig.store, clock: rig.clock, postboxes: [rig.slack] });
    await rig.clock.advance(HOUR);
    again.daily.start();
    await rig.clock.advance(2 * DAY);
    expect(looks).toEqual(['04', '06']);
    expect(posted(rig)).toEqual(['04', '05', '06', '07', '08'].map((day) => `2026-03-${day}`));
  });

  it('that the platform does not allow holds no first post up', async () => {
    const rig = await begin();
    rig.slack.memory = () => 'may not look';
    await rig.clock.advance(MINUTE);
    expect(posted(rig)).toEqual(['2026-03-04']);
  });
});

describe('the next date', () => {
  it('is the one after those that were skipped, however many', async () => {
    const rig = await begin();
    await rig.clock.advance(MINUTE);
    let after = '2026-03-04';
    for (let at = 0; at < 70; at += 1) after = (await rig.daily.skip(await subscriptionIn(rig.store), after)).date;
    expect(after).toBe('2026-05-13');
    expect((await rig.daily.state(slackChannel))?.next.date).toBe('2026-05-14');
  });

  it('is posted although a clock that was ahead recorded it as missed, and can be skipped', async () => {
    const rig = await begin();
    await rig.clock.advance(MINUTE);
    const tooEarly = {
      ...slackChannel,
      date: '2026-03-05',
      state: 'missed',
      cause: 'down',
      tries: 0,
      version: 1,
    } as const;
    await rig.store.claim({ ...tooEarly, until: new Date('2026-03-05T13:00:00Z') });
    expect((await rig.daily.state(slackChannel))?.next.date).toBe('2026-03-05');
    expect(await rig.daily.skip(await subscriptionIn(rig.store))).toMatchObject({
      outcome: 'skipped',
      date: '2026-03-05',
    });
    await rig.clock.advance(DAY);
    expect(await outcomes(rig.store)).toEqual(['04 sent', '05 skipped asked']);
  });
});
