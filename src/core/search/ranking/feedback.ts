import { isStopWord } from '../analysis/stopWords.ts';
import { countOf, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { idf, type Ranked, termScore, type WeightedQuery } from './scoring.ts';

/**
 * Pseudo-relevance feedback for long queries: re-ranks hits 2..n by terms that the top hits share. The first hit stays
 * the first, since where one essay alone is the answer, that is the one.
 */
export function withFeedback(
  snapshot: Snapshot,
  weighted: WeightedQuery,
  ranked: readonly Ranked[],
): readonly Ranked[] {
  const { share, hits } = snapshot.weights.feedback;
  const [first, ...others] = ranked;
  if (first === undefined || !profitsFromFeedback(snapshot, weighted)) return ranked;
  const expansion = commonTerms(snapshot, weighted, ranked.slice(0, hits));
  const again = others
    .map((one) => {
      const gains = expansion.map(({ term, weight }) => scoreOf(snapshot, weighted, one.indexed, term, weight));
      return { ...one, score: one.score + share * gains.reduce((sum, gain) => sum + gain, 0) };
    })
    .toSorted((a, b) => b.score - a.score);
  return [{ ...first, score: Math.max(first.score, again[0]?.score ?? 0) }, ...again];
}

/** Whether a query is long enough: short ones are exact already. */
export function profitsFromFeedback({ weights }: Snapshot, { terms }: WeightedQuery): boolean {
  return terms.length >= weights.feedback.minTerms;
}

interface ExpansionTerm {
  readonly term: number;
  readonly weight: number;
}

/** Terms outside the query that at least two of these essays hold, weighted by IDF and by the essays' scores. */
function commonTerms(snapshot: Snapshot, weighted: WeightedQuery, best: readonly Ranked[]): readonly ExpansionTerm[] {
  const { statistics, weights, vocabulary } = snapshot;
  const { maxShare, terms } = weights.feedback;
  const asked = new Set(weighted.terms.flat());
  const seen = new Set<number>();
  const common = new Set<number>();
  for (const { indexed } of best) {
    for (const term of indexed.terms) {
      if (statistics.frequency(term) > statistics.essays * maxShare) continue;
      if (seen.has(term)) common.add(term);
      else seen.add(term);
    }
  }
  const rated = [...common].flatMap((term) => {
    if (asked.has(term) || isStopWord(vocabulary.terms[term] ?? '')) return [];
    const weight = idf(statistics.frequency(term), statistics.essays);
    const worth = best.reduce((sum, { indexed, score }) => {
      return sum + score * scoreOf(snapshot, weighted, indexed, term, weight);
    }, 0);
    return [{ term, weight, worth }];
  });
  const chosen = rated.toSorted((a, b) => b.worth - a.worth).slice(0, terms);
  const most = chosen[0]?.worth ?? 1;
  return chosen.map(({ term, weight, worth }) => ({ term, weight: (weight * worth) / most }));
}

/** BM25 of a term in the passages of an essay. */
function scoreOf(
  { weights }: Snapshot,
  weighted: WeightedQuery,
  indexed: IndexedEssay,
  term: number,
  weight: number,
): number {
  return termScore(countOf(indexed, term), weight, indexed.length / weighted.averageLength, weights.essay);
}
