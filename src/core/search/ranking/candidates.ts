import { memoize } from '../../memoize.ts';
import { bySlug, countIn, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Segment } from '../indexing/segment.ts';
import type { Weights } from '../weights.ts';
import type { CandidateFilter } from './candidateFilter.ts';
import { termScore, type WeightedQuery } from './scoring.ts';

/** An essay that holds a term of the query, with the BM25 score of the whole essay and what its row adds. */
export interface Candidate {
  readonly indexed: IndexedEssay;
  readonly about: number;
}

/** The best `count` essays that hold a term of the query and are accepted, best first, and how many there are in all. */
export function findCandidates(
  segments: readonly Segment[],
  weighted: WeightedQuery,
  weights: Weights['essay'],
  { accepts, among }: CandidateFilter,
  count: number,
  bonusOf: (indexed: IndexedEssay) => number,
): { readonly best: readonly Candidate[]; readonly total: number } {
  let best: Candidate[] = [];
  let least = 0;
  let total = 0;
  function prune(): void {
    if (best.length <= count) return;
    best = best.toSorted(byAbout).slice(0, count);
    least = best.at(-1)?.about ?? 0;
  }
  function found(indexed: IndexedEssay, score: number): void {
    if (!accepts(indexed)) return;
    total++;
    const about = score + bonusOf(indexed);
    if (about < least) return;
    // Pruned in batches: sorting all of them would cost more than finding them.
    if (best.push({ indexed, about }) >= 4 * count) prune();
  }
  if (among) scoreEach(among, weighted, weights, found);
  else for (const segment of segments) scoreSegment(segment, weighted, weights, found);
  return { best: best.toSorted(byAbout).slice(0, count), total };
}

function byAbout(a: Candidate, b: Candidate): number {
  return b.about - a.about || bySlug(a.indexed, b.indexed);
}

type Visit = (indexed: IndexedEssay, about: number) => void;

/** Document at a time: scores each of these essays, and visits those that hold a term of the query. */
function scoreEach(
  essays: Iterable<IndexedEssay>,
  weighted: WeightedQuery,
  weights: Weights['essay'],
  visitEssay: Visit,
): void {
  for (const indexed of essays) {
    const about = weighted.terms.reduce((sum, alternatives, i) => {
      const count = countIn(indexed, alternatives, weights.head);
      const length = indexed.length / weighted.averageLength;
      return count === 0 ? sum : sum + termScore(count, weighted.weights[i + 1] ?? 0, length, weights);
    }, 0);
    if (about > 0) visitEssay(indexed, about);
  }
}

/** Term at a time: walks the posting lists of a segment, and visits each essay that holds a term of the query. */
function scoreSegment(segment: Segment, weighted: WeightedQuery, weights: Weights['essay'], visitEssay: Visit): void {
  const { essays, visit } = segment;
  const { scores, counts, lengths } = accumulatorsOf(segment);
  const { averageLength } = weighted;
  const scored: number[] = [];
  for (const [i, alternatives] of weighted.terms.entries()) {
    const weight = weighted.weights[i + 1] ?? 0;
    const gain = (at: number, count: number): void => {
      const before = scores[at] ?? 0;
      if (before === 0) scored.push(at);
      scores[at] = before + termScore(count, weight, (lengths[at] ?? 0) / averageLength, weights);
    };
    const [only, other] = alternatives;
    if (only !== undefined && other === undefined) {
      visit(only, gain);
      continue;
    }
    const holding: number[] = [];
    for (const term of alternatives) {
      visit(term, (at, count) => {
        if (counts[at] === 0) holding.push(at);
        counts[at] = (counts[at] ?? 0) + count;
      });
    }
    for (const at of holding) {
      gain(at, counts[at] ?? 0);
      counts[at] = 0;
    }
  }
  for (const at of scored) {
    const indexed = essays[at];
    if (indexed) visitEssay(indexed, scores[at] ?? 0);
    scores[at] = 0;
  }
}

/**
 * Reusable score accumulators per segment, by an essay's index in it. Search is synchronous, so they are never shared;
 * each use resets what it wrote to 0. New arrays for each search would be a fixed cost and much garbage.
 */
const accumulatorsOf = memoize(({ essays }: Segment) => ({
  scores: new Float64Array(essays.length),
  counts: new Float64Array(essays.length),
  /** The essays' own, side by side. */
  lengths: Float64Array.from(essays, ({ length }) => length),
}));
