import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDays, parseDays, parseTime, possibleTimes } from '../../../src/core/daily/parseSchedule.ts';

describe('a time as typed', () => {
  it.each([
    ['9:00', '09:00'],
    ['09:00', '09:00'],
    ['9.05', '09:05'],
    ['9am', '09:00'],
    ['9 AM', '09:00'],
    ['9 a.m.', '09:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['9:30 pm', '21:30'],
    ['21h30', '21:30'],
    ['21h', '21:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
    ['９：３０', '09:30'],
    ['9:00 PM', '21:00'],
    ['9 Uhr', '09:00'],
    ['21 Uhr 30', '21:30'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['9時', '09:00'],
    ['９時３０分', '09:30'],
    ['下午3點15分', '15:15'],
    ['午後3時', '15:00'],
    ['오전 9시', '09:00'],
    ['오후 3시 30분', '15:30'],
    ['0930', '09:30'],
    ['half past nine pm', '21:30'],
    ['quarter to one am', '00:45'],
    ['9時半', '09:30'],
    ['朝9時', '09:00'],
    ['夜9時', '21:00'],
    ['下午三點', '15:00'],
    ['오전 9시 반', '09:30'],
    ['0900 hours', '09:00'],
    ['9 in the evening', '21:00'],
    ['nine in the morning', '09:00'],
    ['11:30 at night', '23:30'],
    ['21h00 hrs', '21:00'],
  ])('%s is %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  it.each([
    '25:30',
    '24:00',
    '930',
    'half past nine',
    'nine',
    '2460',
    '9',
    '21',
    '9:60',
    '9:5',
    '13pm',
    '0am',
    'noonish',
    '',
    '-9:00',
    '9:00:00',
    '9:00x',
    '9m',
    '9:',
    '9.',
    'Uhr',
    '下午',
    '25時',
  ])('“%s” is none', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });

  it.each([
    ['9', ['09:00', '21:00']],
    ['930', ['09:30', '21:30']],
    ['half past nine', ['09:30', '21:30']],
    ['nine o’clock', ['09:00', '21:00']],
    ['9 hours', ['09:00', '21:00']],
    ['9 heures', ['09:00', '21:00']],
    ['21', ['21:00']],
    ['24:00', ['00:00']],
    ['soon', []],
    ['2460', []],
  ])('of “%s” %j may be meant', (typed, times) => {
    expect(possibleTimes(typed)).toEqual(times);
  });

  it('is a time of day or none, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (typed) => {
        expect(parseTime(typed) ?? '00:00').toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
      }),
    );
  });
});

describe('days as typed', () => {
  it.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['every friday', [5]],
    ['毎週月曜', [1]],
    ['每週一', [1]],
    ['매주 월요일', [1]],
    ['Mon – Fri', [1, 2, 3, 4, 5]],
    ['monday to thursday', [1, 2, 3, 4]],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['weekends', [6, 7]],
    ['mon,wed,fri', [1, 3, 5]],
    ['fri, mon', [1, 5]],
    ['tues and thurs', [2, 4]],
    ['sat-mon', [1, 6, 7]],
    ['mon-wed,sun', [1, 2, 3, 7]],
    ['Sundays', [7]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
    ['every weekday', [1, 2, 3, 4, 5]],
    ['every monday', [1]],
    ['monday through friday', [1, 2, 3, 4, 5]],
    ['on mon and wed', [1, 3]],
    ['sun-sat', [1, 2, 3, 4, 5, 6, 7]],
  ])('%s are %j', (typed, days) => {
    expect(parseDays(typed)).toEqual(days);
  });

  it.each([
    ['平日', [1, 2, 3, 4, 5]],
    ['工作日', [1, 2, 3, 4, 5]],
    ['평일', [1, 2, 3, 4, 5]],
    ['週末', [6, 7]],
    ['毎日', [1, 2, 3, 4, 5, 6, 7]],
    ['매일', [1, 2, 3, 4, 5, 6, 7]],
    ['金曜日', [5]],
    ['金', [5]],
    ['星期五', [5]],
    ['週日', [7]],
    ['禮拜天', [7]],
    ['금요일', [5]],
    ['月水金', [1, 3, 5]],
    ['월、수 금', [1, 3, 5]],
    ['月〜金', [1, 2, 3, 4, 5]],
    ['週一到週五', [1, 2, 3, 4, 5]],
    ['월～금', [1, 2, 3, 4, 5]],
  ])('“%s” are as people of the bot’s languages write them', (typed, days) => {
    expect(parseDays(typed)).toEqual(days);
  });

  it.each(['日本', '東京', '三', '星期', '上海', '서울'])('“%s” is no day', (typed) => {
    expect(parseDays(typed)).toBeUndefined();
  });

  it.each(['funday', 's', 'mon-', '-fri', 'mon-tue-wed', 'never', '', 'day', 'every', 'mon;;'])(
    '“%s” are none',
    (typed) => {
      expect(parseDays(typed)).toBeUndefined();
    },
  );

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), (days) => {
        expect(parseDays(formatDays(days))).toEqual(days);
      }),
    );
  });
});
