import { firstAtLeast, type IndexedEssay, startOfPassage } from '../indexing/indexedEssay.ts';
import { byPassage, type Matches, matchesIn, type PassageMatches, placeOf, slotOf } from '../indexing/matches.ts';
import { bm25, type Ranking, type Wanted } from './ranking.ts';

/**
 * The evidence of an essay's best window: a few sentences of one passage that follow one another, read under the essay's
 * title. 0 where nothing of the query stands in a passage.
 */
export function windowEvidence(
  indexed: IndexedEssay,
  inHead: readonly number[],
  wanted: Wanted,
  ranking: Ranking,
): number {
  const matches = matchesIn(indexed, wanted.terms);
  let best = 0;
  for (const part of byPassage(indexed, matches))
    best = Math.max(best, bestWindow(indexed, matches, part, inHead, wanted, ranking));
  return best;
}

function bestWindow(
  indexed: IndexedEssay,
  matches: Matches,
  { passage, from, to }: PassageMatches,
  inHead: readonly number[],
  wanted: Wanted,
  ranking: Ranking,
): number {
  const { sentenceEnds, passageEnds } = indexed;
  const { windowSentences, windowK1, windowB } = ranking;
  const firstSentence = firstAtLeast(sentenceEnds, startOfPassage(indexed, passage));
  const sentencesAfter = firstAtLeast(sentenceEnds, passageEnds[passage] ?? 0) + 1;
  const lastFirst = Math.max(firstSentence, sentencesAfter - windowSentences);
  let best = 0;
  let done = -1;
  for (let i = from; i < to; i++) {
    // A window that begins with no match is never better than one that begins later.
    const first = Math.min(firstAtLeast(sentenceEnds, placeOf(matches, i)), lastFirst);
    if (first === done) continue;
    done = first;
    const start = first === 0 ? 0 : (sentenceEnds[first - 1] ?? 0) + 1;
    const end = sentenceEnds[Math.min(first + windowSentences, sentencesAfter) - 1] ?? 0;
    const counts = [...inHead];
    for (let j = firstFrom(matches, i, start); placeOf(matches, j) < end; j++) {
      const slot = slotOf(matches, j);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    const norm = windowK1 * (1 - windowB + (windowB * (end - start)) / (windowSentences * wanted.averageSentence));
    best = Math.max(best, bm25(counts, wanted.passageWeights, windowK1, norm));
  }
  return best;
}

/** The place in `matches` of the first one from `start` on, not after `near`. */
function firstFrom(matches: Matches, near: number, start: number): number {
  let at = near;
  while (at > 0 && placeOf(matches, at - 1) >= start) at--;
  return at;
}
