import { type IndexedEssay, indexOfTerm } from './indexedEssay.ts';

/**
 * Occurrences in an essay's body, in reading order: each is its position times `SLOTS`, plus its slot. Numbers sort many
 * times faster than objects, and a search reads dozens of essays.
 */
export type Matches = readonly number[];

const SLOTS = 256;
/** Most slots: forty terms, as many groups of terms of their roots, and the stop words that relate them. */
export const MOST_SLOTS = SLOTS - 1;

/** `terms` is indexed by slot - 1: an occurrence of any of these terms is a match of that slot. */
export function matchesIn(indexed: IndexedEssay, terms: readonly (readonly number[])[]): Matches {
  const { places, starts } = indexed;
  const matches: number[] = [];
  for (let i = 0; i < terms.length; i++) {
    for (const term of terms[i] ?? []) {
      const of = indexOfTerm(indexed, term);
      if (of !== undefined) mergeInto(matches, places, starts[of] ?? 0, starts[of + 1] ?? 0, i + 1);
    }
  }
  return matches;
}

/** Merges the positions `places[from..to]` into what is sorted already: a sort with a comparison takes ten times as long. */
function mergeInto(matches: number[], places: ArrayLike<number>, from: number, to: number, slot: number): void {
  let last = matches.length - 1;
  for (let at = from; at < to; at++) matches.push(0);
  for (let at = to - 1, into = matches.length - 1; at >= from; into--) {
    const next = (places[at] ?? 0) * SLOTS + slot;
    const before = last < 0 ? -1 : (matches[last] ?? 0);
    if (before > next) {
      matches[into] = before;
      last--;
    } else {
      matches[into] = next;
      at--;
    }
  }
}

/** The matches of one passage (from 0): those with index `from` up to, not including, `to`. */
export interface PassageMatches {
  readonly passage: number;
  readonly from: number;
  readonly to: number;
}

/** Groups matches by passage, in reading order; passages without any are left out. */
export function byPassage({ passageEnds }: IndexedEssay, matches: Matches): PassageMatches[] {
  const parts: PassageMatches[] = [];
  let passage = 0;
  for (let from = 0; from < matches.length; ) {
    while ((passageEnds[passage] ?? Infinity) < placeOf(matches, from)) passage++;
    let to = from + 1;
    while (placeOf(matches, to) < (passageEnds[passage] ?? Infinity)) to++;
    parts.push({ passage, from, to });
    from = to;
  }
  return parts;
}

/** Position of a match; Infinity past the last one. */
export function placeOf(matches: Matches, at: number): number {
  const match = matches[at];
  return match === undefined ? Infinity : Math.floor(match / SLOTS);
}

/** Slot of a match; 0 past the last one. */
export function slotOf(matches: Matches, at: number): number {
  return (matches[at] ?? 0) % SLOTS;
}
