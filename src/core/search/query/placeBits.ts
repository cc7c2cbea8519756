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

/** Whether an essay of a segment, by its index, has these terms in a row; of more than `MOST_STEPS`, the first ones. */
export function rowTest(segment: Segment, terms: readonly number[]): (at: number) => boolean {
  const { offsets, passedOver, longest } = layoutOf(segment);
  const bits = terms.slice(0, MOST_STEPS).map((term) => bitsOf(segment, term));
  /** Positions at which a row may go on, and those that must yet be passed over. */
  const [row, over] = [new Uint32Array(longest), new Uint32Array(longest)];
  return (at) => {
    const from = offsets[at] ?? 0;
    const length = (offsets[at + 1] ?? 0) - from;
    for (const [step, places] of bits.entries()) {
      if (step > 0) moveOn(row, over, passedOver, from, length);
      let left = 0;
      for (let i = 0; i < length; i++) {
        const here = places[from + i] ?? 0;
        left |= row[i] = step === 0 ? here : (row[i] ?? 0) & here;
      }
      if (left === 0) return false;
    }
    return true;
  };
}

/** Moves each position of a row on to the next that a word of its own may have. */
function moveOn(row: Uint32Array, over: Uint32Array, passedOver: Uint32Array, from: number, length: number): void {
  let carry = 0;
  let passing = 0;
  for (let i = 0; i < length; i++) {
    const before = row[i] ?? 0;
    const moved = (before << 1) | carry;
    carry = before >>> 31;
    const mask = passedOver[from + i] ?? 0;
    passing |= over[i] = moved & mask;
    row[i] = moved & ~mask;
  }
  while (passing !== 0) {
    passing = 0;
    carry = 0;
    for (let i = 0; i < length; i++) {
      const before = over[i] ?? 0;
      const moved = (before << 1) | carry;
      carry = before >>> 31;
      const mask = passedOver[from + i] ?? 0;
      passing |= over[i] = moved & mask;
      row[i] = (row[i] ?? 0) | (moved & ~mask);
    }
  }
}

interface Layout {
  /** By index of an essay: where its bits begin, in numbers of 32 bits. */
  readonly offsets: Uint32Array;
  /** Bits of what takes no place between words. */
  readonly passedOver: Uint32Array;
  /** Numbers that the longest essay takes. */
  readonly longest: number;
}

const layoutOf = memoize(({ essays }: Segment): Layout => {
  const offsets = new Uint32Array(essays.length + 1);
  let longest = 0;
  for (const [at, { body }] of essays.entries()) {
    const length = Math.ceil(body.length / 32);
    offsets[at + 1] = (offsets[at] ?? 0) + length;
    longest = Math.max(longest, length);
  }
  const passedOver = new Uint32Array(offsets.at(-1) ?? 0);
  for (const [at, { body }] of essays.entries()) {
    const from = offsets[at] ?? 0;
    for (let place = 0; place < body.length; place++) if (takesNoPlace(body[place])) setBit(passedOver, from, place);
  }
  return { offsets, passedOver, longest };
});

const keptBits = memoize((_segment: Segment) => new Map<number, Uint32Array>());

function bitsOf(segment: Segment, term: number): Uint32Array {
  const kept = keptBits(segment);
  const bits = kept.get(term) ?? gatherBits(segment, term);
  kept.delete(term);
  kept.set(term, bits);
  const [oldest = term] = kept.keys();
  if (kept.size * bits.byteLength > MOST_BYTES && oldest !== term) kept.delete(oldest);
  return bits;
}

function gatherBits(segment: Segment, term: number): Uint32Array {
  const { offsets, passedOver } = layoutOf(segment);
  const bits = new Uint32Array(passedOver.length);
  segment.visit(term, (at) => {
    const essay = segment.essays[at];
    if (essay) setBits(bits, offsets[at] ?? 0, essay, term);
  });
  return bits;
}

function setBits(bits: Uint32Array, from: number, essay: IndexedEssay, term: number): void {
  const { places, starts } = essay;
  const of = indexOfTerm(essay, term);
  if (of === undefined) return;
  const end = starts[of + 1] ?? 0;
  for (let at = starts[of] ?? 0; at < end; at++) setBit(bits, from, places[at] ?? 0);
}

function setBit(bits: Uint32Array, from: number, place: number): void {
  const at = from + (place >>> 5);
  bits[at] = (bits[at] ?? 0) | (1 << (place & 31));
}
