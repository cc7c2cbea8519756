import { memoize } from '../../memoize.ts';
import { type IndexedEssay, indexOfTerm, takesNoPlace } from '../indexing/indexedEssay.ts';
import type { Segment } from '../indexing/segment.ts';

/**
 * Where words stand in the essays of a segment, a bit for each place of a body. Words in a row are found by shifting
 * and intersecting, 32 places at a time; going from one word's positions to its neighbours in the bodies is a walk
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
  /** False if a body that is marked may still have none: a term stands as a joined token somewhere. */
  readonly isSure: boolean;
}

/** Of the essays that are asked about, those that have some terms in a row. */
export function haveInRow(segment: Segment, terms: readonly number[], isAsked: (at: number) => boolean): InRow {
  const { offsets } = layoutOf(segment);
  const places = terms.slice(0, MOST_STEPS).map((term) => placesOf(segment, term));
  const heads = new Uint8Array(segment.essays.length).fill(1);
  for (const having of new Set(places.map((place) => place.heads)))
    for (let at = 0; at < heads.length; at++) heads[at] = (heads[at] ?? 0) & (having[at] ?? 0);
  const bits = places.map((place) => place.bits);
  const bodies = new Uint8Array(segment.essays.length);
  for (let at = 0; at < bodies.length; at++)
    if (isAsked(at) && hasRow(bits, offsets[at] ?? 0, offsets[at + 1] ?? 0)) bodies[at] = 1;
  return { bodies, heads, isSure: !places.some(({ joined }) => joined) };
}

/** Whether an essay, whose bits stand from an index up to another, has the words in a row. */
function hasRow(bits: readonly Int32Array[], from: number, to: number): boolean {
  const [first, second] = bits;
  if (!first) return false;
  /** 1 where the last position of the 32 before begins a row. */
  let carry = 0;
  /** The same for each word from the third on, a bit each. */
  let carries = 0;
  for (let at = from; at < to; at++) {
    const before = first[at] ?? 0;
    let row = second ? ((before << 1) | carry) & (second[at] ?? 0) : before;
    carry = before >>> 31;
    // Of two frequent words most stand apart.
    if ((row | carries) === 0) continue;
    let carried = 0;
    for (let word = 2; word < bits.length; word++) {
      if (row < 0) carried |= 1 << word;
      row = ((row << 1) | ((carries >>> word) & 1)) & (bits[word]?.[at] ?? 0);
    }
    if (row !== 0) return true;
    carries = carried;
  }
  return false;
}

/** Where the entries of the bodies of a segment stand among those that take a place between words. */
interface Layout {
  /** By index of an essay: where its bits begin, in numbers of 32 bits. */
  readonly offsets: Uint32Array;
  /** By index of an essay: where its numbers in `passedOver` and `ranks` begin. */
  readonly starts: Uint32Array;
  /** A bit for each entry of a body that takes no place. */
  readonly passedOver: Int32Array;
  /** For each 32 entries of a body: how many before them take a place. */
  readonly ranks: Uint32Array;
}

const layoutOf = memoize(({ essays }: Segment): Layout => {
  const starts = new Uint32Array(essays.length + 1);
  for (const [at, { body }] of essays.entries()) starts[at + 1] = (starts[at] ?? 0) + Math.ceil(body.length / 32);
  const passedOver = new Int32Array(starts.at(-1) ?? 0);
  const ranks = new Uint32Array(passedOver.length);
  const offsets = new Uint32Array(essays.length + 1);
  for (const [at, { body }] of essays.entries()) {
    const from = starts[at] ?? 0;
    let rank = 0;
    for (let entry = 0; entry < body.length; entry++) {
      if (entry % 32 === 0) ranks[from + entry / 32] = rank;
      if (takesNoPlace(body[entry])) setBit(passedOver, from, entry);
      else rank++;
    }
    offsets[at + 1] = (offsets[at] ?? 0) + Math.ceil(rank / 32);
  }
  return { offsets, starts, passedOver, ranks };
});

/** Where a term stands in the essays of a segment. */
interface Places {
  /** A bit for each place of a body. A joined token has the place of the one before it. */
  readonly bits: Int32Array;
  /** Whether it is a joined token anywhere. */
  readonly joined: boolean;
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
  const layout = layoutOf(segment);
  const bits = new Int32Array(layout.offsets.at(-1) ?? 0);
  const heads = new Uint8Array(segment.essays.length);
  let joined = false;
  segment.visit(term, (at, _count, mayBeInHead) => {
    const essay = segment.essays[at];
    if (essay && setBits(bits, layout, at, essay, term)) joined = true;
    if (mayBeInHead) heads[at] = 1;
  });
  return { bits, joined, heads };
}

/** Sets the bits of a term in an essay. Tells whether it is a joined token there. */
function setBits(bits: Int32Array, layout: Layout, at: number, essay: IndexedEssay, term: number): boolean {
  const of = indexOfTerm(essay, term);
  if (of === undefined) return false;
  const { places, starts } = essay;
  const from = layout.offsets[at] ?? 0;
  const base = layout.starts[at] ?? 0;
  let joined = 0;
  const end = starts[of + 1] ?? 0;
  for (let i = starts[of] ?? 0; i < end; i++) {
    const entry = places[i] ?? 0;
    const passed = layout.passedOver[base + (entry >>> 5)] ?? 0;
    joined |= (passed >>> (entry & 31)) & 1;
    // Those up to this entry: the place of a joined token is that of the one before it.
    const upTo = ~passed & ((2 << (entry & 31)) - 1);
    setBit(bits, from, (layout.ranks[base + (entry >>> 5)] ?? 0) + countOnes(upTo) - 1);
  }
  return joined === 1;
}

function setBit(bits: Int32Array, from: number, place: number): void {
  const at = from + (place >>> 5);
  bits[at] = (bits[at] ?? 0) | (1 << (place & 31));
}

/** How many bits of a number are ones: in pairs, fours and bytes, which a multiplication adds up. */
function countOnes(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
