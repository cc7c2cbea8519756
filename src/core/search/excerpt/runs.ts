import type { Range } from '../../text/range.ts';
import { type IndexedEssay, lowerBound, startOfPassage } from '../indexing/indexedEssay.ts';
import { type Matches, type PassageMatches, placeOf } from '../indexing/matches.ts';
import type { PhraseSpan } from '../query/phrase.ts';

/**
 * The candidates for an excerpt: runs of whole sentences of one passage that fit, and parts of sentences that do not.
 */

/** A sentence: its positions, its range in the passage's text, and its matches `from..to`. */
export interface Sentence {
  readonly places: Range;
  readonly range: Range;
  readonly from: number;
  readonly to: number;
}

/** A candidate: a run of sentences (or a part of one) by first and last, its positions, and its matches `from..to`. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly places: Range;
  readonly from: number;
  readonly to: number;
  /** Of a part of a sentence: positions of the first and last word that must be shown. */
  readonly inside?: Range;
}

export function sentencesOf(indexed: IndexedEssay, matches: Matches, { passage, from }: PassageMatches): Sentence[] {
  const { passageEnds, sentenceEnds, sentenceRanges } = indexed;
  const end = passageEnds[passage] ?? 0;
  const sentences: Sentence[] = [];
  let start = startOfPassage(indexed, passage);
  let at = from;
  for (let number = lowerBound(sentenceEnds, start); start <= end; number++) {
    const stop = sentenceEnds[number] ?? Infinity;
    const first = at;
    while (placeOf(matches, at) < stop) at++;
    const range = [sentenceRanges[2 * number] ?? 0, sentenceRanges[2 * number + 1] ?? 0] as const;
    sentences.push({ places: [start, stop], range, from: first, to: at });
    start = stop + 1;
  }
  return sentences;
}

/** From each sentence the longest run that fits; of a sentence that does not fit, its parts. */
export function runsIn(sentences: readonly Sentence[], matches: Matches, spans: SortedSpans, maxLength: number): Run[] {
  const runs: Run[] = [];
  let last = 0;
  for (const [first, sentence] of sentences.entries()) {
    const { places, range, from } = sentence;
    if (range[1] - range[0] > maxLength) {
      for (const part of partsOf(sentence, first, matches, spans, maxLength)) runs.push(part);
      continue;
    }
    // A run that begins later ends no earlier.
    last = Math.max(last, first);
    while (last + 1 < sentences.length && (sentences[last + 1]?.range[1] ?? 0) - range[0] <= maxLength) last++;
    const end = sentences[last];
    runs.push({ first, last, places: [places[0], end?.places[1] ?? 0], from, to: end?.to ?? 0 });
  }
  return runs;
}

/** Parts of a long sentence, each as much as fits from a phrase on or, where it has none, from a match on. */
function partsOf(
  { places, range, from, to }: Sentence,
  first: number,
  matches: Matches,
  { starts, ends }: SortedSpans,
  maxLength: number,
): Run[] {
  // Words are taken to be of equal length: their exact offsets are not known here.
  const fits = Math.max(1, Math.floor(((places[1] - places[0]) * maxLength) / (range[1] - range[0])));
  const phrased = starts.subarray(lowerBound(starts, places[0]), lowerBound(starts, places[1]));
  const begins =
    phrased.length > 0 ? [...phrased] : Array.from({ length: to - from }, (_, i) => placeOf(matches, from + i));
  let [at, end] = [from, from];
  return begins.map((start) => {
    while (at < to && placeOf(matches, at) < start) at++;
    end = Math.max(at, end);
    while (end < to && placeOf(matches, end) < start + fits) end++;
    const phraseEnd = phrased.length > 0 ? (ends[lowerBound(ends, start + 1)] ?? start) - 1 : start;
    const last = Math.max(start, Math.min(phraseEnd, places[1] - 1), end > at ? placeOf(matches, end - 1) : start);
    return { first, last: first, places: [start, start + fits], from: at, to: end, inside: [start, last] };
  });
}

export function shownOf(
  sentences: readonly Sentence[],
  { first, last, inside }: Run,
): { readonly range: Range; readonly inside?: Range } {
  const [start, end] = [sentences[first], sentences[last]];
  const range = [start?.range[0] ?? 0, end?.range[1] ?? 0] as const;
  const base = start?.places[0] ?? 0;
  return inside ? { range, inside: [inside[0] - base, inside[1] - base] } : { range };
}

/** Starts and ends of phrase occurrences, each ascending. */
export interface SortedSpans {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const noSpans: SortedSpans = { starts: new Uint32Array(0), ends: new Uint32Array(0) };

export function sortSpans(phrases: readonly PhraseSpan[]): SortedSpans {
  if (phrases.length === 0) return noSpans;
  const starts = Uint32Array.from(phrases, ([start]) => start).toSorted();
  return { starts, ends: Uint32Array.from(phrases, ([, end]) => end).toSorted() };
}

/** Phrase occurrences inside a range of positions; one that crosses its edge counts half. */
export function spansIn({ starts, ends }: SortedSpans, [from, to]: Range): number {
  if (starts.length === 0) return 0;
  const begin = lowerBound(starts, to) - lowerBound(starts, from);
  return (begin + lowerBound(ends, to + 1) - lowerBound(ends, from + 1)) / 2;
}
