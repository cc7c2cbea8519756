import { type IndexedEssay, lowerBound, startOfPassage } from '../indexing/indexedEssay.ts';
import { byPassage, type Matches, matchesIn, type PassageMatches, placeOf, slotOf } from '../indexing/matches.ts';
import type { Weights } from '../weights.ts';
import { gatheredScore } from './gathered.ts';
import { bm25, type WeightedQuery } from './scoring.ts';

/**
 * BM25 of an essay's best window (some consecutive sentences of one passage, read as if the essay's head stood above
 * them), and what the terms that stand close together add. `inHead` has the occurrences in the head by slot. 0 when no
 * passage holds a term of the query.
 */
export function windowScore(
  indexed: IndexedEssay,
  inHead: readonly number[],
  weighted: WeightedQuery,
  weights: Weights['window'],
): number {
  const matches = matchesIn(indexed, weighted.terms);
  let best = 0;
  for (const part of byPassage(indexed, matches))
    best = Math.max(best, bestWindow(indexed, matches, part, inHead, weighted, weights));
  return best + gatheredScore(indexed, matches, weighted, weights.gathered);
}

function bestWindow(
  indexed: IndexedEssay,
  matches: Matches,
  { passage, from, to }: PassageMatches,
  inHead: readonly number[],
  weighted: WeightedQuery,
  weights: Weights['window'],
): number {
  const { sentenceEnds, passageEnds } = indexed;
  const { sentences, k1, b } = weights;
  let sentence = lowerBound(sentenceEnds, startOfPassage(indexed, passage));
  const sentencesAfter = lowerBound(sentenceEnds, passageEnds[passage] ?? 0) + 1;
  const lastFirst = Math.max(sentence, sentencesAfter - sentences);
  const counts = [...inHead];
  let best = 0;
  let done = -1;
  for (let i = from; i < to; i++) {
    const place = placeOf(matches, i);
    while ((sentenceEnds[sentence] ?? Infinity) < place) sentence++;
    // A window that begins before its first match is never better than one that begins later.
    const first = Math.min(sentence, lastFirst);
    if (first === done) continue;
    done = first;
    const start = first === 0 ? 0 : (sentenceEnds[first - 1] ?? 0) + 1;
    const end = sentenceEnds[Math.min(first + sentences, sentencesAfter) - 1] ?? 0;
    for (let slot = 0; slot < counts.length; slot++) counts[slot] = inHead[slot] ?? 0;
    for (let j = firstFrom(matches, i, start); placeOf(matches, j) < end; j++) {
      const slot = slotOf(matches, j);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    const norm = k1 * (1 - b + (b * (end - start)) / (sentences * weighted.averageSentence));
    best = Math.max(best, bm25(counts, weighted.passageWeights, k1, norm));
  }
  return best;
}

/** Index of the first match at or after position `start`, searched backwards from `near`. */
function firstFrom(matches: Matches, near: number, start: number): number {
  let at = near;
  while (at > 0 && placeOf(matches, at - 1) >= start) at--;
  return at;
}
