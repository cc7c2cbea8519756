import { type IndexedEssay, placesOf } from './indexedEssay.ts';
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
  const evidence = Array.from(passageEnds, () => 0);
  const matches = matchesIn(indexed, wanted);
  let passage = 0;
  let from = 0;
  while (from < matches.length) {
    while ((matches[from]?.place ?? 0) > (passageEnds[passage] ?? Infinity)) passage++;
    let to = from + 1;
    while ((matches[to]?.place ?? Infinity) < (passageEnds[passage] ?? Infinity)) to++;
    evidence[passage] = bestWindow(indexed, passage, matches.slice(from, to), inHead, wanted, ranking);
    from = to;
  }
  return evidence;
}

/** A word of the query in an essay. */
interface Match {
  readonly place: number;
  readonly slot: number;
}

function matchesIn(indexed: IndexedEssay, { terms }: Wanted): readonly Match[] {
  const matches: Match[] = [];
  for (const [i, alternatives] of terms.entries()) {
    for (const term of alternatives) {
      for (const place of placesOf(indexed, term)) matches.push({ place, slot: i + 1 });
    }
  }
  return matches.toSorted((a, b) => a.place - b.place);
}

function bestWindow(
  { sentenceEnds, passageEnds }: IndexedEssay,
  passage: number,
  matches: readonly Match[],
  inHead: readonly number[],
  wanted: Wanted,
  ranking: Ranking,
): number {
  const { windowSentences, windowK1, windowB } = ranking;
  const passageStart = passage === 0 ? 0 : (passageEnds[passage - 1] ?? 0) + 1;
  const firstSentence = sentenceAt(sentenceEnds, passageStart);
  const sentencesAfter = sentenceAt(sentenceEnds, passageEnds[passage] ?? 0) + 1;
  const lastFirst = Math.max(firstSentence, sentencesAfter - windowSentences);
  let best = 0;
  let done = -1;
  for (const [i, { place }] of matches.entries()) {
    // A window that begins with no match is never better than one that begins later.
    const first = Math.min(sentenceAt(sentenceEnds, place), lastFirst);
    if (first === done) continue;
    done = first;
    const start = first === 0 ? 0 : (sentenceEnds[first - 1] ?? 0) + 1;
    const end = sentenceEnds[Math.min(first + windowSentences, sentencesAfter) - 1] ?? 0;
    const counts = [...inHead];
    for (let j = firstFrom(matches, i, start); j < matches.length; j++) {
      const match = matches[j];
      if (match === undefined || match.place >= end) break;
      counts[match.slot] = (counts[match.slot] ?? 0) + 1;
    }
    const norm = windowK1 * (1 - windowB + (windowB * (end - start)) / (windowSentences * wanted.averageSentence));
    best = Math.max(best, bm25(counts, wanted.passageWeights, windowK1, norm));
  }
  return best;
}

/** The place in `matches` of the first one from `start` on, not after `near`. */
function firstFrom(matches: readonly Match[], near: number, start: number): number {
  let at = near;
  while (at > 0 && (matches[at - 1]?.place ?? 0) >= start) at--;
  return at;
}

/** Which sentence of the essay holds a place; the mark at its end belongs to it. */
function sentenceAt(ends: Uint32Array, place: number): number {
  let [from, to] = [0, ends.length - 1];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ends[middle] ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}
