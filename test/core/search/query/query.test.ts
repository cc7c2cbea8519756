import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuery, parseQuery, plainQuery } from '../../../../src/core/search/query/query.ts';

describe('the query language', () => {
  it('has words, phrases, exclusions and filters in any order', () => {
    expect(parseQuery('tag:war trust "hard power" -oil author:"Mara Quill" allies -"soft power" before:2023')).toEqual({
      text: 'tag:war trust "hard power" -oil author:"Mara Quill" allies -"soft power" before:2023',
      words: 'trust allies',
      phrases: ['hard power'],
      excluded: [
        { text: 'oil', exact: false },
        { text: 'soft power', exact: true },
      ],
      filters: [
        { key: 'tag', value: 'war', negated: false },
        { key: 'author', value: 'Mara Quill', negated: false },
        { key: 'before', value: '2023', negated: false },
      ],
    });
  });

  it('reads typographic, German and CJK quotation marks', () => {
    for (const text of ['“hard power”', '„hard power“', '「hard power」', '『hard power』', '＂hard power＂'])
      expect(parseQuery(text).phrases).toEqual(['hard power']);
  });

  it('reads filters in any case, with a full-width colon, and turned round by a minus', () => {
    expect(parseQuery('Tag:War -author：Quill').filters).toEqual([
      { key: 'tag', value: 'War', negated: false },
      { key: 'author', value: 'Quill', negated: true },
    ]);
  });

  it('takes what does not read as a filter for words', () => {
    expect(parseQuery('before:yesterday tag: colour:red http://example.com after:2022-13')).toMatchObject({
      words: 'before:yesterday tag: colour:red http://example.com after:2022-13',
      filters: [],
    });
  });

  it('takes a hyphen inside a word and a lone minus for words, and drops a lone quotation mark', () => {
    expect(parseQuery('state-of-the-art - "open')).toMatchObject({
      words: 'state-of-the-art - open',
      phrases: [],
      excluded: [],
    });
  });

  it('has nothing but words where a whole message is the query', () => {
    expect(plainQuery('see  tag:war -not "this"\nnow')).toEqual({
      text: 'see tag:war -not "this" now',
      words: 'see tag:war -not "this" now',
      phrases: [],
      excluded: [],
      filters: [],
    });
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '-',
    '"',
    '“',
    '”',
    '「',
    '」',
    'tag:',
    'author:',
    'before:',
    '2023',
    ' ',
    'war',
    '外交',
    '：',
    '\n',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
  );

  it('is some query', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = parseQuery(text);
        expect(query.phrases.every((phrase) => phrase.trim() !== '')).toBe(true);
        expect(query.excluded.every(({ text: one }) => one.trim() !== '')).toBe(true);
        expect(query.filters.every(({ value }) => value !== '')).toBe(true);
        expect(query.text).toBe(text.replace(/\s+/gu, ' ').trim());
      }),
    );
  });

  it('loses no letter on the way', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { words, phrases, excluded, filters } = parseQuery(text);
        const kept = [
          words,
          ...phrases,
          ...excluded.map((one) => one.text),
          ...filters.flatMap((one) => [one.key, one.value]),
        ];
        const letters = (some: string) => (some.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).toSorted().join('');
        expect(letters(kept.join(''))).toBe(letters(text));
      }),
    );
  });

  it('says the same when it is written anew', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: _, ...query } = parseQuery(text);
        const { text: __, ...again } = parseQuery(formatQuery(query));
        expect(again).toEqual(query);
      }),
      { numRuns: 1000 },
    );
  });
});
