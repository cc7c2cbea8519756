import type { Range } from '../../text/range.ts';
import { type IndexedEssay, lowerBound, startOfPassage } from '../indexing/indexedEssay.ts';
import { byPassage, type Matches, matchesIn, type PassageMatches, placeOf, slotOf } from '../indexing/matches.ts';
import type { PhraseSpan } from '../query/phrase.ts';
import { bm25, idf } from '../ranking/scoring.ts';
import type { Weights } from '../weights.ts';
import type { ExcerptTerms } from './excerptTerms.ts';

/** A stretch of a passage. */
export interface Stretch {
  /** From 0. */
  readonly passage: number;
  /** Where in the text of the passage its sentences begin and end: UTF-16 offsets. */
  readonly range: Range;
  /** Of one sentence that is longer than fits: its first and last word (from 0) that must be shown. */
  readonly inside?: Range;
}

type ExcerptWeights = Weights['excerpt'];

/** Sums of the same numbers in another order differ by less than this. */
const ROUNDING = 1e-9;

/**
 * The stretch of an essay with the most evidence for a query: as many whole sentences of one passage as fit, or a part of
 * a sentence that does not fit. Evidence adds up the terms of the stretch, those of its best single sentence (terms that
 * stand together more likely belong together), those that only the sentence before it has (who "he" is), and the BM25 of
 * the whole passage. Undefined when no passage holds a term that was asked for.
 *
 * `lengthOf` gives the most UTF-16 units of a stretch of a passage (from 0); undefined for one that is not to be shown.
 */
export function bestStretch(
  indexed: IndexedEssay,
  excerptTerms: ExcerptTerms,
  phrases: readonly PhraseSpan[],
  lengthOf: (passage: number) => number | undefined,
  excerptWeights: ExcerptWeights,
): Stretch | undefined {
  const matches = matchesIn(indexed, excerptTerms.terms);
  const parts = byPassage(indexed, matches);
  const weights = weightsWithin(indexed, matches, parts, excerptTerms, excerptWeights.sameRoot);
  const tally = createTally(matches, weights, excerptTerms.standsFor);
  const spans = sortSpans(phrases);
  let best: Stretch | undefined;
  let most = { quoted: 0, evidence: 0 };

  for (const part of parts) {
    const maxLength = lengthOf(part.passage);
    if (maxLength === undefined) continue;
    const background =
      excerptWeights.passage * passageScore(indexed, matches, part, weights, excerptTerms, excerptWeights);
    // Stop words alone are no evidence, unless in a phrase.
    if (background === 0 && phrases.length === 0) continue;
    const sentences = sentencesOf(indexed, matches, part);
    const alone = sentences.map((sentence) => {
      tally.clear();
      return tally.add(sentence.from, sentence.to);
    });
    for (const run of runsIn(sentences, matches, spans, maxLength)) {
      const quoted = spansIn(spans, run.places);
      if (quoted === 0 && !holdsAsked(matches, run, excerptTerms)) continue;
      tally.clear();
      const said = tally.add(run.from, run.to);
      const together = run.inside ? said : Math.max(...alone.slice(run.first, run.last + 1));
      const before = sentences[run.first - 1];
      const context = before ? tally.add(before.from, before.to) : 0;
      const evidence = said + together + context + background;
      // A phrase asked for comes before all other evidence. Ties (up to floating-point noise) go to the first.
      if (quoted < most.quoted || (quoted === most.quoted && evidence < most.evidence + ROUNDING)) continue;
      most = { quoted, evidence };
      best = { passage: part.passage, ...shownOf(sentences, run) };
    }
  }
  return best;
}

/** A sentence: its positions, its range in the passage's text, and its matches `from..to`. */
interface Sentence {
  readonly places: Range;
  readonly range: Range;
  readonly from: number;
  readonly to: number;
}

/** A candidate: a run of sentences (or a part of one) by first and last, its positions, and its matches `from..to`. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly places: Range;
  readonly from: number;
  readonly to: number;
  /** Of a part of a sentence: positions of the first and last word that must be shown. */
  readonly inside?: Range;
}

function sentencesOf(indexed: IndexedEssay, matches: Matches, { passage, from }: PassageMatches): Sentence[] {
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
function runsIn(sentences: readonly Sentence[], matches: Matches, spans: SortedSpans, maxLength: number): Run[] {
  return sentences.flatMap((sentence, first): Run[] => {
    const { places, range, from } = sentence;
    if (range[1] - range[0] > maxLength) return partsOf(sentence, first, matches, spans, maxLength);
    let last = first;
    while (last + 1 < sentences.length && (sentences[last + 1]?.range[1] ?? 0) - range[0] <= maxLength) last++;
    const end = sentences[last];
    return [{ first, last, places: [places[0], end?.places[1] ?? 0], from, to: end?.to ?? 0 }];
  });
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

function shownOf(sentences: readonly Sentence[], { first, last, inside }: Run): Omit<Stretch, 'passage'> {
  const [start, end] = [sentences[first], sentences[last]];
  const range = [start?.range[0] ?? 0, end?.range[1] ?? 0] as const;
  const base = start?.places[0] ?? 0;
  return inside ? { range, inside: [inside[0] - base, inside[1] - base] } : { range };
}

function holdsAsked(matches: Matches, { from, to }: Run, { asked }: ExcerptTerms): boolean {
  for (let at = from; at < to; at++) if (slotOf(matches, at) <= asked) return true;
  return false;
}

/** Starts and ends of phrase occurrences, each ascending. */
interface SortedSpans {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

function sortSpans(phrases: readonly PhraseSpan[]): SortedSpans {
  const starts = Uint32Array.from(phrases, ([start]) => start).toSorted();
  return { starts, ends: Uint32Array.from(phrases, ([, end]) => end).toSorted() };
}

/** Phrase occurrences inside a range of positions; one that crosses its edge counts half. */
function spansIn({ starts, ends }: SortedSpans, [from, to]: Range): number {
  const begin = lowerBound(starts, to) - lowerBound(starts, from);
  return (begin + lowerBound(ends, to + 1) - lowerBound(ends, from + 1)) / 2;
}

/** Weights by slot in this essay: IDF in the corpus plus IDF among the essay's own passages. */
function weightsWithin(
  { passageEnds }: IndexedEssay,
  matches: Matches,
  parts: readonly PassageMatches[],
  { idfs, standsFor }: ExcerptTerms,
  sameRoot: number,
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
  const weights = idfs.map((weight, slot) => weight + (passagesWith[slot] ? idf(passagesWith[slot], all) : 0));
  return weights.map((weight, slot) =>
    standsFor[slot] === slot ? weight : sameRoot * (weights[standsFor[slot] ?? 0] ?? 0),
  );
}

/** BM25 of a whole passage for the terms asked for. */
function passageScore(
  indexed: IndexedEssay,
  matches: Matches,
  { passage, from, to }: PassageMatches,
  weights: readonly number[],
  { asked, averagePassage }: ExcerptTerms,
  { k1, b }: ExcerptWeights,
): number {
  const counts = weights.map(() => 0);
  for (let at = from; at < to; at++) {
    const slot = slotOf(matches, at);
    if (slot <= asked) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  const length = (indexed.passageEnds[passage] ?? 0) - startOfPassage(indexed, passage);
  return bm25(counts, weights, k1, k1 * (1 - b + (b * length) / averagePassage));
}

/** Sums the weights of distinct slots; of those that stand for the same one, the highest. */
function createTally(matches: Matches, weights: readonly number[], standsFor: readonly number[]) {
  const counted = new Float64Array(weights.length);
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
        sum += more;
      }
      return sum;
    },
    clear(): void {
      counted.fill(0);
    },
  };
}
