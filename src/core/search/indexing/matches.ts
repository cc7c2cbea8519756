import { type IndexedEssay, placesOf } from './indexedEssay.ts';

/**
 * Where what is looked for stands in an essay, in reading order: the place of each times `SLOTS`, and its slot. Numbers
 * sort many times faster than objects, and a search reads dozens of essays.
 */
export type Matches = readonly number[];

const SLOTS = 256;
/** How many things can be looked for at once: forty words, as many families of theirs, and the stop words between them. */
export const MOST_SLOTS = SLOTS - 1;

/** By slot less one: any of these terms is looked for. */
export function matchesIn(indexed: IndexedEssay, terms: readonly (readonly number[])[]): Matches {
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

/** A part of the matches, those from one up to another, that stand in one passage (from 0) of an essay. */
export interface PassageMatches {
  readonly passage: number;
  readonly from: number;
  readonly to: number;
}

/** The matches by the passages that hold any, in reading order. */
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

/** Infinity where there is no such match. */
export function placeOf(matches: Matches, at: number): number {
  const match = matches[at];
  return match === undefined ? Infinity : Math.floor(match / SLOTS);
}

/** 0 where there is no such match. */
export function slotOf(matches: Matches, at: number): number {
  return (matches[at] ?? 0) % SLOTS;
}
