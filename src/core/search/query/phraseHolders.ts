import type { Segment } from '../indexing/segment.ts';
import { anchorTerms, headHoldsPhrase, type Phrase, phraseSpans } from './phrase.ts';
import { MOST_STEPS, haveInRow } from './placeBits.ts';

/** A byte for each essay of a segment, by its index: 1 for those that are meant. */
export type Marks = Uint8Array;

/** Marks the essays of a segment that hold a phrase. One that is marked already is not looked at. */
export function markHolders(segment: Segment, phrase: Phrase, termOf: readonly number[], marks: Marks): void {
  eachHolder(
    segment,
    phrase,
    termOf,
    (at) => marks[at] === 0,
    (at) => (marks[at] = 1),
  );
}

/** Of the essays that are marked, those that hold a phrase. */
export function markedHolders(segment: Segment, phrase: Phrase, termOf: readonly number[], marked: Marks): Marks {
  const holders = new Uint8Array(marked.length);
  if (marked.includes(1))
    eachHolder(
      segment,
      phrase,
      termOf,
      (at) => marked[at] === 1 && holders[at] === 0,
      (at) => (holders[at] = 1),
    );
  return holders;
}

/** Calls `visit` with the index of each essay that is asked about and holds a phrase. */
function eachHolder(
  segment: Segment,
  phrase: Phrase,
  termOf: readonly number[],
  isAsked: (at: number) => boolean,
  visit: (at: number) => void,
): void {
  const { essays } = segment;
  // Whoever holds any form of a word holds its term.
  const isWord = phrase.places.length === 1 && !phrase.exact;
  const row = isWord ? undefined : frequentRow(segment, phrase);
  const inRow = row && haveInRow(segment, row);
  const mayBeInHeads = row && headsWithAll(segment, row);
  const isSure = !phrase.exact && phrase.places.length <= MOST_STEPS;
  for (const term of anchorTerms(phrase)) {
    segment.visit(term, (at, _count, mayBeInHead) => {
      if (!isAsked(at)) return;
      const essay = essays[at];
      if (!essay) return;
      const bodyHolds =
        isWord ||
        ((!inRow || inRow[at] === 1) && ((inRow && isSure) || phraseSpans(essay, phrase, termOf, 1).length > 0));
      if (bodyHolds) visit(at);
      else if (mayBeInHead && mayBeInHeads?.[at] !== 0 && headHoldsPhrase(essay, phrase, termOf)) visit(at);
    });
  }
}

/** Of words that fewer essays have, each is looked at by itself. */
const FEW = 500;
/** The same, as a part of the segment's essays. */
const FEW_OF = 1 / 2;

/** The terms of a phrase, where each place has one and most essays have them all. */
function frequentRow(segment: Segment, { places, terms, anchor }: Phrase): readonly number[] | undefined {
  const row = terms.flatMap(([term, other]) => (term === undefined || other !== undefined ? [] : [term]));
  if (row.length < places.length) return undefined;
  const rarest = segment.countOf(row[anchor] ?? 0);
  return rarest < Math.max(FEW, segment.essays.length * FEW_OF) ? undefined : row;
}

/** By index of an essay: 1 if its head may have all of some terms. */
function headsWithAll({ essays, visit }: Segment, terms: readonly number[]): Uint8Array {
  const [first = 0, ...others] = new Set(terms.slice(0, MOST_STEPS));
  const heads = headsWith(visit, essays.length, first);
  for (const term of others) {
    const having = headsWith(visit, essays.length, term);
    for (let at = 0; at < heads.length; at++) heads[at] = (heads[at] ?? 0) & (having[at] ?? 0);
  }
  return heads;
}

function headsWith(visit: Segment['visit'], essays: number, term: number): Uint8Array {
  const heads = new Uint8Array(essays);
  visit(term, (at, _count, mayBeInHead) => {
    if (mayBeInHead) heads[at] = 1;
  });
  return heads;
}
