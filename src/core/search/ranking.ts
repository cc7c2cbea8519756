import { type IndexedEssay, PASSAGE_END } from './indexedEssay.ts';

/**
 * How an essay is scored for a query: here and nowhere else.
 *
 * score = BM25 of the whole essay (it is about this) + the evidence of its best window (it says so here).
 */
export interface Ranking {
  /** BM25: how soon more of the same word stops counting; how much longer essays are discounted. */
  readonly k1: number;
  readonly b: number;
  /** How many times a word of the head (title, authors, tags, sections) counts. */
  readonly head: number;
  /** The part of the best window in the score, its saturation and its length in words. */
  readonly window: number;
  readonly windowK1: number;
  readonly windowWords: number;
  /** What two different words of the query side by side add, as a part of the rarer one's weight. */
  readonly near: number;
  /** What a fragment's score is multiplied by. */
  readonly fragment: number;
}

export const standardRanking: Ranking = {
  k1: 1.6,
  b: 0.7,
  head: 2,
  window: 0.7,
  windowK1: 0.9,
  windowWords: 60,
  near: 0.3,
  fragment: 0.8,
};

/** What a query asks for, ready to be looked for. */
export interface Wanted {
  /** From a term to its slot, from 1; 0 for terms not asked for. */
  readonly slots: Uint16Array;
  readonly termOf: readonly number[];
  /** By slot: the rarity of the term in the corpus times how often it was asked for. */
  readonly weights: readonly number[];
  readonly averageLength: number;
}

export interface Scored {
  readonly score: number;
  /** Evidence of each passage's best window, in reading order. */
  readonly passages: readonly number[];
}

/** How rare a term is: BM25's inverse document frequency, never negative. */
export function rarity(frequency: number, essays: number): number {
  return Math.log(1 + (essays - frequency + 0.5) / (frequency + 0.5));
}

export function scoreEssay(indexed: IndexedEssay, wanted: Wanted, ranking: Ranking): Scored {
  const { slots, termOf, weights } = wanted;
  const counts = weights.map(() => 0);
  const passages: number[] = [];
  let positions: number[] = [];
  let found: number[] = [];
  let position = 0;
  for (const entry of indexed.body) {
    if (entry === PASSAGE_END) {
      passages.push(bestWindow(positions, found, wanted, ranking));
      if (found.length > 0) [positions, found] = [[], []];
      continue;
    }
    if ((entry & 1) === 0) position++;
    const slot = slots[termOf[entry >>> 1] ?? 0] ?? 0;
    if (slot === 0) continue;
    counts[slot] = (counts[slot] ?? 0) + 1;
    positions.push(position);
    found.push(slot);
  }
  for (const entry of indexed.head) {
    const slot = slots[termOf[entry >>> 1] ?? 0] ?? 0;
    if (slot !== 0) counts[slot] = (counts[slot] ?? 0) + ranking.head;
  }
  const norm = ranking.k1 * (1 - ranking.b + (ranking.b * indexed.length) / wanted.averageLength);
  let score = 0;
  for (let slot = 1; slot < weights.length; slot++) {
    const count = counts[slot] ?? 0;
    score += ((weights[slot] ?? 0) * count * (ranking.k1 + 1)) / (count + norm);
  }
  score += ranking.window * Math.max(0, ...passages);
  return { score: indexed.essay.kind === 'fragment' ? score * ranking.fragment : score, passages };
}

/** The strongest evidence within `windowWords` words: rarer words, different words and words side by side count more. */
function bestWindow(positions: readonly number[], found: readonly number[], wanted: Wanted, ranking: Ranking): number {
  const { weights } = wanted;
  const counts = weights.map(() => 0);
  let best = 0;
  let evidence = 0;
  let from = 0;
  for (let to = 0; to < found.length; to++) {
    const at = positions[to] ?? 0;
    while (at - (positions[from] ?? 0) >= ranking.windowWords) {
      evidence -= gain(found[from] ?? 0, -1) + side(from + 1);
      from++;
    }
    evidence += gain(found[to] ?? 0, 1) + (to > from ? side(to) : 0);
    best = Math.max(best, evidence);
  }
  return best;

  function gain(slot: number, step: 1 | -1): number {
    const count = counts[slot] ?? 0;
    counts[slot] = count + step;
    const more = Math.max(count, count + step);
    const k = ranking.windowK1;
    const saturated = (n: number) => (n * (k + 1)) / (n + k);
    return (weights[slot] ?? 0) * (saturated(more) - saturated(more - 1));
  }

  /** What the match at `i` adds by standing close behind the one before it. */
  function side(i: number): number {
    const [a = 0, b = 0] = [found[i - 1], found[i]];
    const distance = (positions[i] ?? 0) - (positions[i - 1] ?? 0);
    if (a === b || distance > 4) return 0;
    return (ranking.near * Math.min(weights[a] ?? 0, weights[b] ?? 0)) / Math.max(1, distance);
  }
}
