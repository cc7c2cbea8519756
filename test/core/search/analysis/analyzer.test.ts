import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze, stem } from '../../../../src/core/search/analysis/analyzer.ts';
import { fold } from '../../../../src/core/text/folding.ts';

const wordsOf = (text: string) => analyze(text).map(({ word }) => word);
const writtenOf = (text: string) => analyze(text).map(({ start, end }) => text.slice(start, end));

describe('words', () => {
  it('are folded: case, accents and ligatures do not matter', () => {
    expect(wordsOf('Crème BRÛLÉE ﬁnale Ærø')).toEqual(['creme', 'brulee', 'finale', 'ærø']);
  });

  it('point into the text as written, however it was folded', () => {
    expect(writtenOf('«Crème», e\u0301tude; Ｔａｉｗａｎ!')).toEqual(['Crème', 'e\u0301tude', 'Ｔａｉｗａｎ']);
  });

  it('are the same in full width and half width', () => {
    expect(wordsOf('Ｔａｉｗａｎ　２０２５')).toEqual(wordsOf('Taiwan 2025'));
    expect(wordsOf('ﾗｼﾞｵ')).toEqual(wordsOf('ラジオ'));
    expect(wordsOf('サンフランシスコ')).toEqual(wordsOf('ｻﾝﾌﾗﾝｼｽｺ'));
  });

  it('lose a possessive, and keep the letters around an apostrophe together', () => {
    expect(wordsOf("Yoon's Yoon’s Yoon＇s allies' O’Brien")).toEqual(['yoon', 'yoon', 'yoon', 'allies', 'obrien']);
  });

  it('of two parts with a hyphen are found in parts and as one', () => {
    expect(wordsOf('e-mail')).toEqual(['e', 'mail', 'email']);
    expect(wordsOf('BCL-2')).toEqual(['bcl', '2', 'bcl2']);
    expect(wordsOf('COVID-19')).toEqual(['covid', '19', 'covid19']);
    expect(wordsOf('3-D')).toEqual(['3', 'd', '3d']);
    expect(wordsOf('1914-18')).toEqual(['1914', '18']);
    expect(wordsOf('18-year')).toEqual(['18', 'year']);
    expect(analyze('e-mail').filter(({ joined }) => joined)).toEqual([
      { word: 'email', start: 0, end: 6, joined: true },
    ]);
  });

  it('of more parts are found by their parts', () => {
    expect(wordsOf('state-of-the-art')).toEqual(['state', 'of', 'the', 'art']);
  });

  it('of initials are one word with points and without', () => {
    expect(wordsOf('the U.S. and the U.K.')).toEqual(['the', 'US', 'and', 'the', 'uk']);
  });

  it('tell a country from a pronoun by its capitals, unless everything is in capitals', () => {
    expect(wordsOf('The US told us')).toEqual(['the', 'US', 'told', 'us']);
    expect(wordsOf('THEY TOLD US WHO HE WAS')).toEqual(['they', 'told', 'us', 'who', 'he', 'was']);
  });

  it('of digits keep their point and lose the commas of thousands', () => {
    expect(wordsOf('3,000 people and 0.73 per cent')).toEqual(['3000', 'people', 'and', '0.73', 'per', 'cent']);
  });
});

describe('CJK text', () => {
  it('is read as overlapping pairs, each character beginning one', () => {
    expect(writtenOf('外交部長')).toEqual(['外交', '交部', '部長', '長']);
    expect(writtenOf('사과와 기억')).toEqual(['사과', '과와', '와', '기억', '억']);
  });

  it('ends a run at punctuation, full width or not, and at white space', () => {
    expect(writtenOf('信、達、雅。譯事（三難）')).toEqual(['信', '達', '雅', '譯事', '事', '三難', '難']);
  });

  it('ends where another script begins, without white space between them', () => {
    expect(wordsOf('台積電TSMC的B6判')).toEqual(['台积', '积电', '电', 'tsmc', '的', 'b6', '判']);
  });

  it('is the same word in traditional and in simplified characters', () => {
    expect(wordsOf('廣播電臺')).toEqual(wordsOf('广播电台'));
    expect(writtenOf('廣播')).toEqual(['廣播', '播']);
  });

  it('keeps a letter and its voicing mark together', () => {
    expect(wordsOf('か\u3099く')).toEqual(wordsOf('がく'));
    expect(wordsOf('が')).not.toEqual(wordsOf('か'));
  });

  it('reads Hangul the same composed and as separate letters', () => {
    expect(wordsOf('사과'.normalize('NFD'))).toEqual(wordsOf('사과'));
  });
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          'US',
          'e-mail',
          "Yoon's",
          '外交',
          'ラジオ',
          'ｶﾞ',
          '사과',
          '、',
          ' ',
          '-',
          "'",
          '3,000',
          '𠮷',
          'é',
          '👩‍👧',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('gives words inside the text, in order, none empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = analyze(text);
        const starts = tokens.filter(({ joined }) => !joined).map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        for (const { word, start, end } of tokens) {
          expect(word).not.toBe('');
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('leaves no letter and no digit out', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const covered = new Set(
          analyze(text).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
        );
        for (const { index } of text.matchAll(/[\p{L}\p{N}]/gu)) expect(covered.has(index)).toBe(true);
      }),
    );
  });

  it('folds to what folds no further', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('plain words', () => {
  const pieces = [
    'ad',
    'Ade',
    'we',
    'n',
    'A.D.',
    '3,000',
    'news',
    'don’t',
    "it's",
    ' ',
    ',',
    '.',
    '-',
    '\u2010',
    '(',
    '…',
    '廣',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  const accents = new Map([
    ['a', 'á'],
    ['A', 'Á'],
    ['D', 'Ď'],
    ['d', 'ď'],
    ['w', 'ŵ'],
    ['n', 'ń'],
    ['o', 'ó'],
  ]);
  // Words with accents are looked for by a pattern, and folded to the same words.
  const accented = (text: string) => text.replace(/[adwnoAD]/g, (letter) => accents.get(letter) ?? letter);

  it('are found where a pattern finds them, which is faster and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(analyze(text)).toEqual(analyze(accented(text)));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('runs of CJK text', () => {
  const pieces = [
    '外',
    '交部',
    '廣播',
    'ラジオ',
    'ガ',
    'ｶﾞ',
    '사과',
    'ᄉ',
    'e',
    'mail',
    'AI',
    '-',
    '‐',
    '’',
    '々',
    '𠮷',
    '\u3099',
    '3',
    ' ',
  ];
  const text = fc.array(fc.constantFrom(...pieces, '，', '，', '。'), { maxLength: 14 }).map((some) => some.join(''));

  it('are found where a pattern finds them, which is faster and nothing else', () => {
    fc.assert(
      fc.property(text, (some) => {
        // A run that an exclamation mark ends is looked for by a pattern.
        expect(analyze(some)).toEqual(analyze(`${some.replaceAll(/[，。]/g, '!')}!`));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the words of a part of a text', () => {
  it('are those of the whole text that stand in it, where they stand there', () => {
    const text = 'The US and us: who was he?';
    expect(analyze(text, [4, 13])).toEqual(analyze(text).slice(1, 4));
    expect(analyze(text, [13, 15])).toEqual([]);
  });
});

describe('stems', () => {
  it('stand for the forms of an English word', () => {
    expect(new Set(['alliance', 'alliances'].map(stem)).size).toBe(1);
    expect(new Set(['broadcast', 'broadcasts', 'broadcasting'].map(stem)).size).toBe(1);
  });

  it('stand for its irregular forms too', () => {
    expect(new Set(['begin', 'begins', 'began', 'begun'].map(stem)).size).toBe(1);
    expect(new Set(['woman', 'women'].map(stem)).size).toBe(1);
    expect(new Set(['find', 'found', 'finding'].map(stem)).size).toBe(1);
    expect(stem('founded')).not.toBe(stem('found'));
  });

  it('are never stop words of another word, and stop words are their own', () => {
    expect(stem('thus')).toBe('thus');
    expect(stem('news')).not.toBe('new');
    expect(stem('being')).toBe('being');
  });

  it('leave names with accents folded, numbers and CJK alone', () => {
    expect(['1949', 'tsmc', '外交'].map(stem)).toEqual(['1949', 'tsmc', '外交']);
  });
});
