import { isStopWord } from '../analysis/stopWords.ts';
import { countOf, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { aboutness, type Ranked, rarity, type Wanted } from './ranking.ts';

/**
 * The essays for a long question, in a new order in which those that speak like the best ones come earlier: what several
 * of these are about, the question is likely about too. The first stays the first: where one essay alone is the
 * answer, that is the one.
 */
export function withFeedback(snapshot: Snapshot, wanted: Wanted, ranked: readonly Ranked[]): readonly Ranked[] {
  const { feedback, feedbackAsked, feedbackFrom } = snapshot.ranking;
  const [first, ...others] = ranked;
  if (first === undefined || wanted.terms.length < feedbackAsked) return ranked;
  const learnt = commonTerms(snapshot, wanted, ranked.slice(0, feedbackFrom));
  const again = others
    .map((one) => {
      const gains = learnt.map(({ term, weight }) => says(snapshot, wanted, one.indexed, term, weight));
      return { ...one, score: one.score + feedback * gains.reduce((sum, gain) => sum + gain, 0) };
    })
    .toSorted((a, b) => b.score - a.score);
  return [{ ...first, score: Math.max(first.score, again[0]?.score ?? 0) }, ...again];
}

/** What more of the essays hold tells too little to be worth reading. */
const MOST_HOLDING = 0.1;

interface Learnt {
  readonly term: number;
  readonly weight: number;
}

/** What else two or more of these essays are most about, weighed by its rarity and by how much they are about it. */
function commonTerms(snapshot: Snapshot, wanted: Wanted, best: readonly Ranked[]): readonly Learnt[] {
  const { statistics, ranking, vocabulary } = snapshot;
  const told = new Set(wanted.terms.flat());
  const seen = new Set<number>();
  const common = new Set<number>();
  for (const { indexed } of best) {
    for (const term of indexed.terms) {
      if (statistics.frequency(term) > statistics.essays * MOST_HOLDING) continue;
      if (seen.has(term)) common.add(term);
      else seen.add(term);
    }
  }
  const rated = [...common].flatMap((term) => {
    if (told.has(term) || isStopWord(vocabulary.terms[term] ?? '')) return [];
    const weight = rarity(statistics.frequency(term), statistics.essays);
    const worth = best.reduce((sum, { indexed, score }) => {
      return sum + score * says(snapshot, wanted, indexed, term, weight);
    }, 0);
    return [{ term, weight, worth }];
  });
  const chosen = rated.toSorted((a, b) => b.worth - a.worth).slice(0, ranking.feedbackTerms);
  const most = chosen[0]?.worth ?? 1;
  return chosen.map(({ term, weight, worth }) => ({ term, weight: (weight * worth) / most }));
}

/** What a term says in the passages of an essay. */
function says({ ranking }: Snapshot, wanted: Wanted, indexed: IndexedEssay, term: number, weight: number): number {
  return aboutness(countOf(indexed, term), weight, indexed.length / wanted.averageLength, ranking);
}
