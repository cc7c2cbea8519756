import { type IndexedEssay, PASSAGE_END, SENTENCE_END } from './indexedEssay.ts';

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
  windowB: 0.4,
  windowSentences: 3,
  near: 0.3,
  fragment: 0.8,
};

/** What a query asks for, ready to be looked for. */
export interface Wanted {
  /** From a term to its slot, from 1; 0 for terms not asked for. */
  readonly slots: Uint16Array;
  readonly termOf: readonly number[];
  /** By slot: the rarity of the term among the essays of the corpus times how often it was asked for. */
  readonly weights: readonly number[];
  /** By slot: the same among the passages. */
  readonly passageWeights: readonly number[];
  /** Mean numbers of words of an essay and of a sentence. */
  readonly averageLength: number;
  readonly averageSentence: number;
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

/** A match in a passage: which word of the query, in which sentence, at which word. */
interface Match {
  readonly slot: number;
  readonly sentence: number;
  readonly position: number;
}

export function scoreEssay(indexed: IndexedEssay, wanted: Wanted, ranking: Ranking): Scored {
  const { slots, termOf, weights } = wanted;
  const counts = weights.map(() => 0);
  const passages: number[] = [];
  let matches: Match[] = [];
  let lengths = [0];
  let position = 0;
  for (const entry of indexed.body) {
    if (entry === PASSAGE_END) {
      passages.push(matches.length === 0 ? 0 : bestWindow(matches, lengths, wanted, ranking));
      matches = [];
      lengths = [0];
    } else if (entry === SENTENCE_END) {
      lengths.push(0);
    } else {
      const sentence = lengths.length - 1;
      if ((entry & 1) === 0) {
        position++;
        lengths[sentence] = (lengths[sentence] ?? 0) + 1;
      }
      const slot = slots[termOf[entry >>> 1] ?? 0] ?? 0;
      if (slot === 0) continue;
      counts[slot] = (counts[slot] ?? 0) + 1;
      matches.push({ slot, sentence, position });
    }
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

/** The strongest evidence within a few sentences: BM25, and words of the query side by side. */
function bestWindow(
  matches: readonly Match[],
  lengths: readonly number[],
  wanted: Wanted,
  ranking: Ranking,
): number {
  const { passageWeights } = wanted;
  const { windowSentences, windowK1, windowB, near } = ranking;
  let best = 0;
  const last = Math.max(0, lengths.length - windowSentences);
  for (let first = 0; first <= last; first++) {
    const counts = passageWeights.map(() => 0);
    let evidence = 0;
    let previous: Match | undefined;
    for (const match of matches) {
      if (match.sentence < first || match.sentence >= first + windowSentences) continue;
      counts[match.slot] = (counts[match.slot] ?? 0) + 1;
      if (previous && previous.slot !== match.slot && match.position - previous.position <= 4) {
        const rarer = Math.min(passageWeights[previous.slot] ?? 0, passageWeights[match.slot] ?? 0);
        evidence += (near * rarer) / Math.max(1, match.position - previous.position);
      }
      previous = match;
    }
    let length = 0;
    for (let i = first; i < first + windowSentences; i++) length += lengths[i] ?? 0;
    const norm = windowK1 * (1 - windowB + (windowB * length) / (windowSentences * wanted.averageSentence));
    for (let slot = 1; slot < counts.length; slot++) {
      const count = counts[slot] ?? 0;
      if (count > 0) evidence += ((passageWeights[slot] ?? 0) * count * (windowK1 + 1)) / (count + norm);
    }
    best = Math.max(best, evidence);
  }
  return best;
}
