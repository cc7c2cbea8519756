import { describe, expect, it } from 'vitest';
import { passes } from '../../../../src/core/search/query/filters.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { essay } from '../../../support/essays.ts';

const letter = essay('letter', ['Text.'], {
  title: 'The Diplomat’s Letter: 外交官的信',
  authors: ['José García', 'Kim Min-ji'],
  tags: ['World Affairs', 'korea'],
  date: '2023-06-15',
});
const passing = (filters: string, one = letter) => passes(one, parseQuery(filters).filters);

describe('filters', () => {
  it('know authors by whole words from their beginning, whatever accents and case', () => {
    expect(passing('author:garcia')).toBe(true);
    expect(passing('author:"JOSE GAR"')).toBe(true);
    expect(passing('author:min')).toBe(true);
    expect(passing('author:arcia')).toBe(false);
  });

  it('know a tag whole, whatever joins its words', () => {
    expect(passing('tag:"world affairs"')).toBe(true);
    expect(passing('tag:World-Affairs')).toBe(true);
    expect(passing('tag:world')).toBe(false);
  });

  it('know a language with its variants, in any case', () => {
    const chinese = essay('chinese', ['外交'], { language: 'zh-Hant' });
    expect(passing('lang:en')).toBe(true);
    expect(passing('-lang:ja')).toBe(true);
    expect(passing('lang:ZH', chinese)).toBe(true);
    expect(passing('lang:zh-hant', chinese)).toBe(true);
    expect(passing('lang:zh-Hans', chinese)).toBe(false);
    expect(passing('lang:z', chinese)).toBe(false);
  });

  it('know a language by its name in the languages of the bot and its own', () => {
    const chinese = essay('chinese', ['外交'], { language: 'zh-Hant' });
    const names = ['Chinese', '"traditional chinese"', '中文', '繁體中文', '중국어'];
    expect(names.filter((name) => !passing(`lang:${name}`, chinese))).toEqual([]);
    expect(passing('lang:Deutsch', essay('german', ['Text.'], { language: 'de' }))).toBe(true);
    expect(passing('lang:English')).toBe(true);
    expect(passing('lang:Japanese')).toBe(false);
    expect(passing('lang:???')).toBe(false);
  });

  it('know a title by its words, in CJK from any character', () => {
    expect(passing('title:letter')).toBe(true);
    expect(passing('title:外交官')).toBe(true);
    expect(passing('title:交官')).toBe(true);
    expect(passing('title:etter')).toBe(false);
  });

  it('compare dates as precisely as they are given', () => {
    expect(passing('before:2024 after:2023')).toBe(true);
    expect(passing('after:2023-06-15')).toBe(true);
    expect(passing('before:2023-06-15')).toBe(false);
    expect(passing('before:2023-06')).toBe(false);
    expect(passing('after:2023-07')).toBe(false);
  });

  it('place an essay without a date neither before nor after', () => {
    const { date: _, ...dateless } = letter;
    expect(passing('before:2030', dateless)).toBe(false);
    expect(passing('after:1900', dateless)).toBe(false);
  });

  it('all have to be passed, and a minus turns one round', () => {
    expect(passing('tag:korea author:garcia')).toBe(true);
    expect(passing('tag:korea author:smith')).toBe(false);
    expect(passing('-tag:korea')).toBe(false);
    expect(passing('-author:smith tag:korea')).toBe(true);
  });
});
