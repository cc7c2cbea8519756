import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTurn, type Rotation } from '../../../src/core/daily/rotation.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { essay } from '../../support/essays.ts';

const shelf = (count: number, from = 1) => Array.from({ length: count }, (_, at) => essay(`essay-${at + from}`));

/** Posts for a number of days, on a shelf that may change each day. */
function post(days: number, seed: number, essaysOn: (day: number) => readonly Essay[]) {
  let rotation: Rotation = { seed, round: 1, used: [] };
  const posted: string[] = [];
  const rounds: number[] = [];
  for (let day = 0; day < days; day += 1) {
    const turn = nextTurn(essaysOn(day), rotation);
    if (!turn) continue;
    const { slug } = turn.essay;
    const used = turn.round === rotation.round ? [...rotation.used, slug] : [slug];
    rotation = { seed, round: turn.round, used, last: slug };
    posted.push(slug);
    rounds.push(turn.round);
  }
  return { posted, rounds };
}

describe('the rotation', () => {
  it('has the whole shelf before anything comes again, in every round in another order', () => {
    const essays = shelf(40);
    const { posted, rounds } = post(120, 7, () => essays);
    for (const round of [0, 1, 2]) {
      expect(new Set(posted.slice(round * 40, round * 40 + 40)).size).toBe(40);
      expect(new Set(rounds.slice(round * 40, round * 40 + 40))).toEqual(new Set([round + 1]));
    }
    expect(posted.slice(0, 40)).not.toEqual(posted.slice(40, 80));
  });

  it('is shuffled by its seed: each seed has an order of its own', () => {
    const essays = shelf(40);
    const orders = [1, 2, 3, 4].map((seed) => post(40, seed, () => essays).posted.join(' '));
    expect(new Set(orders).size).toBe(4);
    expect(orders).not.toContain(essays.map(({ slug }) => slug).join(' '));
  });

  it('puts every essay first about as often', () => {
    const essays = shelf(8);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed += 1) {
      const slug = nextTurn(essays, { seed, round: 1, used: [] })?.essay.slug ?? '';
      counts.set(slug, (counts.get(slug) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(120);
    expect(counts.size).toBe(8);
  });

  it('lets new essays join the round, and gone ones drop out of it', () => {
    const grown = post(15, 3, (day) => (day < 5 ? shelf(10) : shelf(15)));
    expect(new Set(grown.posted).size).toBe(15);
    expect(new Set(grown.rounds)).toEqual(new Set([1]));
    const shrunk = post(9, 3, (day) => (day < 5 ? shelf(10) : shelf(10).slice(0, 8)));
    expect(shrunk.rounds.slice(0, 8).filter((round) => round === 1).length).toBeGreaterThanOrEqual(8 - 1);
  });

  it('never has the same essay on two days running, whatever happens to the shelf', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 31 - 1),
        fc.array(fc.subarray(shelf(6), { minLength: 0 }), { minLength: 1, maxLength: 40 }),
        (seed, shelves) => {
          const { posted } = post(shelves.length, seed, (day) => shelves[day] ?? []);
          for (const [day, slug] of posted.entries()) expect(slug).not.toBe(posted[day - 1]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has nothing on an empty shelf, and nothing new on a shelf of the one essay that was posted last', () => {
    expect(nextTurn([], { seed: 1, round: 1, used: [] })).toBeUndefined();
    const [only] = shelf(1);
    expect(only && nextTurn([only], { seed: 1, round: 1, used: [], last: only.slug })).toBeUndefined();
    expect(only && nextTurn([only], { seed: 1, round: 1, used: [only.slug], last: only.slug })).toBeUndefined();
    expect(only && nextTurn([only], { seed: 1, round: 1, used: [] })?.essay).toBe(only);
  });

  it('counts the place in the round among the essays that are there', () => {
    const used = ['essay-1', 'essay-2', 'essay-gone'];
    expect(nextTurn(shelf(40), { seed: 1, round: 1, used })).toMatchObject({ round: 1, place: 3, of: 40 });
    const all = shelf(3).map(({ slug }) => slug);
    expect(nextTurn(shelf(3), { seed: 1, round: 1, used: all, last: 'essay-3' })).toMatchObject({ round: 2, place: 1 });
  });
});

describe('an order that was asked for', () => {
  it.each([
    ['newest', ['essay-1', 'essay-2', 'essay-3', 'essay-1']],
    ['oldest', ['essay-3', 'essay-2', 'essay-1', 'essay-3']],
  ] as const)('goes through all, %s first, before any comes again', (order, expected) => {
    const used: string[] = [];
    const rotation = { round: 1, last: undefined as string | undefined };
    const slugs = expected.map(() => {
      const turn = nextTurn(shelf(3), { seed: 1, order, ...rotation, used });
      if (turn && turn.round > rotation.round) used.length = 0;
      Object.assign(rotation, { round: turn?.round, last: turn?.essay.slug });
      used.push(turn?.essay.slug ?? '');
      return turn?.essay.slug;
    });
    expect(slugs).toEqual(expected);
  });
});
