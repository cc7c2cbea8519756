import { memoize } from '../../memoize.ts';
import { bySlug, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Segment } from '../indexing/segment.ts';
import type { Admission } from './candidateFilter.ts';
import { aboutness, countIn, type Ranking, type Wanted } from './ranking.ts';

/** An essay that holds a word of the query, and how much it is about the query as a whole. */
export interface Candidate {
  readonly indexed: IndexedEssay;
  readonly about: number;
}

/** Of the essays that hold a word of the query and are admitted the first `count`, best first, and how many there are. */
export function findCandidates(
  segments: readonly Segment[],
  wanted: Wanted,
  ranking: Ranking,
  { admits, among }: Admission,
  count: number,
): { readonly best: readonly Candidate[]; readonly total: number } {
  let best: Candidate[] = [];
  let least = 0;
  let total = 0;
  function prune(): void {
    if (best.length <= count) return;
    best = best.toSorted(byAbout).slice(0, count);
    least = best.at(-1)?.about ?? 0;
  }
  function found(indexed: IndexedEssay, about: number): void {
    if (!admits(indexed)) return;
    total++;
    if (about < least) return;
    // Sorting them all would cost more than finding them.
    if (best.push({ indexed, about }) >= 4 * count) prune();
  }
  if (among) scoreEach(among, wanted, ranking, found);
  else for (const segment of segments) scoreSegment(segment, wanted, ranking, found);
  return { best: best.toSorted(byAbout).slice(0, count), total };
}

function byAbout(a: Candidate, b: Candidate): number {
  return b.about - a.about || bySlug(a.indexed, b.indexed);
}

type Found = (indexed: IndexedEssay, about: number) => void;

/** Calls `found` with each of these essays that holds a word of the query, and how much it is about it. */
function scoreEach(essays: Iterable<IndexedEssay>, wanted: Wanted, ranking: Ranking, found: Found): void {
  for (const indexed of essays) {
    const about = wanted.terms.reduce((sum, alternatives, i) => {
      const count = countIn(indexed, alternatives, ranking);
      const length = indexed.length / wanted.averageLength;
      return count === 0 ? sum : sum + aboutness(count, wanted.weights[i + 1] ?? 0, length, ranking);
    }, 0);
    if (about > 0) found(indexed, about);
  }
}

/** Calls `found` with each essay that holds a word of the query, and how much it is about it. */
function scoreSegment(segment: Segment, wanted: Wanted, ranking: Ranking, found: Found): void {
  const { essays, visit } = segment;
  const { scores, counts } = sheetsOf(segment);
  const scored: number[] = [];
  for (const [i, alternatives] of wanted.terms.entries()) {
    const holding: number[] = [];
    for (const term of alternatives) {
      visit(term, (at, count) => {
        if (counts[at] === 0) holding.push(at);
        counts[at] = (counts[at] ?? 0) + count;
      });
    }
    for (const at of holding) {
      const length = essays[at]?.length ?? 0;
      const gained = aboutness(counts[at] ?? 0, wanted.weights[i + 1] ?? 0, length / wanted.averageLength, ranking);
      if (scores[at] === 0) scored.push(at);
      scores[at] = (scores[at] ?? 0) + gained;
      counts[at] = 0;
    }
  }
  for (const at of scored) {
    const indexed = essays[at];
    if (indexed) found(indexed, scores[at] ?? 0);
    scores[at] = 0;
  }
}

/**
 * Where the essays of a segment are scored, by their places in it. A search does not wait for anything, so that all
 * use the same sheets one after the other, and leave zeros behind: new ones for each are a fixed cost and a lot of garbage.
 */
const sheetsOf = memoize(({ essays }: Segment) => ({
  scores: new Float64Array(essays.length),
  counts: new Float64Array(essays.length),
}));
