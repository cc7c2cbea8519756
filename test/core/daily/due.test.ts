import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whatIsDue } from '../../../src/core/daily/due.ts';
import { firstAfter, following } from '../../../src/core/daily/occurrences.ts';
import { subscribed } from '../../support/daily.ts';

const due = (now: string, cutoffHours = 12, subscription = subscribed()) => {
  const { missed, post, next } = whatIsDue(subscription, new Date(now), cutoffHours);
  return { missed: missed.map(({ date }) => date), post: post?.date, next: next.date };
};

describe('what is due', () => {
  it('is nothing before the time', () => {
    expect(due('2026-03-04T00:59:59Z')).toEqual({ missed: [], post: undefined, next: '2026-03-04' });
  });

  it('is today from the time on, late but once, up to the cut-off', () => {
    for (const now of ['01:00:00', '01:00:01', '05:37:00', '12:59:59']) {
      expect(due(`2026-03-04T${now}Z`)).toEqual({ missed: [], post: '2026-03-04', next: '2026-03-05' });
    }
    expect(due('2026-03-04T13:00:00Z')).toEqual({ missed: ['2026-03-04'], post: undefined, next: '2026-03-05' });
  });

  it('counts the cut-off in hours that may be less than one', () => {
    expect(due('2026-03-04T01:29:59Z', 0.5).post).toBe('2026-03-04');
    expect(due('2026-03-04T01:30:00Z', 0.5).post).toBeUndefined();
  });

  it('lets the next date end the one before it, even when an hour is missing between them', () => {
    const spring = { ...subscribed({ zone: 'Europe/London', time: '03:00' }) };
    const saturday = firstAfter(spring, new Date('2026-03-27T12:00:00Z'));
    const sunday = following(spring, saturday.date);
    expect(sunday.at.getTime() - saturday.at.getTime()).toBe(23 * 3_600_000);
    expect(due(sunday.at.toISOString(), 24, { ...spring, next: saturday })).toEqual({
      missed: ['2026-03-28'],
      post: '2026-03-29',
      next: '2026-03-30',
    });
  });

  it('names every date of a stop of three days, and posts the last of them if it is not too late', () => {
    expect(due('2026-03-07T02:00:00Z')).toEqual({
      missed: ['2026-03-04', '2026-03-05', '2026-03-06'],
      post: '2026-03-07',
      next: '2026-03-08',
    });
    expect(due('2026-03-07T20:00:00Z')).toMatchObject({
      missed: expect.arrayContaining(['2026-03-07']),
      post: undefined,
    });
  });

  it('lets go of what is more than a year ago', () => {
    const { missed } = due('2036-03-04T13:00:00Z');
    expect(missed.length).toBeGreaterThan(360);
    expect(missed.length).toBeLessThan(368);
    expect(missed.at(-1)).toBe('2036-03-04');
  });

  it('does not look at the date again when the clock is put back an hour, and goes on when it catches up', () => {
    const { next } = whatIsDue(subscribed(), new Date('2026-03-04T01:00:05Z'), 12);
    const posted = subscribed({ next });
    expect(due('2026-03-04T00:00:05Z', 12, posted).post).toBeUndefined();
    expect(due('2026-03-04T01:00:05Z', 12, posted).post).toBeUndefined();
    expect(due('2026-03-05T01:00:00Z', 12, posted).post).toBe('2026-03-05');
  });

  it('follows from the clock again where the next date was computed by one that was ahead', () => {
    const next = { date: '2036-03-05', at: new Date('2036-03-05T01:00:00Z') };
    const ahead = subscribed({
      since: new Date('2026-03-01T12:00:00Z'),
      next,
      nextSetAt: new Date('2036-03-04T01:00:00Z'),
    });
    expect(due('2026-03-04T02:00:00Z', 12, ahead)).toEqual({
      missed: ['2026-03-02', '2026-03-03'],
      post: '2026-03-04',
      next: '2026-03-05',
    });
  });

  it('is nothing before it was set, even when a clock that was behind computed the next date', () => {
    const next = { date: '2020-01-02', at: new Date('2020-01-02T01:00:00Z') };
    const behind = subscribed({
      next,
      nextSetAt: new Date('2020-01-01T12:00:00Z'),
      since: new Date('2026-03-03T12:00:00Z'),
    });
    expect(due('2026-03-04T02:00:00Z', 12, behind)).toEqual({ missed: [], post: '2026-03-04', next: '2026-03-05' });
  });

  it('comes to one that was set by a clock that was ahead', () => {
    const since = new Date('2026-03-06T12:00:00Z');
    const early = subscribed({
      since,
      nextSetAt: since,
      next: { date: '2026-03-07', at: new Date('2026-03-07T01:00:00Z') },
    });
    expect(due('2026-03-04T00:00:00Z', 12, early)).toEqual({ missed: [], post: undefined, next: '2026-03-04' });
  });

  it('says the same of a stretch of time however often one looks', () => {
    const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Taipei', 'Pacific/Kiritimati'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('00', '15', '30', '45'),
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 72 }), { minLength: 1, maxLength: 60 }),
        (zone, hour, minute, days, hours) => {
          const rhythm = { time: `${String(hour).padStart(2, '0')}:${minute}`, zone, days };
          const start = new Date('2026-03-01T00:00:00Z');
          const since = start;
          let nextSetAt = start;
          let next = firstAfter(rhythm, start);
          let now = start.getTime();
          const seen: string[] = [];
          for (const pause of hours) {
            now += pause * 3_600_000;
            const found = whatIsDue({ ...rhythm, since, next, nextSetAt }, new Date(now), 12);
            seen.push(...found.missed.map(({ date }) => date), ...(found.post ? [found.post.date] : []));
            next = found.next;
            nextSetAt = new Date(now);
          }
          const all: string[] = [];
          for (let one = firstAfter(rhythm, start); one.at.getTime() <= now; one = following(rhythm, one.date)) {
            all.push(one.date);
          }
          expect(seen).toEqual(all);
        },
      ),
      { numRuns: 100 },
    );
  });
});
