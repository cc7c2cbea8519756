/**
 * Which terms of a query an essay holds, in its head or body, as the postings tell before anything of the essay is read: a
 * bit for each slot, and the last bit for all slots from 32 on. What it says of an essay is an upper bound.
 */
export type HeldTerms = number;

const BITS = 32;

/** The bit of a slot. */
export function bitOf(slot: number): HeldTerms {
  return 1 << Math.min(slot - 1, BITS - 1);
}

/** Sums of something of the slots, by their bits. */
export function sumsByBit(bySlot: readonly number[]): readonly number[] {
  const sums: number[] = [];
  for (let slot = 1; slot < bySlot.length; slot++) {
    const at = Math.min(slot - 1, BITS - 1);
    sums[at] = (sums[at] ?? 0) + (bySlot[slot] ?? 0);
  }
  return sums;
}

/** The sum over the bits that are set. */
export function sumOf(held: HeldTerms, byBit: readonly number[]): number {
  let sum = 0;
  for (let bit = 0; bit < byBit.length; bit++) if ((held & (1 << bit)) !== 0) sum += byBit[bit] ?? 0;
  return sum;
}

/** Computes something of held terms once: thousands of essays hold the same few sets of them. */
export function onceEach<Value>(compute: (held: HeldTerms) => Value): (held: HeldTerms) => Value {
  const known = new Map<HeldTerms, Value>();
  return (held) => {
    const before = known.get(held);
    if (before !== undefined) return before;
    const value = compute(held);
    known.set(held, value);
    return value;
  };
}

/** The slot of each term of a query, by what counts in each slot (indexed by slot - 1). */
export function slotsByTerm(terms: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  return new Map(terms.flatMap((alternatives, at) => alternatives.map((term) => [term, at + 1] as const)));
}
