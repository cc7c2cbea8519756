import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from '../../../src/core/text/shorten.ts';

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
