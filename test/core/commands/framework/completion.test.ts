import { describe, expect, it } from 'vitest';
import { complete } from '../../../../src/core/commands/framework/completion.ts';
import { createCorpus, idOf } from '../../../../src/core/corpus/corpus.ts';
import { countNames } from '../../../../src/core/corpus/counts.ts';
import { parseDays } from '../../../../src/core/daily/parseSchedule.ts';
import { findZone } from '../../../../src/core/daily/zones.ts';
import { findEssays, nameToType } from '../../../../src/core/corpus/names.ts';
import { essay } from '../../../support/essays.ts';

const corpus = createCorpus([
  essay('walking', ['One.'], { title: 'On Walking', authors: ['Zoë Hart'], tags: ['Path'], date: '2024' }),
  essay('walkers', ['Two.'], {
    title: 'Walkers and Other People',
    authors: ['Tom Berg'],
    tags: ['Path'],
    date: '2023',
  }),
  essay('sleep', ['Three.'], { title: 'Sleepwalking', authors: ['Ann Walk'], tags: ['night'], date: '2022' }),
  essay('walk', ['Four.'], { title: 'Walk', authors: ['Tom Berg'], tags: ['path'], date: '2021' }),
  essay('rain', ['Five.'], { title: 'Rain', authors: ['Ann Walk'], tags: ['night'], date: '2020' }),
  essay('rest', ['Six.'], { title: 'Opening', tags: ['night'], kind: 'fragment' }),
]);

const titlesFor = (typed: string) => complete('essay', typed, corpus).map(({ name }) => name.replace(/ ·.*/u, ''));
const namesFor = (kind: 'tag' | 'author', typed: string) => complete(kind, typed, corpus).map(({ name }) => name);

describe('what is offered while a person types', () => {
  it('is the same title first, then by how titles begin, by words, by what they hold, and by authors', () => {
    expect(titlesFor('walk')).toEqual(['Walk', 'Walkers and Other People', 'On Walking', 'Sleepwalking', 'Rain']);
    expect(titlesFor('people walk')).toEqual(['Walkers and Other People']);
    expect(titlesFor('zoe')).toEqual(['On Walking']);
    expect(titlesFor('nobody')).toEqual([]);
  });

  it('is everything but fragments while nothing is typed, and nothing for punctuation alone', () => {
    expect(titlesFor(' ')).toEqual(['On Walking', 'Walkers and Other People', 'Sleepwalking', 'Walk', 'Rain']);
    expect(titlesFor('?!')).toEqual([]);
  });

  it('is understood when it comes back as the value, and when it comes back as the name, even cut', () => {
    const [first] = complete('essay', 'on walk', corpus);
    expect(findEssays(corpus, first?.value ?? '').map(({ slug }) => slug)).toEqual(['walking']);
    expect(findEssays(corpus, first?.name ?? '').map(({ slug }) => slug)).toEqual(['walking']);
    expect(findEssays(corpus, 'On Walking · Zoë H').map(({ slug }) => slug)).toEqual(['walking']);
  });

  it('is tags and authors by how many whole essays have them', () => {
    expect(namesFor('tag', '')).toEqual(['Path', 'night', 'path']);
    expect(namesFor('author', 'w')).toEqual(['Ann Walk']);
    expect(namesFor('author', 'tom')).toEqual(['Tom Berg']);
  });

  it('is at most 25', () => {
    const many = createCorpus(
      Array.from({ length: 40 }, (_, at) => essay(`walk-${at}`, ['Far.'], { tags: [`t${at}`] })),
    );
    expect(complete('essay', 'walk', many)).toHaveLength(25);
    expect(complete('tag', 't', many)).toHaveLength(25);
  });
});

describe('the zones that are offered', () => {
  const zonesFor = (typed: string, typist = {}) => complete('zone', typed, corpus, typist);
  const valuesFor = (typed: string, typist = {}) => zonesFor(typed, typist).map(({ value }) => value);

  it('before anything is typed are the bot’s own, those of the person’s and the server’s language, and large ones', () => {
    const locales = ['ja', 'zh-TW'];
    const zones = valuesFor('', { timeZone: 'Europe/Oslo', locales });
    expect(zones.slice(0, 4)).toEqual(['Europe/Oslo', 'Asia/Tokyo', 'Asia/Taipei', 'UTC']);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.length).toBeLessThanOrEqual(25);
    expect(zonesFor('', { locales })[0]).toEqual({ name: 'Tokyo · Asia/Tokyo', value: 'Asia/Tokyo' });
    expect(valuesFor(' ')).toContain('America/Chicago');
  });

  it('of what begins alike are the likely ones first', () => {
    expect(valuesFor('america/', { locales: ['en-US'] }).slice(0, 2)).toEqual(['America/New_York', 'America/Chicago']);
    expect(valuesFor('s', { timeZone: 'Asia/Seoul' })[0]).toBe('Asia/Seoul');
  });

  it('are those that people mean: a city in their language, an abbreviation, an offset', () => {
    expect(valuesFor('東京')[0]).toBe('Asia/Tokyo');
    expect(valuesFor('EST').slice(0, 2)).toEqual(['America/New_York', 'America/Toronto']);
    expect(zonesFor('utc+8')[0]).toEqual({ name: 'UTC+8', value: 'UTC+8' });
    expect(valuesFor('nowhere')).toEqual([]);
  });

  it('are all understood as they are offered', () => {
    for (const { value } of [...zonesFor(''), ...zonesFor('EST'), ...zonesFor('utc-3'), ...zonesFor('a')]) {
      expect(findZone(value)).toBeDefined();
    }
  });
});

describe('the days that are offered', () => {
  const daysFor = (typed: string, locale = 'en') => complete('days', typed, corpus, { locales: [locale] });

  it('are the usual ones, in the person’s words', () => {
    expect(daysFor('').slice(0, 3)).toEqual([
      { name: 'Monday to Friday', value: 'mon-fri' },
      { name: 'every day', value: 'every day' },
      { name: 'Saturday and Sunday', value: 'weekends' },
    ]);
    expect(daysFor('', 'zh-TW')[0]).toEqual({ name: '週一到週五', value: 'mon-fri' });
  });

  it('begin with what was typed, where that says on which days', () => {
    expect(daysFor('weekdays')).toEqual([{ name: 'Monday to Friday', value: 'weekdays' }]);
    expect(daysFor('tue to thu')[0]).toEqual({ name: 'Tuesday, Wednesday, Thursday', value: 'tue to thu' });
    expect(daysFor('satur').map(({ value }) => value)).toContain('weekends');
    expect(daysFor('whenever')).toEqual([]);
  });

  it('are all understood as they are offered', () => {
    for (const { value } of daysFor('')) expect(parseDays(value)).toBeDefined();
  });
});

describe('the languages that are offered', () => {
  const shelf = createCorpus([
    essay('a', ['A.']),
    essay('b', ['B.']),
    essay('c', ['C.'], { language: 'ja' }),
    essay('d', ['D.'], { language: 'zh-Hant' }),
  ]);
  const languagesFor = (typed: string, locale = 'en') => complete('language', typed, shelf, { locales: [locale] });

  it('are those that essays are in, by how many there are, in the person’s words', () => {
    expect(languagesFor('').map(({ value }) => value)).toEqual(['en', 'ja', 'zh-Hant']);
    expect(languagesFor('', 'ko').map(({ name }) => name)).toEqual(['영어', '일본어', '중국어(번체)']);
  });

  it('are found by their code and their names, also their own', () => {
    for (const typed of ['ja', 'Japan', '日本', '일본어']) {
      expect(languagesFor(typed)).toEqual([{ name: 'Japanese', value: 'ja' }]);
    }
    expect(languagesFor('Klingon')).toEqual([]);
  });
});

describe('names', () => {
  it('are counted once for the same essays, and anew for others', () => {
    expect(countNames(corpus.essays, 'tags')).toBe(countNames(corpus.essays, 'tags'));
    expect(countNames(corpus.essays.slice(0, 1), 'tags')).toEqual([{ name: 'Path', count: 1 }]);
    expect(countNames(corpus.essays, 'authors')[0]).toEqual({ name: 'Ann Walk', count: 2 });
  });

  it('of an essay are its title, or its slug where the title may mean another', () => {
    const titled = corpus.find('walking');
    const twins = createCorpus([essay('a', ['A.'], { title: 'Twin' }), essay('b', ['B.'], { title: 'Twin' })]);
    expect(titled && nameToType(titled, corpus)).toBe('On Walking');
    expect(twins.essays.map((one) => nameToType(one, twins))).toEqual(['a', 'b']);
    expect(titled && idOf(titled)).toHaveLength(9);
  });
});
