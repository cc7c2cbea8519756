import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/core/commands/framework/completion.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { findZone, suggestZones, zoneInWords } from '../../../src/core/daily/zones.ts';

const offered = (typed: string) => complete('zone', typed, createCorpus([])).map(({ value }) => value);

describe('a time zone as typed', () => {
  it.each([
    ['Asia/Taipei', 'Asia/Taipei'],
    ['asia/taipei', 'Asia/Taipei'],
    ['Taipei', 'Asia/Taipei'],
    ['new york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['san francisco', 'America/Los_Angeles'],
    ['Beijing', 'Asia/Shanghai'],
    ['utc', 'UTC'],
    ['UTC+8', 'Etc/GMT-8'],
    ['gmt -3', 'Etc/GMT+3'],
    ['UTC+00:00', 'UTC'],
    ['東京', 'Asia/Tokyo'],
    ['台北', 'Asia/Taipei'],
    ['臺北', 'Asia/Taipei'],
    ['서울', 'Asia/Seoul'],
    ['ロンドン', 'Europe/London'],
    ['Ankara', 'Europe/Istanbul'],
  ])('%s is %s', (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  it.each([
    ['Kolkata', 19_800_000],
    ['Asia/Kolkata', 19_800_000],
    ['Kyiv', 7_200_000],
  ])('%s is a zone by the name that is used today, whatever the version of the data calls it', (typed, offset) => {
    const zone = findZone(typed) ?? '';
    const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    expect(Date.parse(`${shown.format(new Date('2026-01-01T12:00:00Z')).replace(' ', 'T')}Z`)).toBe(
      Date.parse('2026-01-01T12:00:00Z') + offset,
    );
  });

  it.each(['Atlantis', 'EST', '+08:00', 'Mars/Olympus', '', 'Etc/../UTC', 'UTC+15', 'UTC+8:30', 'IST'])(
    '“%s” is none',
    (typed) => {
      expect(findZone(typed)).toBeUndefined();
    },
  );
});

describe('a zone that is not understood', () => {
  it.each([
    ['EST', ['America/New_York', 'America/Toronto', 'America/Panama']],
    ['ist', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['CST', ['America/Chicago', 'Asia/Shanghai', 'Asia/Taipei']],
    ['Atlantis', []],
  ])('%s offers %j', (typed, zones) => {
    expect(suggestZones(typed, 3)).toEqual(zones);
  });

  it('offers nothing that it stands in the middle of', () => {
    expect(suggestZones('reston', 3)).toEqual([]);
  });

  it('offers only zones that are understood', () => {
    for (const typed of [
      'est',
      'cst',
      'mst',
      'pst',
      'ist',
      'bst',
      'cet',
      'eet',
      'aest',
      'acst',
      'nzst',
      'wet',
      'msk',
    ]) {
      for (const zone of suggestZones(typed, 9)) expect(findZone(zone)).toBe(zone);
    }
  });
});

describe('a zone in words', () => {
  it.each([
    ['Etc/GMT-8', 'UTC+8'],
    ['Etc/GMT+3', 'UTC-3'],
    ['Asia/Taipei', 'Asia/Taipei'],
  ])('%s is %s', (zone, words) => {
    expect(zoneInWords(zone)).toBe(words);
  });
});

describe('completing a time zone', () => {
  it('offers cities and zones in any case, the best first, at most 25', () => {
    expect(offered('taip')).toEqual(['Asia/Taipei']);
    expect(offered('new y')[0]).toBe('America/New_York');
    expect(offered('EUROPE/LON')[0]).toBe('Europe/London');
    expect(offered('osaka')).toEqual(['Asia/Tokyo']);
    expect(offered('a')).toHaveLength(25);
    // Nothing typed yet: the likely ones.
    expect(offered('')).toEqual(expect.arrayContaining(['UTC', 'Europe/London', 'Asia/Tokyo']));
    expect(offered('').length).toBeLessThanOrEqual(25);
    expect(offered('xyzzy')).toEqual([]);
  });

  it('offers only what is understood', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      for (const zone of offered(letter)) expect(findZone(zone)).toBe(zone);
    }
  });
});
