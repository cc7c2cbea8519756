import type { Range } from '../essay.ts';
import { type IndexedEssay, firstAtLeast, startOfPassage } from './indexedEssay.ts';
import { type Matches, matchesIn, placeOf, slotOf } from './matches.ts';
import type { PhraseSpan } from './phrase.ts';
import { bm25, rarity } from './ranking.ts';
import type { Sought } from './sought.ts';

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
/** The part of its passage in the evidence of a stretch; how soon the same word again stops counting there; the discount for its length. */
const PASSAGE = 0.5;
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
  const weights = weighWithin(indexed, matches, sought);
  const tally = createTally(matches, weights, sought.standsFor);
  let best: Stretch | undefined;
  let most = 0;

  for (const holding of passagesHolding(indexed, matches)) {
    const { passage } = holding;
    const background = PASSAGE * passageEvidence(indexed, matches, holding, weights, sought);
    // Stop words say nothing by themselves, unless in a phrase.
    if (background === 0 && phrases.length === 0) continue;
    const sentences = sentencesOf(indexed, matches, holding);
    const alone = sentences.map((sentence) => {
      tally.clear();
      return tally.add(sentence.from, sentence.to);
    });
    for (const candidate of candidatesIn(sentences, matches, lengthOf(passage))) {
      const { first, last, inside } = candidate;
      tally.clear();
      const said = tally.add(candidate.from, candidate.to);
      const together = inside ? said : Math.max(...alone.slice(first, last + 1));
      const before = sentences[first - 1];
      const context = before ? tally.add(before.from, before.to) : 0;
      const worth = PHRASE * shareOf(phrases, candidate.places) + said + together + context + background;
      // Of two that say as much, the order of adding aside, the first.
      if (worth < most + 1e-9) continue;
      most = worth;
      best = { passage, ...shownOf(sentences, matches, candidate) };
    }
  }
  return best;
}

/** A part of the matches, those from one up to another, that stand in one passage (from 0) of an essay. */
interface Holding {
  readonly passage: number;
  readonly from: number;
  readonly to: number;
}

/** A sentence: the places of its words, its text in the passage, and its part of the matches. */
interface Sentence {
  readonly places: Range;
  readonly range: Range;
  readonly from: number;
  readonly to: number;
}

/** A stretch that could be shown: its sentences, its places, and its part of the matches. */
interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly places: Range;
  readonly from: number;
  readonly to: number;
  /** It is a part of its one sentence. */
  readonly inside: boolean;
}

function passagesHolding({ passageEnds }: IndexedEssay, matches: Matches): Holding[] {
  const holding: Holding[] = [];
  let passage = 0;
  for (let from = 0; from < matches.length; ) {
    while ((passageEnds[passage] ?? Infinity) < placeOf(matches, from)) passage++;
    let to = from + 1;
    while (placeOf(matches, to) < (passageEnds[passage] ?? Infinity)) to++;
    holding.push({ passage, from, to });
    from = to;
  }
  return holding;
}

function sentencesOf(indexed: IndexedEssay, matches: Matches, { passage, from }: Holding): Sentence[] {
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

/** Every longest run of whole sentences that fits, and of a sentence that does not, what fits from each match on. */
function candidatesIn(sentences: readonly Sentence[], matches: Matches, maxLength: number): Candidate[] {
  return sentences.flatMap(({ places, range, from, to }, first): Candidate[] => {
    const length = range[1] - range[0];
    if (length <= maxLength) {
      let last = first;
      while ((sentences[last + 1]?.range[1] ?? Infinity) - range[0] <= maxLength) last++;
      const end = sentences[last];
      return [{ first, last, places: [places[0], end?.places[1] ?? 0], from, to: end?.to ?? 0, inside: false }];
    }
    // Its words are taken to be of one length: where they stand exactly is not known here.
    const fits = Math.floor(((places[1] - places[0]) * maxLength) / length);
    return Array.from({ length: to - from }, (_, i) => {
      const start = placeOf(matches, from + i);
      let end = from + i + 1;
      while (end < to && placeOf(matches, end) < start + fits) end++;
      return { first, last: first, places: [start, start + fits], from: from + i, to: end, inside: true };
    });
  });
}

function shownOf(
  sentences: readonly Sentence[],
  matches: Matches,
  { first, last, from, to, inside }: Candidate,
): Omit<Stretch, 'passage'> {
  const [start, end] = [sentences[first], sentences[last]];
  const range = [start?.range[0] ?? 0, end?.range[1] ?? 0] as const;
  const base = start?.places[0] ?? 0;
  return inside ? { range, inside: [placeOf(matches, from) - base, placeOf(matches, to - 1) - base] } : { range };
}

/** How many phrases stand in a part of an essay; one that runs into it or out of it counts half. */
function shareOf(phrases: readonly PhraseSpan[], [from, to]: Range): number {
  return phrases.reduce((sum, [start, end]) => {
    return sum + (start >= from && start < to ? 0.5 : 0) + (end > from && end <= to ? 0.5 : 0);
  }, 0);
}

/** What a slot counts in this essay: a word that stands in all of its passages tells none from another. */
function weighWithin({ passageEnds }: IndexedEssay, matches: Matches, { rarities, standsFor }: Sought): number[] {
  const seen = rarities.map(() => -1);
  const holding = rarities.map(() => 0);
  let passage = 0;
  for (let at = 0; at < matches.length; at++) {
    while ((passageEnds[passage] ?? Infinity) < placeOf(matches, at)) passage++;
    const slot = slotOf(matches, at);
    if (seen[slot] === passage) continue;
    seen[slot] = passage;
    holding[slot] = (holding[slot] ?? 0) + 1;
  }
  const all = passageEnds.length;
  const weights = rarities.map((weight, slot) => weight + (holding[slot] ? rarity(holding[slot], all) : 0));
  return weights.map((weight, slot) =>
    standsFor[slot] === slot ? weight : KIN * (weights[standsFor[slot] ?? 0] ?? 0),
  );
}

/** BM25 of a whole passage for what was asked for. */
function passageEvidence(
  indexed: IndexedEssay,
  matches: Matches,
  { passage, from, to }: Holding,
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
