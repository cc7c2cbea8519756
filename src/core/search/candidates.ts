import { type IndexedEssay, countOf } from './indexedEssay.ts';
import { type Ranking, type Wanted, aboutness, countInHead } from './ranking.ts';
import type { Segment } from './segment.ts';

/** An essay that holds a word of the query, and how much it is about the query as a whole. */
export interface Candidate {
  readonly indexed: IndexedEssay;
  readonly about: number;
}

/** Every essay that holds a word of the query and is admitted, in no order. */
export function findCandidates(
  segments: readonly Segment[],
  wanted: Wanted,
  ranking: Ranking,
  admitted: (indexed: IndexedEssay) => boolean,
): readonly Candidate[] {
  return segments.flatMap((segment) => {
    const about = scoreSegment(segment, wanted, ranking);
    const candidates: Candidate[] = [];
    for (const [at, indexed] of segment.essays.entries()) {
      const score = about[at] ?? 0;
      if (score > 0 && admitted(indexed)) candidates.push({ indexed, about: score });
    }
    return candidates;
  });
}

function scoreSegment({ essays, visit }: Segment, wanted: Wanted, ranking: Ranking): Float64Array {
  const { terms, weights, averageLength } = wanted;
  const scores = new Float64Array(essays.length);
  const counts = new Float64Array(essays.length);
  for (const [i, alternatives] of terms.entries()) {
    const holding: number[] = [];
    visit(alternatives, (indexed, at, term) => {
      if (counts[at] === 0) {
        holding.push(at);
        counts[at] = countInHead(indexed, alternatives, ranking);
      }
      counts[at] = (counts[at] ?? 0) + countOf(indexed, term);
    });
    for (const at of holding) {
      const indexed = essays[at];
      if (indexed)
        scores[at] =
          (scores[at] ?? 0) + aboutness(counts[at] ?? 0, weights[i + 1] ?? 0, indexed, averageLength, ranking);
      counts[at] = 0;
    }
  }
  return scores;
}
