import { type IndexedEssay, indexOfTerm, isBeside, PASSAGE_END, takesNoPlace } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import type { PhraseSpan } from '../query/phrase.ts';
import type { Weights } from '../weights.ts';
import type { ScoredEssays } from './candidates.ts';
import { onceEach, slotsByTerm, sumOf, sumsByBit } from './heldTerms.ts';
import type { WeightedQuery } from './scoring.ts';

/**
 * Words of the query that an essay has in a row, as in a quotation typed from memory: stop words count too, and a word
 * may be wrong, missing or added on either side of the rarest word of the row.
 */
export interface Row {
  /** From 0 to 1: how much of the query, or of a row that is long by itself, stands in a row. */
  readonly strength: number;
  /** Where it stands in the essay's body. */
  readonly span: PhraseSpan;
}

export type Rows = ReadonlyMap<IndexedEssay, Row>;

/** The term of a word that the corpus lacks. */
export const UNKNOWN = 0;
/** Most words of a query that are looked for in a row. */
const MOST_WORDS = 60;
/** Rows are looked for from the rarest word of a query, and from one more for each so many words: one may be wrong. */
const WORDS_PER_ANCHOR = 5;
const MOST_ANCHORS = 3;
/** Most occurrences of these words that are looked at: bounds the work at any size of corpus. */
const MOST_OCCURRENCES = 5_000;

/**
 * The best row of each essay that has one long enough to count, by the terms of a query in the order typed. Only essays
 * that hold enough of these terms are read.
 */
export function findRows(
  snapshot: Snapshot,
  typed: readonly number[],
  weighted: WeightedQuery,
  scored: readonly ScoredEssays[],
): Rows {
  const terms = typed.slice(0, MOST_WORDS);
  const rows = new Map<IndexedEssay, Row>();
  const { vocabulary, weights } = snapshot;
  let strongest = 0;
  if (terms.length < weights.row.shortest) return rows;
  const words = wordsByBit(terms, weighted);
  const mayHold = onceEach((holding) => {
    return strengthOf(words.others + sumOf(holding, words.byBit), terms.length, weights.row) > 0;
  });
  for (const anchor of anchorsOf(snapshot, terms)) {
    for (const { essays, held, rows: strengths, accepts, visitHolding } of scored) {
      visitHolding(terms[anchor] ?? 0, (at) => {
        // One without a term that counts is not scored, and nobody asks for its row.
        const holding = held[at] ?? 0;
        if (holding === 0 || !mayHold(holding)) return;
        const indexed = accepts(at) ? essays[at] : undefined;
        if (!indexed) return;
        const row = bestRow(indexed, terms, anchor, vocabulary.termOf, weights.row);
        if (!row || row.strength <= (strengths[at] ?? 0)) return;
        strengths[at] = row.strength;
        rows.set(indexed, row);
        strongest = Math.max(strongest, row.strength);
      });
    }
    // Whoever has all words in a row has been found, since their rows hold the anchor.
    if (strongest === 1) break;
  }
  return rows;
}

/** How many words of a query have a term of each slot, by the bits of the slots; and `others`, which may be anywhere. */
function wordsByBit(terms: readonly number[], weighted: WeightedQuery) {
  const slots = slotsByTerm(weighted.terms);
  const bySlot = [0, ...weighted.terms.map(() => 0)];
  let others = 0;
  for (const term of terms) {
    const slot = slots.get(term);
    if (slot !== undefined) bySlot[slot] = (bySlot[slot] ?? 0) + 1;
    else if (term !== UNKNOWN) others++;
  }
  return { byBit: sumsByBit(bySlot), others };
}

/** Indexes of the rarest terms of a query, each term once. */
function anchorsOf({ statistics }: Snapshot, terms: readonly number[]): readonly number[] {
  let left = MOST_OCCURRENCES;
  return [...new Set(terms)]
    .filter((term) => statistics.frequency(term) > 0)
    .toSorted((a, b) => statistics.occurrences(a) - statistics.occurrences(b))
    .slice(0, Math.min(MOST_ANCHORS, 1 + Math.floor(terms.length / WORDS_PER_ANCHOR)))
    .filter((term) => (left -= statistics.occurrences(term)) >= 0)
    .flatMap((wanted) => terms.flatMap((term, at) => (term === wanted ? [at] : [])));
}

function bestRow(
  indexed: IndexedEssay,
  terms: readonly number[],
  anchor: number,
  termOf: readonly number[],
  weights: Weights['row'],
): Row | undefined {
  let best: Row | undefined;
  const { places, starts } = indexed;
  const of = indexOfTerm(indexed, terms[anchor] ?? 0);
  if (of === undefined) return undefined;
  const end = starts[of + 1] ?? 0;
  // No view of the places is made: most essays have no row.
  for (let i = starts[of] ?? 0; i < end; i++) {
    const place = places[i] ?? 0;
    if (!hasNeighbour(indexed.body, place, terms, anchor, termOf)) continue;
    const before = extend(indexed.body, place, terms, anchor, -1, termOf);
    const after = extend(indexed.body, place, terms, anchor, 1, termOf);
    const matched = 1 + before.matched + after.matched - weights.slip * (before.slips + after.slips);
    const strength = strengthOf(matched, terms.length, weights);
    if (strength > (best?.strength ?? 0)) best = { strength, span: [before.place, after.place + 1] };
  }
  return best;
}

function strengthOf(matched: number, asked: number, { shortest, long, least }: Weights['row']): number {
  if (matched < shortest) return 0;
  const part = Math.min(1, matched / Math.min(asked, long));
  return Math.max(0, (part - least) / (1 - least)) ** 3;
}

/** Whether the whole title of an essay is these terms, in this order. */
export function isTitle({ head }: IndexedEssay, terms: readonly number[], termOf: readonly number[]): boolean {
  if (terms.length === 0) return false;
  let at = 0;
  for (const term of terms) {
    while (isBeside(head, at)) at++;
    if (term === UNKNOWN || termOf[(head[at] ?? PASSAGE_END) >>> 1] !== term) return false;
    at++;
  }
  while (isBeside(head, at)) at++;
  return head[at] === PASSAGE_END;
}

/** Cheap pre-filter: at most positions neither neighbour is the one of the query. */
function hasNeighbour(
  body: Uint32Array,
  place: number,
  terms: readonly number[],
  anchor: number,
  termOf: readonly number[],
): boolean {
  return (
    mayBe(body[place - 1] ?? PASSAGE_END, terms[anchor - 1], termOf) ||
    mayBe(body[place + 1] ?? PASSAGE_END, terms[anchor + 1], termOf)
  );
}

/** Past the end of a sentence, and where tokens share a position, the full comparison decides. */
function mayBe(entry: number, term: number | undefined, termOf: readonly number[]): boolean {
  return takesNoPlace(entry) || (term !== undefined && termOf[entry >>> 1] === term);
}

/** Matches words from an anchor on in one direction, until the second that differs. `place` is the last that matched. */
function extend(
  body: Uint32Array,
  from: number,
  terms: readonly number[],
  anchor: number,
  step: 1 | -1,
  termOf: readonly number[],
): { readonly matched: number; readonly slips: number; readonly place: number } {
  let [matched, slips, last, at] = [0, 0, from, anchor];
  let next = neighbour(body, last, step);
  while (next >= 0 && terms[at + step] !== undefined) {
    if (isAt(body, next, terms[at + step], termOf)) at += step;
    else {
      const second = neighbour(body, next, step);
      if (slips > 0) break;
      if (isAt(body, second, terms[at + 2 * step], termOf)) [at, next] = [at + 2 * step, second];
      else if (isAt(body, next, terms[at + 2 * step], termOf)) at += 2 * step;
      else if (isAt(body, second, terms[at + step], termOf)) [at, next] = [at + step, second];
      else break;
      slips++;
    }
    matched++;
    last = next;
    next = neighbour(body, last, step);
  }
  return { matched, slips, place: last };
}

function isAt(body: Uint32Array, place: number, term: number | undefined, termOf: readonly number[]): boolean {
  return place >= 0 && termOf[(body[place] ?? 0) >>> 1] === term;
}

/** Position of the next word in a direction, over the ends of sentences; -1 at the end of the passage. */
function neighbour(body: Uint32Array, place: number, step: 1 | -1): number {
  if (place < 0) return -1;
  let at = place + step;
  while (takesNoPlace(body[at])) at += step;
  return at < 0 || (body[at] ?? PASSAGE_END) === PASSAGE_END ? -1 : at;
}
