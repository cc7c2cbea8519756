import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNeighbours, neighboursOf, unpackNeighbours } from '../../../../src/core/search/analysis/neighbours.ts';
import { alignment } from '../../../support/alignment.ts';

/** Of few letters, so that many are near each other and many swaps stand where pieces meet. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 3, maxLength: 11 });
const words = fc.array(word, { maxLength: 30 });

const wordsNear = (typed: string, known: readonly string[], edits: 1 | 2) =>
  new Set(
    neighboursOf(known)
      .near(typed, edits)
      .map((id) => known[id]),
  );

describe('neighbours', () => {
  it('are all words within the edits', () => {
    fc.assert(
      fc.property(word, words, fc.constantFrom<(1 | 2)[]>(1, 2), (typed, known, edits) => {
        const within = known.filter((other) => other.length >= 3 * edits && alignment(typed, other) <= edits);
        const found = wordsNear(typed, known, edits);
        expect(within.filter((other) => !found.has(other))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a letter is swapped with that of the next piece', 'abcdefghi', 'abdcefghi'],
    ['that is so on both sides of a piece', 'abcdefghi', 'abdcegfhi'],
    ['another piece has a slip as well', 'abcdefghi', 'abdcefghx'],
    ['a letter is missing and one is added', 'abcdefghi', 'bcdefghix'],
    ['the pieces are longer than what is kept of them', 'abcdefghijklmnopqrstuvwxyz', 'xbcdefghijklmnopqrstuvwyz'],
  ])('are found where %s', (_, right, typed) => {
    expect(wordsNear(typed, [right], 2)).toEqual(new Set([right]));
  });

  it('are few of many words', () => {
    const known = Array.from({ length: 26 ** 3 }, (_, n) =>
      [n, n * 7 + 3, n * 11 + 5].map((part) => part.toString(26).padStart(3, '0').slice(-3)).join(''),
    );
    expect(neighboursOf(known).near(known[5_000] ?? '', 2).length).toBeLessThan(known.length / 100);
  });

  it('begin with what was typed', () => {
    const neighbours = neighboursOf(['sanction', 'sanctions', 'sanctity', 'sand', 'sanc']);
    expect(new Set(neighbours.beginning('sanc'))).toEqual(new Set([0, 1, 2]));
    expect(neighbours.beginning('sanctio')).toContain(1);
    expect(neighbours.beginning('sancz')).toEqual([]);
  });

  it('are the same of words that came one by one, and of those packed', () => {
    fc.assert(
      fc.property(word, words, words, (typed, before, after) => {
        const known: string[] = [''];
        const neighbours = createNeighbours(known);
        const add = (other: string) => neighbours.added(known.push(other) - 1);
        before.forEach(add);
        const packed = neighbours.pack('neighbours');
        const lists = new Map(Object.entries(packed).map(([name, parts]) => [name, Uint32Array.from(parts[0] ?? [])]));
        const numbers = (name: string) => lists.get(name) ?? new Uint32Array();
        const none = () => {
          throw new Error('not asked for');
        };
        const again = unpackNeighbours({ numbers32: numbers, numbers16: none, bytes: none, text: none }, 'neighbours', [
          ...known,
        ]);
        expect(again.near(typed, 2)).toEqual(neighbours.near(typed, 2));
        after.forEach(add);
        const all = known.filter((other) => other.length >= 6 && alignment(typed, other) <= 2);
        for (const other of all) expect(neighbours.near(typed, 2).map((id) => known[id])).toContain(other);
      }),
    );
  });
});
