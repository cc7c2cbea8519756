import type { Segment } from '../indexing/segment.ts';
import { anchorTerms, headHoldsPhrase, type Phrase, phraseSpans } from './phrase.ts';
import { haveInRow, MOST_STEPS } from './placeBits.ts';

/** A byte for each essay of a segment, by its index: 1 for those that are meant. */
export type Marks = Uint8Array;

/** Of the essays that are marked, those that hold a phrase. */
export function holdersAmong(segment: Segment, phrase: Phrase, termOf: readonly number[], marked: Marks): Marks {
  const holders = new Uint8Array(marked.length);
  if (!marked.includes(1)) return holders;
  eachHolder(
    segment,
    phrase,
    termOf,
    (at) => marked[at] === 1 && holders[at] === 0,
    (at) => (holders[at] = 1),
  );
  return holders;
}

/** Of the essays that are marked, unmarks those that hold a phrase. */
export function unmarkHolders(segment: Segment, phrase: Phrase, termOf: readonly number[], marked: Marks): void {
  if (!marked.includes(1)) return;
  eachHolder(
    segment,
    phrase,
    termOf,
    (at) => marked[at] === 1,
    (at) => (marked[at] = 0),
  );
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
  if (row) return eachHolderOfRow(segment, phrase, row, termOf, isAsked, visit);
  for (const term of anchorTerms(phrase)) {
    segment.visit(term, (at, _count, mayBeInHead) => {
      const essay = isAsked(at) ? essays[at] : undefined;
      if (!essay) return;
      if (isWord || phraseSpans(essay, phrase, termOf, 1).length > 0) visit(at);
      else if (mayBeInHead && headHoldsPhrase(essay, phrase, termOf)) visit(at);
    });
  }
}

/** The same for a phrase whose terms, one at each place, most essays have. */
function eachHolderOfRow(
  segment: Segment,
  phrase: Phrase,
  row: readonly number[],
  termOf: readonly number[],
  isAsked: (at: number) => boolean,
  visit: (at: number) => void,
): void {
  const { bodies, heads, isSure } = haveInRow(segment, row, isAsked);
  const bodyIsSure = isSure && !phrase.exact && row.length <= MOST_STEPS;
  for (let at = 0; at < bodies.length; at++) {
    const [inBody, mayBeInHead] = [bodies[at] === 1, heads[at] === 1];
    const essay = (inBody || mayBeInHead) && isAsked(at) ? segment.essays[at] : undefined;
    if (!essay) continue;
    const bodyHolds = inBody && (bodyIsSure || phraseSpans(essay, phrase, termOf, 1).length > 0);
    if (bodyHolds || (mayBeInHead && headHoldsPhrase(essay, phrase, termOf))) visit(at);
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
