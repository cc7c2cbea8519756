import { type IndexedEssay, PASSAGE_END, isWord } from './indexedEssay.ts';

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
  /** How soon asking for the same word again stops counting. */
  readonly k3: number;
  /** What a fragment's score is multiplied by. */
  readonly fragment: number;
}

export const standardRanking: Ranking = {
  k1: 1.6,
  b: 0.7,
  head: 2,
  window: 0.7,
  windowK1: 0.9,
  windowB: 0.7,
  windowSentences: 3,
  k3: 8,
  fragment: 0.8,
};

/** What a query asks for, ready to be looked for. */
export interface Wanted {
  /** From a term to its slot, from 1; 0 for terms not asked for. */
  readonly slots: Uint16Array;
  readonly termOf: readonly number[];
  /** By slot: the rarity of the term among the essays of the corpus, more where it was asked for more than once. */
  readonly weights: readonly number[];
  /** By slot: the rarity of the term among the passages. */
  readonly passageWeights: readonly number[];
  /** Mean numbers of words of an essay and of a sentence. */
  readonly averageLength: number;
  readonly averageSentence: number;
}

export interface Scored {
  readonly score: number;
  /** Evidence of each passage's best window, in reading order; 0 where nothing of the query stands. */
  readonly passages: readonly number[];
}

/** How rare a term is: BM25's inverse document frequency, never negative. */
export function rarity(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}

export function scoreEssay(indexed: IndexedEssay, wanted: Wanted, ranking: Ranking): Scored {
  const { slots, termOf, weights } = wanted;
  const inHead = countHead(indexed, wanted, ranking);
  const counts = [...inHead];
  const passages: number[] = [];
  let slotsFound: number[] = [];
  let sentencesFound: number[] = [];
  let lengths = [0];
  for (const entry of indexed.body) {
    const sentence = lengths.length - 1;
    if (isWord(entry)) {
      if ((entry & 1) === 0) lengths[sentence] = (lengths[sentence] ?? 0) + 1;
      const slot = slots[termOf[entry >>> 1] ?? 0] ?? 0;
      if (slot === 0) continue;
      counts[slot] = (counts[slot] ?? 0) + 1;
      slotsFound.push(slot);
      sentencesFound.push(sentence);
    } else if (entry === PASSAGE_END) {
      const found = { slots: slotsFound, sentences: sentencesFound, lengths };
      passages.push(slotsFound.length === 0 ? 0 : bestWindow(found, inHead, wanted, ranking));
      [slotsFound, sentencesFound, lengths] = [[], [], [0]];
    } else lengths.push(0);
  }
  const norm = ranking.k1 * (1 - ranking.b + (ranking.b * indexed.length) / wanted.averageLength);
  const whole = bm25(counts, weights, ranking.k1, norm);
  const score = whole + ranking.window * passages.reduce((best, evidence) => Math.max(best, evidence), 0);
  return { score: indexed.essay.kind === 'fragment' ? score * ranking.fragment : score, passages };
}

/** What of the query stands in the title and the rest of the head, by slot. */
function countHead({ head }: IndexedEssay, { slots, termOf, weights }: Wanted, ranking: Ranking): readonly number[] {
  const counts = weights.map(() => 0);
  for (const entry of head) {
    const slot = slots[termOf[entry >>> 1] ?? 0] ?? 0;
    if (slot > 0) counts[slot] = (counts[slot] ?? 0) + ranking.head;
  }
  return counts;
}

/** The matches of one passage, and the lengths of its sentences in words. */
interface Found {
  readonly slots: readonly number[];
  /** For each match the place of its sentence. */
  readonly sentences: readonly number[];
  readonly lengths: readonly number[];
}

/** The strongest evidence within a few sentences that follow one another, read under the essay's title. */
function bestWindow(found: Found, inHead: readonly number[], wanted: Wanted, ranking: Ranking): number {
  const { slots, sentences, lengths } = found;
  const { windowSentences, windowK1, windowB } = ranking;
  const usual = windowSentences * wanted.averageSentence;
  let best = 0;
  for (let first = 0; first === 0 || first + windowSentences <= lengths.length; first++) {
    const end = first + windowSentences;
    const counts = [...inHead];
    let matches = 0;
    for (const [i, slot] of slots.entries()) {
      const sentence = sentences[i] ?? 0;
      if (sentence < first || sentence >= end) continue;
      counts[slot] = (counts[slot] ?? 0) + 1;
      matches++;
    }
    if (matches === 0) continue;
    const length = lengths.slice(first, end).reduce((sum, words) => sum + words, 0);
    const norm = windowK1 * (1 - windowB + (windowB * length) / usual);
    best = Math.max(best, bm25(counts, wanted.passageWeights, windowK1, norm));
  }
  return best;
}

function bm25(counts: readonly number[], weights: readonly number[], k1: number, norm: number): number {
  let sum = 0;
  for (let slot = 1; slot < weights.length; slot++) {
    const count = counts[slot] ?? 0;
    if (count > 0) sum += ((weights[slot] ?? 0) * count * (k1 + 1)) / (count + norm);
  }
  return sum;
}
