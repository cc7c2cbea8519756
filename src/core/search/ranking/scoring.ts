import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Weights } from '../weights.ts';
import { type HeldTerms, onceEach, sumOf, sumsByBit } from './heldTerms.ts';

/**
 * How an essay is scored for a query: here and nowhere else.
 *
 * score = BM25 of the whole essay (it is about this) + share × BM25 of its best window (it says so here)
 */

/** An essay with its score. */
export interface Ranked {
  readonly indexed: IndexedEssay;
  readonly score: number;
}

/** A query in numbers, ready to be scored. Each thing asked for has a slot, from 1 on. */
export interface WeightedQuery {
  /** Indexed by slot - 1: any of these terms counts. */
  readonly terms: readonly (readonly number[])[];
  /** Indexed by slot - 1: ids of the words as typed; empty where the corpus has the term in other forms alone. */
  readonly forms: readonly ReadonlySet<number>[];
  /** By slot: IDF among the essays, times topicality and how often it was asked for. */
  readonly weights: readonly number[];
  /** By slot: IDF among the passages. */
  readonly passageWeights: readonly number[];
  /** Sums of these two. */
  readonly wholeWeight: number;
  readonly wholePassageWeight: number;
  /** Mean words of an essay and of a sentence, at least 1. */
  readonly averageLength: number;
  readonly averageSentence: number;
}

/** Inverse document frequency as in BM25, never negative. */
export function idf(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}

/** Factor for a term that occurs `meanCount` times, on average, in the essays that hold it. */
export function topicality(meanCount: number, { penalty, from }: Weights['topicality']): number {
  return 1 - penalty * (1 - Math.min(1, Math.log(Math.max(1, meanCount)) / Math.log(from)));
}

/** BM25's weight of a term that occurs `count` times in the query. */
export function saturatedQueryCount(count: number, k3: number): number {
  return (count * (k3 + 1)) / (count + k3);
}

/** BM25 of one term that occurs `count` times in an essay. `length` is the essay's, as a multiple of the average. */
export function termScore(count: number, weight: number, length: number, { k1, b }: Weights['essay']): number {
  return (weight * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
}

/** The whole essay's score with that of its best window: the more terms are asked for, the fewer can one window hold. */
export function finalScore(
  { essay }: IndexedEssay,
  essayScore: number,
  windowScore: number,
  asked: number,
  { window: { share, holds }, fragment }: Weights,
): number {
  const score = essayScore + share * Math.min(1, holds / asked) * windowScore;
  return essay.kind === 'fragment' ? score * fragment : score;
}

/** More than the window of an essay adds to its score: of any essay, and of one that holds these terms. */
export function greatestWindowScores(
  { terms, passageWeights, wholePassageWeight }: WeightedQuery,
  { window: { share, holds, k1, gathered } }: Weights,
): { readonly greatest: number; readonly of: (held: HeldTerms) => number } {
  const factor = share * Math.min(1, holds / terms.length) * (1 + ROUNDING);
  const [weights, counts] = [sumsByBit(passageWeights), sumsByBit(passageWeights.map((_, slot) => (slot > 0 ? 1 : 0)))];
  const together = gathered.share * wholePassageWeight;
  const of = onceEach((held) => {
    const count = sumOf(held, counts);
    const part = count / terms.length;
    const most = count < gathered.fewest || part < gathered.least ? 0 : part ** 2;
    return factor * (sumOf(held, weights) * (k1 + 1) + together * most);
  });
  return { greatest: factor * (wholePassageWeight * (k1 + 1) + together), of };
}

/** Sums of the same numbers in another order differ by less than this part of them. */
const ROUNDING = 1e-9;

/** BM25 over slots. `norm` is k1 with the length normalisation in it. */
export function bm25(counts: readonly number[], weights: readonly number[], k1: number, norm: number): number {
  let sum = 0;
  for (let slot = 1; slot < weights.length; slot++) {
    const count = counts[slot] ?? 0;
    if (count > 0) sum += ((weights[slot] ?? 0) * count * (k1 + 1)) / (count + norm);
  }
  return sum;
}
