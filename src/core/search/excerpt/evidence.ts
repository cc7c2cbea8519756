import { type IndexedEssay, startOfPassage } from '../indexing/indexedEssay.ts';
import { type Matches, type PassageMatches, slotOf } from '../indexing/matches.ts';
import { bm25, idf } from '../ranking/scoring.ts';
import type { Weights } from '../weights.ts';
import type { ExcerptTerms } from './excerptTerms.ts';
import type { HeadMatches } from './headMatches.ts';

/**
 * What a match is worth in choosing an excerpt, and what a set of them adds up to.
 */

type ExcerptWeights = Weights['excerpt'];

/**
 * Weights by slot in this essay: IDF in the corpus plus IDF among the essay's own passages; less for terms of its title,
 * which tell its passages apart least.
 */
export function weightsWithin(
  { passageEnds }: IndexedEssay,
  matches: Matches,
  parts: readonly PassageMatches[],
  { idfs, standsFor }: ExcerptTerms,
  { inTitle, names }: Pick<HeadMatches, 'inTitle' | 'names'>,
  { sameRoot, title }: ExcerptWeights,
): number[] {
  const lastSeen = idfs.map(() => -1);
  const passagesWith = idfs.map(() => 0);
  for (const { passage, from, to } of parts) {
    for (let at = from; at < to; at++) {
      const slot = slotOf(matches, at);
      if (lastSeen[slot] === passage) continue;
      lastSeen[slot] = passage;
      passagesWith[slot] = (passagesWith[slot] ?? 0) + 1;
    }
  }
  const all = passageEnds.length;
  const weights = idfs.map(
    (weight, slot) =>
      (weight + (passagesWith[slot] ? idf(passagesWith[slot], all) : 0)) *
      (names.has(slot) ? 0 : inTitle.has(slot) ? title : 1),
  );
  return weights.map((weight, slot) =>
    standsFor[slot] === slot ? weight : sameRoot * (weights[standsFor[slot] ?? 0] ?? 0),
  );
}

/** BM25 of a whole passage for the terms asked for. `counts`, by slot, is only room to count in. */
export function passageScore(
  indexed: IndexedEssay,
  matches: Matches,
  { passage, from, to }: PassageMatches,
  weights: readonly number[],
  counts: number[],
  { asked, averagePassage }: ExcerptTerms,
  { k1, b }: ExcerptWeights,
): number {
  for (let slot = 0; slot < weights.length; slot++) counts[slot] = 0;
  for (let at = from; at < to; at++) {
    const slot = slotOf(matches, at);
    if (slot <= asked) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  const length = (indexed.passageEnds[passage] ?? 0) - startOfPassage(indexed, passage);
  return bm25(counts, weights, k1, k1 * (1 - b + (b * length) / averagePassage));
}

/** Sums the weights of distinct slots; of those that stand for the same one, the highest. */
export function createTally(matches: Matches, weights: readonly number[], standsFor: readonly number[]) {
  const counted = weights.map(() => 0);
  let clear = true;
  return {
    /** What these matches add to those counted since `clear`. */
    add(from: number, to: number): number {
      let sum = 0;
      for (let at = from; at < to; at++) {
        const slot = slotOf(matches, at);
        const target = standsFor[slot] ?? 0;
        const more = (weights[slot] ?? 0) - (counted[target] ?? 0);
        if (more <= 0) continue;
        counted[target] = weights[slot] ?? 0;
        clear = false;
        sum += more;
      }
      return sum;
    },
    clear(): void {
      if (!clear) counted.fill(0);
      clear = true;
    },
  };
}
