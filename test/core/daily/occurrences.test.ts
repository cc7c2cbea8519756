import { describe, expect, it } from 'vitest';
import { dateIn, firstAfter, following, instantOn, timeIn } from '../../../src/core/daily/occurrences.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const instant = (date: string, time: string, zone: string) => instantOn(date, { time, zone })?.toISOString();

describe('the instant of a local time', () => {
  it.each([
    ['New York', 'America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
    ['London', 'Europe/London', '2026-03-29', '01:30', '2026-03-29T01:00:00.000Z'],
    ['Lord Howe, whose gap is half an hour', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
    ['Cairo, whose gap is at midnight', 'Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00:00.000Z'],
  ])('is the end of the gap in the spring of %s', (_, zone, date, time, expected) => {
    expect(instant(date, time, zone)).toBe(expected);
  });

  it.each([
    ['New York', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['London', 'Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    [
      'Lord Howe, whose overlap is half an hour',
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:45',
      '2026-04-04T14:45:00.000Z',
    ],
  ])('is the first of two in the autumn of %s', (_, zone, date, time, expected) => {
    expect(instant(date, time, zone)).toBe(expected);
  });

  it('knows zones that never change their clocks, and both ends of the date line', () => {
    expect(instant('2026-07-01', '09:00', 'Asia/Taipei')).toBe('2026-07-01T01:00:00.000Z');
    expect(instant('2026-07-01', '09:00', 'Pacific/Kiritimati')).toBe('2026-06-30T19:00:00.000Z');
    expect(instant('2026-07-01', '09:00', 'Pacific/Pago_Pago')).toBe('2026-07-01T20:00:00.000Z');
  });

  it('does not exist on the date that Samoa left out', () => {
    expect(instant('2011-12-30', '09:00', 'Pacific/Apia')).toBeUndefined();
    const rhythm = { time: '09:00', zone: 'Pacific/Apia', days: EVERY_DAY };
    expect(following(rhythm, '2011-12-29').date).toBe('2011-12-31');
  });
});

describe('the next occurrence', () => {
  const taipei = { time: '09:00', zone: 'Asia/Taipei', days: EVERY_DAY };

  it('is today before the time, and tomorrow from the very instant on', () => {
    expect(firstAfter(taipei, new Date('2026-03-04T00:59:59.999Z')).date).toBe('2026-03-04');
    expect(firstAfter(taipei, new Date('2026-03-04T01:00:00Z')).date).toBe('2026-03-05');
  });

  it('keeps to its days of the week', () => {
    const weekdays = { ...taipei, days: [1, 2, 3, 4, 5] };
    expect(firstAfter(weekdays, new Date('2026-03-06T02:00:00Z')).date).toBe('2026-03-09');
    expect(following({ ...taipei, days: [3] }, '2026-03-04').date).toBe('2026-03-11');
  });

  it('comes on a leap day', () => {
    expect(following(taipei, '2028-02-28').date).toBe('2028-02-29');
    expect(following(taipei, '2028-02-29').date).toBe('2028-03-01');
  });

  it('refuses a rhythm without a day', () => {
    expect(() => firstAfter({ ...taipei, days: [] }, new Date('2026-03-04T00:00:00Z'))).toThrow(RangeError);
  });

  it.each([
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Africa/Cairo',
    'Asia/Kathmandu',
  ])('visits every date of a year in %s once, at ascending instants', (zone) => {
    for (const time of ['00:30', '02:15', '23:45']) {
      const rhythm = { time, zone, days: EVERY_DAY };
      let one = firstAfter(rhythm, new Date('2026-01-01T12:00:00Z'));
      for (let day = 1; day < 366; day += 1) {
        const next = firstAfter(rhythm, one.at);
        expect(Date.parse(next.date) - Date.parse(one.date)).toBe(86_400_000);
        expect(next).toEqual(following(rhythm, one.date));
        expect(timeIn(zone, next.at) >= time).toBe(true);
        expect(dateIn(zone, next.at)).toBe(next.date);
        one = next;
      }
    }
  });
});
