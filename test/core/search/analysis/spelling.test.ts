import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../../../src/core/search/analysis/spelling.ts';
import { neighboursOf } from '../../../../src/core/search/analysis/neighbours.ts';
import { alignment } from '../../../support/alignment.ts';

const known = [
  'alliance',
  'allies',
  'deterrence',
  'sanction',
  'sanctions',
  'translator',
  'broadcast',
  'broad',
  'trust',
  'war',
];
const nearest = (typed: string, words: readonly string[] = known, frequency: (word: string) => number = () => 1) =>
  nearestWord(typed, neighboursOf(words), frequency);

describe('the nearest word', () => {
  it.each([
    ['wrong', 'alliamce', 'alliance'],
    ['missing', 'determence', 'deterrence'],
    ['doubled', 'translattor', 'translator'],
    ['swapped', 'sanctoin', 'sanction'],
    ['first', 'drust', 'trust'],
  ])('forgives a letter that is %s', (_, typed, meant) => {
    expect(nearest(typed)).toBe(meant);
  });

  it('forgives two slips in a long word, and not in a short one', () => {
    expect(nearest('alliense')).toBe('alliance');
    expect(nearest('trxxt')).toBeUndefined();
  });

  it('completes a beginning where no slip explains the word', () => {
    expect(nearest('transl')).toBe('translator');
    expect(nearest('inter', ['internationalisation', 'winter'], (word) => (word === 'winter' ? 0 : 1))).toBe(
      'internationalisation',
    );
  });

  it('completes to no word that is longer than any', () => {
    expect(nearest('xxxxx', ['x'.repeat(51)])).toBeUndefined();
    expect(nearest('xxxxx', ['x'.repeat(51), 'x'.repeat(50)])).toBe('x'.repeat(50));
  });

  it('rather takes the same first letter, then the more frequent word', () => {
    expect(nearest('tast', ['task', 'vast', 'test'], (word) => (word === 'test' ? 5 : 1))).toBe('test');
    expect(nearest('tast', ['task', 'vast'], (word) => (word === 'vast' ? 100 : 1))).toBe('task');
  });

  it('does not depend on the order of the vocabulary', () => {
    expect(nearest('tast', ['task', 'tart', 'taste'])).toBe(nearest('tast', ['taste', 'tart', 'task']));
  });

  it('never is a word that no essay has any more', () => {
    expect(nearest('alliamce', known, (word) => (word === 'alliance' ? 0 : 1))).toBeUndefined();
  });

  it('leaves short words, numbers and CJK alone', () => {
    expect(nearest('wax')).toBeUndefined();
    expect(nearest('1949', ['1948'])).toBeUndefined();
    expect(nearest('b6判', ['b5判'])).toBeUndefined();
  });

  it('is one within two edits, as the table of all distances tells', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 8, maxLength: 11 }).map((some) => some.join(''));
    fc.assert(
      fc.property(word, word, (typed, other) => {
        fc.pre(typed !== other && !other.startsWith(typed));
        // A completion costs more than edits, and a negation has no a, b or c before it.
        expect(nearest(typed, [other])).toBe(alignment(typed, other) <= 2 ? other : undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never gains or loses a negation', () => {
    expect(nearest('orthodox', ['unorthodox'])).toBeUndefined();
    expect(nearest('unorthodox', ['orthodox'])).toBeUndefined();
    expect(nearest('impatient', ['patient', 'imminent'])).toBeUndefined();
    expect(nearest('unorthodoks', ['orthodox', 'unorthodox'])).toBe('unorthodox');
  });

  it('finds any word of five letters or more again after any single slip', () => {
    const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split(''));
    const word = fc.array(letters, { minLength: 5, maxLength: 12 }).map((some) => some.join(''));
    fc.assert(
      fc.property(word, fc.nat(), letters, fc.nat(3), (right, place, other, slip) => {
        const at = 1 + (place % (right.length - 2));
        const [before, letter, after] = [right.slice(0, at), right.charAt(at), right.slice(at + 1)];
        const slips = [
          before + other + after,
          before + after,
          before + letter + letter + after,
          before + after.charAt(0) + letter + after.slice(1),
        ];
        expect(nearest(slips[slip] ?? '', [right])).toBe((slips[slip] ?? '').length < 4 ? undefined : right);
      }),
    );
  });
});
