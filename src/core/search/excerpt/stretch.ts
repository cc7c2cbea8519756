import type { Range } from '../../text/range.ts';
import { firstAtLeast, type IndexedEssay, startOfPassage } from '../indexing/indexedEssay.ts';
import { byPassage, type Matches, matchesIn, type PassageMatches, placeOf, slotOf } from '../indexing/matches.ts';
import type { PhraseSpan } from '../query/phrase.ts';
import { bm25, rarity } from '../ranking/ranking.ts';
import type { Sought } from './excerptTerms.ts';

/** A stretch of a passage. */
export interface Stretch {
  /** From 0. */
  readonly passage: number;
  /** Where in the text of the passage its sentences begin and end: UTF-16 offsets. */
  readonly range: Range;
  /** Of one sentence that is longer than fits: its first and last word (from 0) that must be shown. */
  readonly inside?: Range;
}

/** What a word counts in the place of one of the same root that was asked for. */
const KIN = 0.5;
/** The part of its passage in the evidence of a stretch. */
const PASSAGE = 0.5;
/** BM25 of that: how soon more of the same word stops counting; how much longer passages are discounted. */
const K1 = 0.9;
const B = 0.5;
/** More than any other evidence: a stretch with the phrase comes before any without. */
const PHRASE = 1000;

/**
 * The stretch of an essay that is shown for a question: as many whole sentences of one passage as fit, or a part of one
 * that does not. It is the one with the most evidence, which is what it says + what one of its sentences says (words that
 * stand together more likely have to do with each other) + what the sentence before it says (who "he" is) + a part of
 * what its passage says. None where no passage holds a word that was asked for.
 *
 * `lengthOf` tells how long a stretch of a passage (from 0) may be, in UTF-16 units.
 */
export function bestStretch(
  indexed: IndexedEssay,
  sought: Sought,
  phrases: readonly PhraseSpan[],
  lengthOf: (passage: number) => number,
): Stretch | undefined {
  const matches = matchesIn(indexed, sought.terms);
  const parts = byPassage(indexed, matches);
  const weights = weighWithin(indexed, matches, parts, sought);
  const tally = createTally(matches, weights, sought.standsFor);
  const spans = sortSpans(phrases);
  let best: Stretch | undefined;
  let most = 0;

  for (const part of parts) {
    const background = PASSAGE * wholePassage(indexed, matches, part, weights, sought);
    // Stop words say nothing by themselves, unless in a phrase.
    if (background === 0 && phrases.length === 0) continue;
    const sentences = sentencesOf(indexed, matches, part);
    const alone = sentences.map((sentence) => {
      tally.clear();
      return tally.add(sentence.from, sentence.to);
    });
    for (const run of runsIn(sentences, matches, spans, lengthOf(part.passage))) {
      const quoted = spansIn(spans, run.places);
      if (quoted === 0 && !holdsAsked(matches, run, sought)) continue;
      tally.clear();
      const said = tally.add(run.from, run.to);
      const together = run.inside ? said : Math.max(...alone.slice(run.first, run.last + 1));
      const before = sentences[run.first - 1];
      const context = before ? tally.add(before.from, before.to) : 0;
      const worth = PHRASE * quoted + said + together + context + background;
      // Of two that say as much, the order of adding aside, the first.
      if (worth < most + 1e-9) continue;
      most = worth;
      best = { passage: part.passage, ...shownOf(sentences, run) };
    }
  }
  return best;
}

/** A sentence: the places of its words, its text in the passage, and its part of the matches. */
interface Sentence {
  readonly places: Range;
  readonly range: Range;
  readonly from: number;
  readonly to: number;
}

/** A run of sentences that could be shown, or a part of one: its first and last, its places, and its part of the matches. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly places: Range;
  readonly from: number;
  readonly to: number;
  /** Of a part of a sentence: the places of the first and the last word that must be shown. */
  readonly inside?: Range;
}

function sentencesOf(indexed: IndexedEssay, matches: Matches, { passage, from }: PassageMatches): Sentence[] {
  const { passageEnds, sentenceEnds, sentenceRanges } = indexed;
  const end = passageEnds[passage] ?? 0;
  const sentences: Sentence[] = [];
  let start = startOfPassage(indexed, passage);
  let at = from;
  for (let number = firstAtLeast(sentenceEnds, start); start <= end; number++) {
    const stop = sentenceEnds[number] ?? Infinity;
    const first = at;
    while (placeOf(matches, at) < stop) at++;
    const range = [sentenceRanges[2 * number] ?? 0, sentenceRanges[2 * number + 1] ?? 0] as const;
    sentences.push({ places: [start, stop], range, from: first, to: at });
    start = stop + 1;
  }
  return sentences;
}

/** Every longest run of whole sentences that fits, and the parts of a sentence that does not. */
function runsIn(sentences: readonly Sentence[], matches: Matches, spans: SortedSpans, maxLength: number): Run[] {
  return sentences.flatMap((sentence, first): Run[] => {
    const { places, range, from } = sentence;
    if (range[1] - range[0] > maxLength) return partsOf(sentence, first, matches, spans, maxLength);
    let last = first;
    while ((sentences[last + 1]?.range[1] ?? Infinity) - range[0] <= maxLength) last++;
    const end = sentences[last];
    return [{ first, last, places: [places[0], end?.places[1] ?? 0], from, to: end?.to ?? 0 }];
  });
}

/** What fits of a long sentence from each phrase in it on or, where it has none, from each match. */
function partsOf(
  { places, range, from, to }: Sentence,
  first: number,
  matches: Matches,
  { starts, ends }: SortedSpans,
  maxLength: number,
): Run[] {
  // Its words are taken to be of one length: where they stand exactly is not known here.
  const fits = Math.max(1, Math.floor(((places[1] - places[0]) * maxLength) / (range[1] - range[0])));
  const phrased = starts.subarray(firstAtLeast(starts, places[0]), firstAtLeast(starts, places[1]));
  const begins =
    phrased.length > 0 ? [...phrased] : Array.from({ length: to - from }, (_, i) => placeOf(matches, from + i));
  let [at, end] = [from, from];
  return begins.map((start) => {
    while (at < to && placeOf(matches, at) < start) at++;
    end = Math.max(at, end);
    while (end < to && placeOf(matches, end) < start + fits) end++;
    const phraseEnd = phrased.length > 0 ? (ends[firstAtLeast(ends, start + 1)] ?? start) - 1 : start;
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

function holdsAsked(matches: Matches, { from, to }: Run, { asked }: Sought): boolean {
  for (let at = from; at < to; at++) if (slotOf(matches, at) <= asked) return true;
  return false;
}

/** Where phrases begin and where they end, both ascending. */
interface SortedSpans {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

function sortSpans(phrases: readonly PhraseSpan[]): SortedSpans {
  const starts = Uint32Array.from(phrases, ([start]) => start).toSorted();
  return { starts, ends: Uint32Array.from(phrases, ([, end]) => end).toSorted() };
}

/** How many phrases stand in a part of an essay; one that runs into it or out of it counts half. */
function spansIn({ starts, ends }: SortedSpans, [from, to]: Range): number {
  const begin = firstAtLeast(starts, to) - firstAtLeast(starts, from);
  return (begin + firstAtLeast(ends, to + 1) - firstAtLeast(ends, from + 1)) / 2;
}

/** What a slot counts in this essay: a word that stands in all of its passages tells none from another. */
function weighWithin(
  { passageEnds }: IndexedEssay,
  matches: Matches,
  parts: readonly PassageMatches[],
  { rarities, standsFor }: Sought,
): number[] {
  const lastSeen = rarities.map(() => -1);
  const passagesWith = rarities.map(() => 0);
  for (const { passage, from, to } of parts) {
    for (let at = from; at < to; at++) {
      const slot = slotOf(matches, at);
      if (lastSeen[slot] === passage) continue;
      lastSeen[slot] = passage;
      passagesWith[slot] = (passagesWith[slot] ?? 0) + 1;
    }
  }
  const all = passageEnds.length;
  const weights = rarities.map((weight, slot) => weight + (passagesWith[slot] ? rarity(passagesWith[slot], all) : 0));
  return weights.map((weight, slot) =>
    standsFor[slot] === slot ? weight : KIN * (weights[standsFor[slot] ?? 0] ?? 0),
  );
}

/** BM25 of a whole passage for what was asked for. */
function wholePassage(
  indexed: IndexedEssay,
  matches: Matches,
  { passage, from, to }: PassageMatches,
  weights: readonly number[],
  { asked, averagePassage }: Sought,
): number {
  const counts = weights.map(() => 0);
  for (let at = from; at < to; at++) {
    const slot = slotOf(matches, at);
    if (slot <= asked) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  const length = (indexed.passageEnds[passage] ?? 0) - startOfPassage(indexed, passage);
  return bm25(counts, weights, K1, K1 * (1 - B + (B * length) / averagePassage));
}

/** Adds up what matches say: each thing once, as much as the best of what stands for it. */
function createTally(matches: Matches, weights: readonly number[], standsFor: readonly number[]) {
  const told = new Float64Array(weights.length);
  return {
    /** What these matches say that those before did not. */
    add(from: number, to: number): number {
      let sum = 0;
      for (let at = from; at < to; at++) {
        const slot = slotOf(matches, at);
        const thing = standsFor[slot] ?? 0;
        const more = (weights[slot] ?? 0) - (told[thing] ?? 0);
        if (more <= 0) continue;
        told[thing] = weights[slot] ?? 0;
        sum += more;
      }
      return sum;
    },
    clear(): void {
      told.fill(0);
    },
  };
}
