import { countOf, type IndexedEssay } from '../indexing/indexedEssay.ts';

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
  /** The part of the best window in the score, its saturation, its discount for length and its length in sentences. */
  readonly window: number;
  readonly windowK1: number;
  readonly windowB: number;
  readonly windowSentences: number;
  /** How many words of a query a window may be expected to hold. */
  readonly windowHolds: number;
  /** What a word loses that never comes twice in an essay, and how often one comes that loses nothing. */
  readonly topical: number;
  readonly topicalFrom: number;
  /** How soon asking for the same word again stops counting. */
  readonly k3: number;
  /** What a fragment's score is multiplied by. */
  readonly fragment: number;
  /** Feedback: what a word counts that the first essays share, beside one that was asked for. */
  readonly feedback: number;
  /** How many words a question has at least that profits, from how many essays, and by how many of their words. */
  readonly feedbackAsked: number;
  readonly feedbackFrom: number;
  readonly feedbackTerms: number;
}

export const standardRanking: Ranking = {
  k1: 1.6,
  b: 0.7,
  head: 2,
  window: 0.7,
  windowK1: 0.9,
  windowB: 0.7,
  windowSentences: 2,
  windowHolds: 3,
  topical: 0.5,
  topicalFrom: 4,
  k3: 8,
  fragment: 0.8,
  feedback: 0.2,
  feedbackAsked: 6,
  feedbackFrom: 5,
  feedbackTerms: 10,
};

/** An essay in its place of the ranking. */
export interface Ranked {
  readonly indexed: IndexedEssay;
  readonly score: number;
}

/** What a query asks for, ready to be looked for. What is asked for has a slot each, from 1 on. */
export interface Wanted {
  /** By slot less one: any of these terms counts. */
  readonly terms: readonly (readonly number[])[];
  /** By slot: the rarity of what is asked for among the essays of the corpus, more where it was asked for repeatedly. */
  readonly weights: readonly number[];
  /** By slot: the rarity among the passages. */
  readonly passageWeights: readonly number[];
  /** Mean numbers of words of an essay and of a sentence. */
  readonly averageLength: number;
  readonly averageSentence: number;
}

/** How rare a term is: BM25's inverse document frequency, never negative. */
export function rarity(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}

/**
 * What a word counts for being one that essays are about: such a word comes again where it has come once. `often` is how
 * often it stands in an essay that has it, on average.
 */
export function topicality(often: number, { topical, topicalFrom }: Ranking): number {
  return 1 - topical * (1 - Math.min(1, Math.log(Math.max(1, often)) / Math.log(topicalFrom)));
}

/** What asking for the same word `count` times counts. */
export function emphasis(count: number, { k3 }: Ranking): number {
  return (count * (k3 + 1)) / (count + k3);
}

/**
 * What one word of the query that stands `count` times in an essay says for the essay being about it. `length` is that
 * of the essay in usual lengths.
 */
export function aboutness(count: number, weight: number, length: number, { k1, b }: Ranking): number {
  return (weight * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
}

/**
 * The score of an essay of which is known how much it is about the query, and what its best window says. The more words are
 * asked for, the less can one window hold of them, and the less it tells.
 */
export function finalScore(
  { essay }: IndexedEssay,
  about: number,
  evidence: number,
  asked: number,
  { window, windowHolds, fragment }: Ranking,
): number {
  const share = window * Math.min(1, windowHolds / asked);
  const score = about + share * evidence;
  return essay.kind === 'fragment' ? score * fragment : score;
}

/** How often any of the terms stands in an essay, head and body, as it counts there. */
export function countIn(indexed: IndexedEssay, terms: readonly number[], ranking: Ranking): number {
  return terms.reduce((sum, term) => sum + countOf(indexed, term), countInHead(indexed, terms, ranking));
}

/** How often any of the terms stands in the head of an essay, as it counts there. */
export function countInHead({ headTerms }: IndexedEssay, terms: readonly number[], { head }: Ranking): number {
  let count = 0;
  for (const term of headTerms) if (terms.includes(term)) count += head;
  return count;
}

/** BM25 over slots: `norm` is k1 with the discount for length in it. */
export function bm25(counts: readonly number[], weights: readonly number[], k1: number, norm: number): number {
  let sum = 0;
  for (let slot = 1; slot < weights.length; slot++) {
    const count = counts[slot] ?? 0;
    if (count > 0) sum += ((weights[slot] ?? 0) * count * (k1 + 1)) / (count + norm);
  }
  return sum;
}
