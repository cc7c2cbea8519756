import { type IndexedEssay, lowerBound, startOfPassage } from '../indexing/indexedEssay.ts';
import { byPassage, type Matches, matchesIn, type PassageMatches, placeOf, slotOf } from '../indexing/matches.ts';
import type { Weights } from '../weights.ts';
import { bm25, type WeightedQuery } from './scoring.ts';

/**
 * BM25 of an essay's best window: some consecutive sentences of one passage, read as if the essay's head stood above
 * them. `inHead` has the occurrences in the head by slot. 0 when no passage holds a term of the query.
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
  return best;
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
  const { sentences, k1, b, gathered } = weights;
  const firstSentence = lowerBound(sentenceEnds, startOfPassage(indexed, passage));
  const sentencesAfter = lowerBound(sentenceEnds, passageEnds[passage] ?? 0) + 1;
  const lastFirst = Math.max(firstSentence, sentencesAfter - sentences);
  let best = 0;
  let done = -1;
  for (let i = from; i < to; i++) {
    // A window that begins before its first match is never better than one that begins later.
    const first = Math.min(lowerBound(sentenceEnds, placeOf(matches, i)), lastFirst);
    if (first === done) continue;
    done = first;
    const start = first === 0 ? 0 : (sentenceEnds[first - 1] ?? 0) + 1;
    const end = sentenceEnds[Math.min(first + sentences, sentencesAfter) - 1] ?? 0;
    const counts = [...inHead];
    const firstMatch = firstFrom(matches, i, start);
    for (let j = firstMatch; placeOf(matches, j) < end; j++) {
      const slot = slotOf(matches, j);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    const norm = k1 * (1 - b + (b * (end - start)) / (sentences * weighted.averageSentence));
    const near = sentenceEnds[Math.min(first + gathered.sentences, sentencesAfter) - 1] ?? 0;
    const together = gatheredScore(matches, firstMatch, near, weighted, gathered);
    best = Math.max(best, together + bm25(counts, weighted.passageWeights, k1, norm));
  }
  return best;
}

/** What the matches up to position `end` add because they hold most of the query's terms; short queries have no "most". */
function gatheredScore(
  matches: Matches,
  from: number,
  end: number,
  { terms, wholePassageWeight }: WeightedQuery,
  { share, least, fewest }: Weights['window']['gathered'],
): number {
  if (terms.length < fewest) return 0;
  const slots = new Set<number>();
  for (let at = from; placeOf(matches, at) < end; at++) slots.add(slotOf(matches, at));
  const part = slots.size / terms.length;
  return slots.size < fewest || part < least ? 0 : share * wholePassageWeight * part ** 2;
}

/** Index of the first match at or after position `start`, searched backwards from `near`. */
function firstFrom(matches: Matches, near: number, start: number): number {
  let at = near;
  while (at > 0 && placeOf(matches, at - 1) >= start) at--;
  return at;
}
