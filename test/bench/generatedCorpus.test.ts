import { describe, expect, it } from 'vitest';
import { generateEssays, generateQueries } from '../../bench/support/generatedCorpus.ts';
import type { Essay } from '../../src/core/essay.ts';

const essays = generateEssays({ seed: 1, essays: 300 });

const wordsOf = (some: readonly Essay[]) =>
  some.flatMap((essay) => essay.passages.flatMap(({ text }) => text.toLowerCase().match(/[a-z0-9]+/g) ?? []));

function sortedCounts(words: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts.values()].toSorted((a, b) => b - a);
}

describe('the generated corpus', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(generateEssays({ seed: 7, essays: 20 })).toEqual(generateEssays({ seed: 7, essays: 20 }));
    expect(generateEssays({ seed: 7, essays: 1 })).not.toEqual(generateEssays({ seed: 8, essays: 1 }));
  });

  it('begins with the essays of a smaller one', () => {
    expect(generateEssays({ seed: 1, essays: 40 })).toEqual(essays.slice(0, 40));
  });

  it('has a slug of its own for every essay', () => {
    expect(new Set(essays.map((essay) => essay.slug)).size).toBe(essays.length);
    expect(essays.filter((essay) => !/^[a-z]+(-[a-z\d]+)*$/.test(essay.slug))).toEqual([]);
  });

  it('has essays of about twelve numbered passages of 75 to 125 words', () => {
    const passages = essays.flatMap((essay) => essay.passages);
    expect(passages.length / essays.length).toBeCloseTo(12, 0);
    const lengths = passages.map(({ text }) => text.split(' ').length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(75);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(125);
    for (const essay of essays) {
      expect(essay.passages.map((passage) => passage.number)).toEqual(essay.passages.map((_, at) => at + 1));
    }
  });

  it('repeats no passage', () => {
    const texts = essays.flatMap((essay) => essay.passages.map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("follows Zipf's law: the share of a word falls about as its rank rises", () => {
    const counts = sortedCounts(wordsOf(essays));
    const ranks = [10, 30, 100, 300, 1_000, 3_000, 10_000];
    const slope = slopeOf(ranks.map((rank) => [Math.log(rank), Math.log(counts[rank - 1] ?? 0)]));
    expect(slope).toBeLessThan(-0.9);
    expect(slope).toBeGreaterThan(-1.25);
  });

  it("follows Heaps' law: new words come ever more slowly, and do not cease", () => {
    const sizes = [30, 300].map((count) => {
      const words = wordsOf(essays.slice(0, count));
      return [Math.log(words.length), Math.log(new Set(words).size)] as const;
    });
    const growth = slopeOf(sizes);
    expect(growth).toBeGreaterThan(0.4);
    expect(growth).toBeLessThan(0.8);
  });

  it('keeps the words of an essay to itself more than chance would', () => {
    const perEssay = essays.map((essay) => wordsOf([essay]));
    const types = perEssay.reduce((sum, words) => sum + new Set(words).size, 0);
    const all = perEssay.flat();
    // Dealt out in turn, the same words make essays of the same length without subjects.
    const dealt = perEssay.map((words, at) =>
      Array.from(words, (_, n) => all[(n * perEssay.length + at) % all.length]),
    );
    expect(types).toBeLessThan(0.85 * dealt.reduce((sum, words) => sum + new Set(words).size, 0));
  });
});

describe('the generated queries', () => {
  const queries = generateQueries({ seed: 1, count: 400, essays });

  it('are the same for the same seed, and others for another', () => {
    expect(generateQueries({ seed: 1, count: 400, essays })).toEqual(queries);
    expect(generateQueries({ seed: 2, count: 400, essays })).not.toEqual(queries);
  });

  it('are of every shape: from one word to five, questions and phrases', () => {
    const plain = queries.filter((query) => /^[a-z\d]+( [a-z\d]+)*$/.test(query));
    for (const length of [1, 2, 3, 4, 5]) {
      expect(plain.filter((query) => query.split(' ').length === length).length).toBeGreaterThan(8);
    }
    expect(queries.filter((query) => query.startsWith('"')).length).toBeGreaterThan(20);
    expect(queries.filter((query) => /^(what|why|how|when|who) /.test(query)).length).toBeGreaterThan(30);
  });

  it('quote phrases that stand in an essay', () => {
    const text = essays.map((essay) => wordsOf([essay]).join(' ')).join('\n');
    const phrases = queries.filter((query) => query.startsWith('"')).map((query) => query.slice(1, -1));
    expect(phrases.filter((phrase) => !text.includes(phrase))).toEqual([]);
  });

  it('ask for words that are neither everywhere nor in one essay alone', () => {
    const homes = new Map<string, number>();
    for (const essay of essays) {
      for (const word of new Set(wordsOf([essay]))) homes.set(word, (homes.get(word) ?? 0) + 1);
    }
    const single = queries.filter((query) => /^[a-z]+$/.test(query)).map((word) => homes.get(word) ?? 0);
    const middling = single.filter((count) => count > 1 && count < essays.length / 5);
    expect(middling.length / single.length).toBeGreaterThan(0.7);
  });
});

/** Of the straight line with the least squares through the points. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
