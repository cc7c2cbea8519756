import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, shortenAtWord } from '../../../src/core/text/shorten.ts';

describe('a shortened text', () => {
  it('is the text itself when it fits', () => {
    expect(shorten('abc', 3)).toBe('abc');
  });

  it('ends in an ellipsis when it does not', () => {
    expect(shorten('abcd', 3)).toBe('ab…');
  });

  it('never cuts a character in two', () => {
    const family = '👩‍👩‍👧';
    expect(shorten(`a${family}${family}`, 10)).toBe(`a${family}…`);
    expect(shorten(`a${family}${family}`, 8)).toBe('a…');
  });

  it('always fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        expect(shorten(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('a text shortened at a word', () => {
  it.each([
    ['The ferry leaves', 20, 'The ferry leaves'],
    ['The ferry leaves at six', 20, 'The ferry leaves at…'],
    ['The ferry leaves at six', 18, 'The ferry leaves…'],
    ['The ferry, which leaves', 14, 'The ferry…'],
    ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
    ['港は地図より古い。船はもう来ない。', 10, '港は地図より古い。…'],
  ])('%s to %i', (text, limit, expected) => {
    expect(shortenAtWord(text, limit)).toBe(expected);
  });
});
