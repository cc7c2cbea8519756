import { type IndexedEssay, firstAtLeast, startOfPassage } from './indexedEssay.ts';
import { type Matches, matchesIn, placeOf, slotOf } from './matches.ts';
import { type Ranking, type Wanted, bm25 } from './ranking.ts';

/**
 * The evidence of each passage, in reading order: that of its best window, a few sentences that follow one another,
 * read under the essay's title. 0 where nothing of the query stands.
 */
export function passageEvidence(
  indexed: IndexedEssay,
  inHead: readonly number[],
  wanted: Wanted,
  ranking: Ranking,
): number[] {
  const { passageEnds } = indexed;
  const evidence: number[] = [];
  passageEnds.forEach(() => evidence.push(0));
  const matches = matchesIn(indexed, wanted.terms);
  let passage = 0;
  let from = 0;
  while (from < matches.length) {
    while (placeOf(matches, from) > (passageEnds[passage] ?? Infinity)) passage++;
    let to = from + 1;
    while (placeOf(matches, to) < (passageEnds[passage] ?? Infinity)) to++;
    evidence[passage] = bestWindow(indexed, passage, matches, [from, to], inHead, wanted, ranking);
    from = to;
  }
  return evidence;
}

function bestWindow(
  indexed: IndexedEssay,
  passage: number,
  matches: Matches,
  [from, to]: readonly [from: number, to: number],
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
