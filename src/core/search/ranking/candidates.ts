import { memoize } from '../../memoize.ts';
import { bySlug, countIn, countInHead, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Segment } from '../indexing/segment.ts';
import type { Weights } from '../weights.ts';
import type { CandidateFilter } from './candidateFilter.ts';
import { bitOf, type HeldTerms } from './heldTerms.ts';
import { termScore, type WeightedQuery } from './scoring.ts';

/** An essay that holds a term of the query, with the BM25 score of the whole essay and what its row adds. */
export interface Candidate {
  readonly indexed: IndexedEssay;
  readonly about: number;
  readonly held: HeldTerms;
  /** Of these, those that its head may hold. */
  readonly inHead: HeldTerms;
}

/** The essays of a segment, or some others, scored by what the postings say of them. */
export interface ScoredEssays {
  readonly essays: readonly IndexedEssay[];
  /** Indexes of those that hold a term of the query. */
  readonly scored: readonly number[];
  /** By index. */
  readonly scores: Float64Array;
  readonly held: Uint32Array;
  readonly inHead: Uint32Array;
  /** By index: the strengths of rows, as far as they have been looked for. */
  readonly rows: Float64Array;
  /** Whether the filter accepts one, by its index. */
  accepts(at: number): boolean;
  /** Calls `visit` with the index of each that holds a term, and maybe of others. */
  visitHolding(term: number, visit: (at: number) => void): void;
}

/** Scores all essays that hold a term of the query. To be given to `bestOf`, once, before the next query. */
export function scoreEssays(
  segments: readonly Segment[],
  weighted: WeightedQuery,
  weights: Weights['essay'],
  { accepts, among }: CandidateFilter,
): readonly ScoredEssays[] {
  if (among) return [scoreEach(among, weighted, weights)];
  return segments.map((segment, i) => ({
    ...scoreSegment(segment, weighted, weights),
    accepts: (at) => accepts(i, at),
  }));
}

/** What is added to the score of an essay that has words of the query in a row. */
export interface Bonus {
  /** For a row of full strength. */
  readonly row: number;
  /** Where they are its title, in place of that. */
  readonly title: number;
  /** What the head of an essay of that title holds; undefined when none can have it. */
  readonly inTitle: HeldTerms | undefined;
  isTitle(indexed: IndexedEssay): boolean;
}

/** The best `count` of the essays that are accepted, best first, and how many there are in all. */
export function bestOf(
  all: readonly ScoredEssays[],
  { acceptsAll }: CandidateFilter,
  count: number,
  bonus: Bonus,
): { readonly best: readonly Candidate[]; readonly total: number } {
  const { inTitle } = bonus;
  let best: Candidate[] = [];
  let least = 0;
  let total = 0;
  for (const accumulators of all) {
    const { essays, scored, scores, rows } = accumulators;
    for (let i = 0; i < scored.length; i++) {
      const at = scored[i] ?? 0;
      const score = scores[at] ?? 0;
      const held = accumulators.held[at] ?? 0;
      const inHead = accumulators.inHead[at] ?? 0;
      const row = rows[at] ?? 0;
      scores[at] = 0;
      accumulators.held[at] = 0;
      accumulators.inHead[at] = 0;
      rows[at] = 0;
      const mayBeTitle = inTitle !== undefined && (inHead & inTitle) === inTitle;
      let about = score + row * bonus.row;
      // Most essays are neither good enough nor looked at, which would be a walk through all of memory.
      if (acceptsAll && !mayBeTitle && about < least) {
        total++;
        continue;
      }
      const indexed = essays[at];
      if (!indexed || !accumulators.accepts(at)) continue;
      total++;
      if (mayBeTitle && bonus.isTitle(indexed)) about = score + bonus.title;
      // Pruned in batches: sorting all of them would cost more than finding them.
      if (about < least || best.push({ indexed, about, held, inHead }) < 4 * count) continue;
      least = leastOfBest(best, count);
      best = best.filter((one) => one.about >= least);
      // Of many with equal scores.
      if (best.length >= 2 * count) best = best.toSorted(byAbout).slice(0, count);
    }
  }
  least = leastOfBest(best, count);
  const sorted = best.filter((one) => one.about >= least).toSorted(byAbout);
  return { best: sorted.slice(0, count), total };
}

/** The score of the last of the best `count`; 0 where there are no more. Numbers alone sort many times faster. */
function leastOfBest(candidates: readonly Candidate[], count: number): number {
  if (candidates.length <= count) return 0;
  const scores = new Float64Array(candidates.length);
  for (let at = 0; at < scores.length; at++) scores[at] = candidates[at]?.about ?? 0;
  scores.sort();
  return scores[scores.length - count] ?? 0;
}

function byAbout(a: Candidate, b: Candidate): number {
  return b.about - a.about || bySlug(a.indexed, b.indexed);
}

/** Document at a time. */
function scoreEach(essays: readonly IndexedEssay[], weighted: WeightedQuery, weights: Weights['essay']): ScoredEssays {
  const [scores, rows] = [new Float64Array(essays.length), new Float64Array(essays.length)];
  const [held, inHead] = [new Uint32Array(essays.length), new Uint32Array(essays.length)];
  const scored: number[] = [];
  for (const [at, indexed] of essays.entries()) {
    const length = indexed.length / weighted.averageLength;
    for (const [i, alternatives] of weighted.terms.entries()) {
      const count = countIn(indexed, alternatives, weights.head);
      if (count === 0) continue;
      scores[at] = (scores[at] ?? 0) + termScore(count, weighted.weights[i + 1] ?? 0, length, weights);
      held[at] = (held[at] ?? 0) | bitOf(i + 1);
      if (countInHead(indexed, alternatives, 1) > 0) inHead[at] = (inHead[at] ?? 0) | bitOf(i + 1);
    }
    if (held[at] !== 0) scored.push(at);
  }
  return {
    essays,
    scored,
    scores,
    held,
    inHead,
    rows,
    accepts: () => true,
    visitHolding: (_, visit) => scored.forEach((at) => visit(at)),
  };
}

/** Term at a time: walks the posting lists of a segment. */
function scoreSegment(
  segment: Segment,
  weighted: WeightedQuery,
  weights: Weights['essay'],
): Omit<ScoredEssays, 'accepts'> {
  const { essays, visit } = segment;
  const { scores, held, inHead, rows, counts, lengths } = accumulatorsOf(segment);
  const { averageLength } = weighted;
  const scored: number[] = [];
  for (const [i, alternatives] of weighted.terms.entries()) {
    const weight = weighted.weights[i + 1] ?? 0;
    const bit = bitOf(i + 1);
    const gain = (at: number, count: number, mayBeInHead: boolean): void => {
      const before = held[at] ?? 0;
      if (before === 0) scored.push(at);
      held[at] = before | bit;
      if (mayBeInHead) inHead[at] = (inHead[at] ?? 0) | bit;
      scores[at] = (scores[at] ?? 0) + termScore(count, weight, (lengths[at] ?? 0) / averageLength, weights);
    };
    const [only, other] = alternatives;
    if (only !== undefined && other === undefined) {
      visit(only, gain);
      continue;
    }
    const holding: number[] = [];
    for (const term of alternatives) {
      visit(term, (at, count, mayBeInHead) => {
        if (counts[at] === 0) holding.push(at);
        counts[at] = (counts[at] ?? 0) + count;
        if (mayBeInHead) inHead[at] = (inHead[at] ?? 0) | bit;
      });
    }
    for (const at of holding) {
      gain(at, counts[at] ?? 0, false);
      counts[at] = 0;
    }
  }
  return { essays, scored, scores, held, inHead, rows, visitHolding: visit };
}

/**
 * Reusable score accumulators per segment, by an essay's index in it. Search is synchronous, so they are never shared;
 * each use resets what it wrote to 0. New arrays for each search would be a fixed cost and much garbage.
 */
const accumulatorsOf = memoize(({ essays }: Segment) => ({
  scores: new Float64Array(essays.length),
  held: new Uint32Array(essays.length),
  inHead: new Uint32Array(essays.length),
  rows: new Float64Array(essays.length),
  counts: new Float64Array(essays.length),
  /** The essays' own, side by side. */
  lengths: Float64Array.from(essays, ({ length }) => length),
}));
