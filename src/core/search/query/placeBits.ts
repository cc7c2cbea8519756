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

/** By index of an essay of a segment: 1 if it has these terms in a row; of more than `MOST_STEPS`, the first ones. */
export function haveInRow(segment: Segment, terms: readonly number[]): Uint8Array {
  const { offsets, passedOver } = layoutOf(segment);
  const [first = passedOver, ...others] = terms.slice(0, MOST_STEPS).map((term) => bitsOf(segment, term));
  // All essays at once: no row goes on from one to the next, since the last position of each is no word's.
  const row = first.slice();
  for (const places of others) goOn(row, passedOver, places);
  const having = new Uint8Array(segment.essays.length);
  let at = 0;
  for (let i = 0; i < row.length; i++) {
    if (row[i] === 0) continue;
    while ((offsets[at + 1] ?? Infinity) <= i) at++;
    having[at] = 1;
  }
  return having;
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

const keptBits = memoize((_segment: Segment) => new Map<number, Int32Array>());

function bitsOf(segment: Segment, term: number): Int32Array {
  const kept = keptBits(segment);
  const bits = kept.get(term) ?? gatherBits(segment, term);
  kept.delete(term);
  kept.set(term, bits);
  const [oldest = term] = kept.keys();
  if (kept.size * bits.byteLength > MOST_BYTES && oldest !== term) kept.delete(oldest);
  return bits;
}

function gatherBits(segment: Segment, term: number): Int32Array {
  const { offsets, passedOver } = layoutOf(segment);
  const bits = new Int32Array(passedOver.length);
  segment.visit(term, (at) => {
    const essay = segment.essays[at];
    if (essay) setBits(bits, offsets[at] ?? 0, essay, term);
  });
  return bits;
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
