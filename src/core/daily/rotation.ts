import type { Essay } from '../essay.ts';

/** In which order essays come. */
export const orders = ['shuffle', 'newest', 'oldest'] as const;
export type Order = (typeof orders)[number];

/** How far a subscription has come: all of it read from its runs. */
export interface Rotation {
  /** Default: `shuffle`. */
  readonly order?: Order | undefined;
  readonly seed: number;
  /** From 1. */
  readonly round: number;
  /** Slugs that this round has had. */
  readonly used: readonly string[];
  /** The slug posted last, in this round or the one before. */
  readonly last?: string | undefined;
}

/**
 * How far a channel has come by the essays that its runs used, by date: those of the latest round, and the latest up to a date
 * of whatever round, since a clock that was ahead may have begun a round in the future.
 */
export function rotationOf(
  runs: readonly { readonly essay: string; readonly round: number; readonly date: string }[],
  upTo: string,
): Omit<Rotation, 'seed'> {
  const round = runs.reduce((most, run) => Math.max(most, run.round), 1);
  const last = runs.findLast(({ date }) => date <= upTo);
  const used = runs.flatMap((run) => (run.round === round ? [run.essay] : []));
  return { round, used, ...(last && { last: last.essay }) };
}

/** The essay that comes next, and where in its round that is: number `place` of `of`. */
export interface Turn {
  readonly essay: Essay;
  readonly round: number;
  readonly place: number;
  readonly of: number;
}

/**
 * The first essay in the order of this round that it has not had; `essays` come newest first. An essay's place in a
 * shuffled order depends on the seed, the round and its own slug alone: essays that come join in, those that go leave no gap, and every process
 * computes the same. Undefined when there is none, or none but the one posted last.
 */
export function nextTurn(essays: readonly Essay[], rotation: Rotation): Turn | undefined {
  const used = new Set(rotation.used);
  const left = essays.filter(({ slug }) => !used.has(slug));
  const round = left.length > 0 ? rotation.round : rotation.round + 1;
  const candidates = left.length > 0 ? left : essays;
  const essay = firstOf(
    candidates.filter(({ slug }) => slug !== rotation.last),
    rotation,
    round,
  );
  if (!essay) return undefined;
  const had = left.length > 0 ? essays.length - left.length : 0;
  return { essay, round, place: had + 1, of: essays.length };
}

/** The turn of an essay that was chosen already, in a round that it counts as used in. */
export function turnTaken(essay: Essay, essays: readonly Essay[], { round, used }: Omit<Rotation, 'seed'>): Turn {
  const before = essays.filter(({ slug }) => used.includes(slug) && slug !== essay.slug);
  return { essay, round, place: before.length + 1, of: Math.max(essays.length, before.length + 1) };
}

function firstOf(essays: readonly Essay[], { order, seed }: Rotation, round: number): Essay | undefined {
  if (order === 'newest') return essays[0];
  return order === 'oldest' ? essays.at(-1) : firstShuffled(essays, seed, round);
}

function firstShuffled(essays: readonly Essay[], seed: number, round: number): Essay | undefined {
  const start = mix(mix(seed) ^ round);
  let best: Essay | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const essay of essays) {
    const rank = mix(start ^ hashOf(essay));
    if (rank > least || (rank === least && best && best.slug < essay.slug)) continue;
    best = essay;
    least = rank;
  }
  return best;
}

const hashes = new WeakMap<Essay, number>();

/** FNV-1a of the slug. */
function hashOf(essay: Essay): number {
  const known = hashes.get(essay);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(essay.slug)) hash = Math.imul(hash ^ byte, 0x01000193);
  hashes.set(essay, hash);
  return hash;
}

/** Murmur3's 32-bit finaliser (bijective). */
function mix(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
