import type { IndexedEssay } from './indexedEssay.ts';
import { type Ranking, type Wanted, aboutness } from './ranking.ts';
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
  const candidates: Candidate[] = [];
  for (const segment of segments) {
    const scores = scoreSegment(segment, wanted, ranking);
    for (let at = 0; at < scores.length; at++) {
      const about = scores[at] ?? 0;
      const indexed = about > 0 ? segment.essays[at] : undefined;
      if (indexed && admitted(indexed)) candidates.push({ indexed, about });
    }
  }
  return candidates;
}

function scoreSegment({ essays, visit }: Segment, wanted: Wanted, ranking: Ranking): Float64Array {
  const scores = new Float64Array(essays.length);
  const counts = new Float64Array(essays.length);
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
      scores[at] = (scores[at] ?? 0) + gained;
      counts[at] = 0;
    }
  }
  return scores;
}
