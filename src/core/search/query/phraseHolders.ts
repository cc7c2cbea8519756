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
  const bodyHolds = isWord ? () => true : bodyTest(segment, phrase, termOf);
  for (const term of anchorTerms(phrase)) {
    segment.visit(term, (at, _count, mayBeInHead) => {
      if (!isAsked(at)) return;
      const essay = essays[at];
      if (essay && (bodyHolds(at) || (mayBeInHead && headHoldsPhrase(essay, phrase, termOf)))) visit(at);
    });
  }
}

/** Of words that fewer essays have, each is looked at by itself. */
const FEW = 500;
/** The same, as a part of the segment's essays. */
const FEW_OF = 1 / 2;

/** Whether the body of the essay at an index, which has one of the anchor's terms, holds a phrase. */
function bodyTest(segment: Segment, phrase: Phrase, termOf: readonly number[]): (at: number) => boolean {
  const { essays } = segment;
  const alone = (at: number): boolean => {
    const essay = essays[at];
    return essay !== undefined && phraseSpans(essay, phrase, termOf, 1).length > 0;
  };
  const row = phrase.terms.flatMap(([term, other]) => (term === undefined || other !== undefined ? [] : [term]));
  if (row.length < phrase.places.length) return alone;
  const holders = anchorTerms(phrase).reduce((sum, term) => sum + segment.countOf(term), 0);
  if (holders < Math.max(FEW, essays.length * FEW_OF)) return alone;
  const inRow = haveInRow(segment, row);
  const isSure = !phrase.exact && row.length <= MOST_STEPS;
  return (at) => inRow[at] === 1 && (isSure || alone(at));
}
