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
  const evidence: number[] = [];
  passageEnds.forEach(() => evidence.push(0));
  const matches = matchesIn(indexed, wanted);
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

/**
 * The words of a query in an essay, in reading order: the place of each times `SLOTS`, and its slot. Numbers sort many
 * times faster than objects, and a search reads dozens of essays.
 */
type Matches = readonly number[];

/** More than a query has slots. */
const SLOTS = 64;

function matchesIn(indexed: IndexedEssay, { terms }: Wanted): Matches {
  const matches: number[] = [];
  let held = 0;
  terms.forEach((alternatives, i) => {
    for (const term of alternatives) {
      const places = placesOf(indexed, term);
      if (places.length > 0) held++;
      places.forEach((place) => matches.push(place * SLOTS + i + 1));
    }
  });
  // The places of one term are in reading order as they are.
  return held > 1 ? matches.toSorted((a, b) => a - b) : matches;
}

/** Infinity where there is no such match. */
function placeOf(matches: Matches, at: number): number {
  const match = matches[at];
  return match === undefined ? Infinity : Math.floor(match / SLOTS);
}

function bestWindow(
  { sentenceEnds, passageEnds }: IndexedEssay,
  passage: number,
  matches: Matches,
  [from, to]: readonly [from: number, to: number],
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
  for (let i = from; i < to; i++) {
    // A window that begins with no match is never better than one that begins later.
    const first = Math.min(sentenceAt(sentenceEnds, placeOf(matches, i)), lastFirst);
    if (first === done) continue;
    done = first;
    const start = first === 0 ? 0 : (sentenceEnds[first - 1] ?? 0) + 1;
    const end = sentenceEnds[Math.min(first + windowSentences, sentencesAfter) - 1] ?? 0;
    const counts = [...inHead];
    for (let j = firstFrom(matches, i, start); placeOf(matches, j) < end; j++) {
      const slot = (matches[j] ?? 0) % SLOTS;
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
