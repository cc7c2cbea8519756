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
      leftOut: [],
      noDates: [],
      slips: [],
      searched: 'tag:war trust "hard power" -oil author:"Mara Quill" allies -"soft power" before:2023',
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
      words: 'tag: colour:red http://example.com',
      searched: 'tag: colour:red http://example.com',
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
      leftOut: [],
      noDates: [],
      slips: [],
      searched: 'see tag:war -not "this" now',
    });
  });

  it('excludes by a dash or a minus sign as by a hyphen, and takes a dash by itself or doubled for words', () => {
    for (const minus of ['-', '–', '—', '−'])
      expect(parseQuery(`keeper ${minus}lantern ${minus}"old harbour" ${minus}tag:war`)).toMatchObject({
        words: 'keeper',
        excluded: [
          { text: 'lantern', exact: false },
          { text: 'old harbour', exact: true },
        ],
        filters: [{ key: 'tag', value: 'war', negated: true }],
      });
    expect(parseQuery('keeper — lantern, sea–land ——quay')).toMatchObject({
      words: 'keeper — lantern, sea–land ——quay',
      excluded: [],
    });
  });

  it('counts each clause once, and twenty at most', () => {
    expect(parseQuery('-a '.repeat(1000) + '"of the" '.repeat(300) + 'title:x '.repeat(300))).toMatchObject({
      phrases: ['of the'],
      excluded: [{ text: 'a', exact: false }],
      filters: [{ key: 'title', value: 'x', negated: false }],
      leftOut: [],
    });
    const many = parseQuery(Array.from({ length: 23 }, (_, at) => `-w${at}`).join(' '));
    expect(many.excluded).toHaveLength(20);
    expect(many.leftOut).toEqual(['-w20', '-w21', '-w22']);
  });

  it('names what was given as a date and is none', () => {
    expect(parseQuery('before:yesterday after:19 after:2022-06').noDates).toEqual([
      { key: 'before', value: 'yesterday' },
      { key: 'after', value: '19' },
    ]);
    expect(parseQuery('before:2024-02-30 after:2023-02-29').noDates).toHaveLength(2);
    expect(parseQuery('before:2024-02-29 after:2024-12-31').noDates).toEqual([]);
  });
});

describe('a slip of a filter', () => {
  it.each([
    ['titel:trust', 'title', 'trust', 'trust'],
    ['Auther:Quill harbours', 'author', 'Quill', 'Quill harbours'],
    ['befor:2023 quay', 'before', '2023', '2023 quay'],
    ['tags:sea', 'tag', 'sea', 'sea'],
    ['by:Quill', 'author', 'Quill', 'Quill'],
    ['since:2023', 'after', '2023', '2023'],
    ['language：ja', 'lang', 'ja', 'ja'],
    ['titel:"hard power"', 'title', '', '"hard power"'],
    ['quay -titel:trust', 'title', 'trust', 'quay -trust'],
  ])('“%s” may mean %s, and its value counts as words', (text, meant, value, searched) => {
    const query = parseQuery(text);
    expect(query).toMatchObject({ filters: [], searched, slips: [{ meant, value }] });
    const plain = parseQuery(searched);
    expect(query).toMatchObject({ words: plain.words, phrases: plain.phrases, excluded: plain.excluded });
  });

  it.each([
    'note:trust',
    'https://example.com',
    'tab:sea',
    'land:sea',
    '9:30',
    'Re: trust',
    're:trust',
    'title: trust',
  ])('is not “%s”', (text) => {
    expect(parseQuery(text).slips).toEqual([]);
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
        const { words, phrases, excluded, filters, leftOut, noDates, slips } = parseQuery(text);
        // A clause typed twice is kept once.
        const typed = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
        fc.pre(new Set(typed).size === typed.length);
        const kept = [
          words,
          ...leftOut,
          ...phrases,
          ...excluded.map((one) => one.text),
          ...[...filters, ...noDates].flatMap((one) => [one.key, one.value]),
          ...slips.map((one) => one.typed),
        ];
        const letters = (some: string) => (some.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).toSorted().join('');
        expect(letters(kept.join(''))).toBe(letters(text));
      }),
    );
  });

  it('says the same when it is written anew', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: _, searched: _a, noDates: _b, slips: _c, ...query } = parseQuery(text);
        expect(parseQuery(formatQuery(query))).toMatchObject(query);
      }),
      { numRuns: 1000 },
    );
  });
});
