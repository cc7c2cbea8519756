import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DailyStore } from '../../src/core/daily/store.ts';
import { channelOf, type Run, type Subscription } from '../../src/core/daily/subscription.ts';

const subscription: Subscription = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  time: '09:00',
  zone: 'Asia/Taipei',
  days: [1, 2, 3, 4, 5],
  tag: 'sea',
  author: undefined,
  setBy: 'U1',
  locale: 'en-GB',
  status: 'active',
  seed: 7,
  since: new Date('2026-03-03T00:00:00Z'),
  next: { date: '2026-03-04', at: new Date('2026-03-04T01:00:00Z') },
  nextSetAt: new Date('2026-03-03T00:00:00Z'),
  discuss: true,
  lang: 'en',
  order: 'newest',
  lostSince: undefined,
};

const run: Run = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  date: '2026-03-04',
  state: 'pending',
  essay: 'harbours',
  round: 1,
  message: undefined,
  discussion: 'wanted',
  thread: 'a thread',
  cause: undefined,
  detail: undefined,
  tries: 1,
  version: 1,
  wakeAt: new Date('2026-03-04T01:02:00Z'),
  until: new Date('2026-03-04T13:00:00Z'),
};

const at = (time: string) => new Date(`2026-03-04T${time}Z`);
const here = channelOf(subscription);
const sent = (date: string, essay: string, round = 1): Run => ({
  ...run,
  date,
  essay,
  round,
  state: 'sent',
  wakeAt: undefined,
});

/** What every daily store must do. `open` gives a new, empty one and the way to close it. */
export function describeDailyStore(
  name: string,
  open: () => Promise<{ readonly store: DailyStore; close(): Promise<void> }>,
): void {
  describe(name, () => {
    let store: DailyStore;
    let close: () => Promise<void>;
    beforeEach(async () => ({ store, close } = await open()));
    afterEach(() => close());

    it('gives back what it saved, whole, and the latest of it', async () => {
      expect(await store.subscription(here)).toBeUndefined();
      await store.save(subscription);
      expect(await store.subscription(here)).toEqual(subscription);
      const changed = { ...subscription, time: '21:30', tag: undefined, author: 'Ann Lee', lostSince: at('02:00:00') };
      await store.save(changed);
      expect(await store.subscription(here)).toEqual(changed);
      expect(await store.subscription({ ...here, workspace: 'T2' })).toBeUndefined();
    });

    it('lists a workspace by channel', async () => {
      for (const channel of ['C2', 'C1']) await store.save({ ...subscription, channel });
      await store.save({ ...subscription, workspace: 'T2' });
      const listed = await store.subscriptions('slack', 'T1');
      expect(listed.map(({ channel }) => channel)).toEqual(['C1', 'C2']);
    });

    it('finds what is due: not stopped, on a platform that is there, its instant come, the longest due first', async () => {
      const later = { date: '2026-03-04', at: at('01:00:01') };
      const sooner = { date: '2026-03-03', at: at('00:59:59') };
      await store.save(subscription);
      await store.save({ ...subscription, channel: 'later', next: later });
      await store.save({ ...subscription, channel: 'sooner', next: sooner });
      await store.save({ ...subscription, channel: 'stopped', status: 'stopped' });
      await store.save({ ...subscription, platform: 'discord' });
      const due = async (...platforms: string[]) =>
        (await store.due(platforms, at('01:00:00'))).map(({ platform, channel }) => `${platform} ${channel}`);
      expect(await due('slack')).toEqual(['slack sooner', 'slack C1']);
      expect(await due('discord')).toEqual(['discord C1']);
      expect(await due('console')).toEqual([]);
      await store.save({ ...subscription, channel: 'paused', status: 'paused', next: sooner });
      await store.save({ ...subscription, channel: 'lost', status: 'lost', next: sooner });
      expect(await due('slack')).toEqual(expect.arrayContaining(['slack paused', 'slack lost']));
    });

    it('finds those too whose next date was computed by a clock that was ahead', async () => {
      const next = { date: '2036-03-04', at: new Date('2036-03-04T01:00:00Z') };
      await store.save({ ...subscription, next, nextSetAt: new Date('2036-03-03T01:00:00Z') });
      await store.save({ ...subscription, channel: 'right', next });
      expect((await store.due(['slack'], at('00:00:00'))).map(({ channel }) => channel)).toEqual(['C1']);
    });

    it('moves on from the date that was seen, and from no other', async () => {
      const next = { date: '2026-03-05', at: new Date('2026-03-05T01:00:00Z') };
      await store.save(subscription);
      await store.moveOn(here, { ...subscription.next, at: at('02:00:00') }, next, at('03:00:00'));
      expect(await store.subscription(here)).toEqual(subscription);
      await store.moveOn(here, subscription.next, next, at('03:00:00'));
      expect(await store.subscription(here)).toEqual({ ...subscription, next, nextSetAt: at('03:00:00') });
    });

    it('notes a loss, takes it back, and gives up once', async () => {
      await store.save(subscription);
      await store.noteLoss(here, at('01:00:00'));
      expect((await store.subscription(here))?.lostSince).toEqual(at('01:00:00'));
      await store.noteLoss(here, undefined);
      expect((await store.subscription(here))?.lostSince).toBeUndefined();
      expect(await store.giveUp(here)).toBe(true);
      expect(await store.giveUp(here)).toBe(false);
      expect((await store.subscription(here))?.status).toBe('lost');
      await store.noteLoss(here, at('01:00:00'));
      expect((await store.subscription(here))?.lostSince).toBeUndefined();
    });

    it('gives a date to the first who claims it', async () => {
      expect(await store.claim(run)).toBe(true);
      expect(await store.claim({ ...run, essay: 'lighthouses' })).toBe(false);
      expect(await store.run(here, run.date)).toEqual(run);
      expect(await store.claim({ ...run, date: '2026-03-05' })).toBe(true);
      expect(await store.claim({ ...run, channel: 'C2' })).toBe(true);
    });

    it('gives a date to one of many who claim it at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.claim(run)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('records many dates, and leaves those alone that have a run', async () => {
      await store.claim(run);
      const dates = Array.from({ length: 1200 }, (_, day) => new Date(Date.UTC(2026, 2, 4 + day)).toISOString());
      const missed = dates.map((date): Run => ({ ...run, date: date.slice(0, 10), state: 'missed', cause: 'down' }));
      expect(await store.record(missed)).toEqual(missed.slice(1));
      expect((await store.run(here, '2026-03-04'))?.state).toBe('pending');
      expect(await store.runs(here, '2099-01-01', 5000)).toHaveLength(1200);
      expect(await store.record([])).toEqual([]);
    });

    it('changes a run for the first who saw it as it was', async () => {
      await store.claim(run);
      const changes = { state: 'sent', message: 'm1', wakeAt: undefined } as const;
      const changed = { ...run, ...changes, version: 2 };
      expect(await store.change(run, changes)).toEqual(changed);
      expect(await store.change(run, { state: 'waiting' })).toBeUndefined();
      expect(await store.run(here, run.date)).toEqual(changed);
    });

    it('lists the latest runs up to a date, the latest first, and those from a date on', async () => {
      for (const day of ['02', '05', '04', '03']) await store.claim({ ...run, date: `2026-03-${day}` });
      const dates = (runs: readonly Run[]) => runs.map(({ date }) => date.slice(-2));
      expect(dates(await store.runs(here, '2026-03-04', 2))).toEqual(['04', '03']);
      expect(dates(await store.runsFrom(here, '2026-03-04'))).toEqual(['04', '05']);
    });

    it('knows the latest post that arrived', async () => {
      expect(await store.lastSent(here)).toBeUndefined();
      await store.record([sent('2026-03-01', 'a'), sent('2026-03-02', 'b')]);
      await store.record([
        { ...sent('2026-03-03', 'c'), state: 'unclear' },
        { ...sent('2026-03-04', 'x'), channel: 'C2' },
      ]);
      expect(await store.lastSent(here)).toEqual(sent('2026-03-02', 'b'));
    });

    it('finds the runs that somebody must look at, the longest waiting first', async () => {
      await store.claim(run);
      await store.claim({ ...run, channel: 'sooner', wakeAt: at('01:01:00') });
      await store.claim({ ...run, channel: 'later', wakeAt: at('01:02:01') });
      await store.claim({ ...run, channel: 'over', state: 'sent', wakeAt: undefined });
      await store.claim({ ...run, platform: 'discord' });
      const awake = await store.awake(['slack'], at('01:02:00'));
      expect(awake.map(({ channel }) => channel)).toEqual(['sooner', 'C1']);
    });

    it('reads the rotation from the runs: the latest round, without what was never posted', async () => {
      expect(await store.rotation(here, '2099-01-01')).toEqual({ round: 1, used: [] });
      await store.record([sent('2026-03-01', 'a'), sent('2026-03-02', 'b')]);
      expect(await store.rotation(here, '2099-01-01')).toEqual({ round: 1, used: ['a', 'b'], last: 'b' });
      await store.record([
        sent('2026-03-03', 'c', 2),
        { ...sent('2026-03-04', 'd', 2), state: 'missed' },
        { ...sent('2026-03-05', 'e', 2), state: 'unclear' },
        { ...run, date: '2026-03-06', state: 'skipped', essay: undefined, round: undefined, wakeAt: undefined },
        { ...sent('2026-03-07', 'x', 3), channel: 'C2' },
      ]);
      expect(await store.rotation(here, '2099-01-01')).toEqual({ round: 2, used: ['c', 'e'], last: 'e' });
      expect(await store.rotation(here, '2026-03-04')).toEqual({ round: 2, used: ['c', 'e'], last: 'c' });
      expect(await store.rotation(here, '2026-03-02')).toEqual({ round: 2, used: ['c', 'e'], last: 'b' });
    });
  });
}
