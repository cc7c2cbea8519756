import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/core/corpus/readers/words.ts';

const inAPassage = (text: string) => wordsIn([{ number: 1, text }]);
const CHARACTERS_A_WORD = 400 / 230;

/** The same by patterns. */
function expected(text: string): number {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
  const characters = text.match(unspaced)?.length ?? 0;
  const words = text
    .replace(unspaced, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length + characters / CHARACTERS_A_WORD;
}

describe('words to be read', () => {
  it('are those between white space, and characters of scripts that part no words', () => {
    expect(inAPassage('  A ferry,\nat noon. ')).toBe(4);
    expect(inAPassage('外交 is an art')).toBeCloseTo(3 + 2 / CHARACTERS_A_WORD);
    expect(
      wordsIn([
        { number: 1, text: 'one two' },
        { number: 2, text: 'three' },
      ]),
    ).toBe(3);
  });

  it('are counted as patterns would count them', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        ' ',
        '\n',
        '\u00A0',
        '\u3000',
        '\u2028',
        '\uFEFF',
        '字',
        'か',
        '한',
        '𠮷',
        '😀',
        '\uD840',
        'é',
        '，',
      ),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        expect(inAPassage(units.join(''))).toBeCloseTo(expected(units.join('')), 9);
      }),
      { numRuns: 1_000 },
    );
  });
});
