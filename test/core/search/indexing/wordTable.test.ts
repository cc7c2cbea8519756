import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordTable } from '../../../../src/core/search/indexing/wordTable.ts';

const anyWord = fc.oneof(
  fc.stringMatching(/^[a-z]{1,4}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
);

describe('a table of words', () => {
  it('finds what a Map finds, however many words it has', () => {
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 3_000 }), fc.array(anyWord), (added, asked) => {
        const words = [''];
        const table = createWordTable(words);
        const ids = new Map<string, number>();
        for (const word of added) {
          if (ids.has(word)) continue;
          ids.set(word, words.push(word) - 1);
          table.added();
        }
        for (const word of [...added, ...asked]) expect(table.find(word)).toBe(ids.get(word));
      }),
      { numRuns: 20 },
    );
  });

  it('finds a plain word where it stands in a text, its first letter large or small', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z][a-z]{0,6}$/), anyWord, (written, other) => {
        const words = ['', written.toLowerCase()];
        const table = createWordTable(words);
        table.added();
        const text = `${other}${written}${other}`;
        const start = other.length;
        expect(table.findPlain(text, start, start + written.length)).toBe(1);
        expect(table.findPlain(`${text}s`, start, start + written.length - 1)).toBeUndefined();
      }),
    );
  });

  it('grows past its first size', () => {
    const words = [''];
    const table = createWordTable(words);
    for (let n = 1; n <= 5_000; n++) {
      words.push(`w${n}`);
      table.added();
    }
    expect(words.every((word, id) => id === 0 || table.find(word) === id)).toBe(true);
    expect(table.find('w5001')).toBeUndefined();
  });
});
