import { memoize } from '../../memoize.ts';
import { type IndexedEssay, indexOfTerm, takesNoPlace } from '../indexing/indexedEssay.ts';
import type { Segment } from '../indexing/segment.ts';

/**
 * Where words stand in the essays of a segment, a bit for each position of a body. Words in a row are found by shifting
 * and intersecting, 32 positions at a time; going from one word's positions to its neighbours in the bodies is a walk
 * through all of memory. It pays for words that most essays have.
 */

/** Most words of a row that are looked for: hardly a longer one has none of these in a row by chance. */
export const MOST_STEPS = 8;
/** Most bytes of bits that are kept for each segment, those of the terms asked for last. */
const MOST_BYTES = 16 * 1024 * 1024;

/** By index of an essay of a segment, a byte each. */
export interface InRow {
  /** 1 if the body has the terms in a row; of more than `MOST_STEPS`, the first ones. */
  readonly bodies: Uint8Array;
  /** 1 if the head may have them all. */
  readonly heads: Uint8Array;
}

/** The essays that have some terms in a row. */
export function haveInRow(segment: Segment, terms: readonly number[]): InRow {
  const { offsets, passedOver } = layoutOf(segment);
  const places = terms.slice(0, MOST_STEPS).map((term) => placesOf(segment, term));
  const heads = new Uint8Array(segment.essays.length).fill(1);
  for (const having of new Set(places.map((place) => place.heads)))
    for (let at = 0; at < heads.length; at++) heads[at] = (heads[at] ?? 0) & (having[at] ?? 0);
  const [first = passedOver, ...others] = places.map(({ bits }) => bits);
  // All essays at once: no row goes on from one to the next, since the last position of each is no word's.
  const row = first.slice();
  for (const bits of others) goOn(row, passedOver, bits);
  const bodies = new Uint8Array(segment.essays.length);
  let at = 0;
  for (let i = 0; i < row.length; i++) {
    if (row[i] === 0) continue;
    while ((offsets[at + 1] ?? Infinity) <= i) at++;
    bodies[at] = 1;
  }
  return { bodies, heads };
}

/** Moves each position of a row on to the next place for a word, and keeps those at which the wanted word is. */
function goOn(row: Int32Array, passedOver: Int32Array, places: Int32Array): void {
  let carry = 0;
  for (let i = 0; i < row.length; i++) {
    const before = row[i] ?? 0;
    const passed = passedOver[i] ?? 0;
    const moved = (before << 1) | carry;
    // Added to a run of ones, a one in it is carried to the place after the run.
    const sum = ((moved & passed) + passed) | 0;
    carry = (before >>> 31) | Number(sum >>> 0 < passed >>> 0);
    row[i] = (moved | sum) & ~passed & (places[i] ?? 0);
  }
}

interface Layout {
  /** By index of an essay: where its bits begin, in numbers of 32 bits. */
  readonly offsets: Uint32Array;
  /** Bits of what takes no place between words. */
  readonly passedOver: Int32Array;
}

const layoutOf = memoize(({ essays }: Segment): Layout => {
  const offsets = new Uint32Array(essays.length + 1);
  for (const [at, { body }] of essays.entries()) offsets[at + 1] = (offsets[at] ?? 0) + Math.ceil(body.length / 32);
  const passedOver = new Int32Array(offsets.at(-1) ?? 0);
  for (const [at, { body }] of essays.entries()) {
    const from = offsets[at] ?? 0;
    for (let place = 0; place < body.length; place++) if (takesNoPlace(body[place])) setBit(passedOver, from, place);
  }
  return { offsets, passedOver };
});

/** Where a term stands in the essays of a segment. */
interface Places {
  /** A bit for each position of a body. */
  readonly bits: Int32Array;
  /** By index of an essay: 1 if its head may have the term. */
  readonly heads: Uint8Array;
}

const keptPlaces = memoize((_segment: Segment) => new Map<number, Places>());

function placesOf(segment: Segment, term: number): Places {
  const kept = keptPlaces(segment);
  const places = kept.get(term) ?? gatherPlaces(segment, term);
  kept.delete(term);
  kept.set(term, places);
  const [oldest = term] = kept.keys();
  if (kept.size * (places.bits.byteLength + places.heads.byteLength) > MOST_BYTES && oldest !== term)
    kept.delete(oldest);
  return places;
}

function gatherPlaces(segment: Segment, term: number): Places {
  const { offsets, passedOver } = layoutOf(segment);
  const bits = new Int32Array(passedOver.length);
  const heads = new Uint8Array(segment.essays.length);
  segment.visit(term, (at, _count, mayBeInHead) => {
    const essay = segment.essays[at];
    if (essay) setBits(bits, offsets[at] ?? 0, essay, term);
    if (mayBeInHead) heads[at] = 1;
  });
  return { bits, heads };
}

function setBits(bits: Int32Array, from: number, essay: IndexedEssay, term: number): void {
  const { places, starts } = essay;
  const of = indexOfTerm(essay, term);
  if (of === undefined) return;
  const end = starts[of + 1] ?? 0;
  for (let at = starts[of] ?? 0; at < end; at++) setBit(bits, from, places[at] ?? 0);
}

function setBit(bits: Int32Array, from: number, place: number): void {
  const at = from + (place >>> 5);
  bits[at] = (bits[at] ?? 0) | (1 << (place & 31));
}
