import type { Snapshot } from '../indexing/snapshot.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import { idf, saturatedQueryCount, topicality, type WeightedQuery } from './scoring.ts';

/** Weights the terms of a query by their rarity in the corpus. */
export function weighQuery(
  { statistics, weights: { topicality: topical, k3 } }: Snapshot,
  { terms }: ResolvedQuery,
): WeightedQuery {
  const { essays, passages, sentences, words } = statistics;
  const weights = [0];
  const passageWeights = [0];
  for (const { alternatives, count } of terms) {
    const inEssays = alternatives.reduce((sum, term) => sum + statistics.frequency(term), 0);
    const inPassages = alternatives.reduce((sum, term) => sum + statistics.passageFrequency(term), 0);
    const occurrences = alternatives.reduce((sum, term) => sum + statistics.occurrences(term), 0);
    const factor = topicality(occurrences / Math.max(1, inEssays), topical);
    weights.push(idf(Math.min(inEssays, essays), essays) * factor * saturatedQueryCount(count, k3));
    passageWeights.push(idf(Math.min(inPassages, passages), passages));
  }
  return {
    terms: terms.map(({ alternatives }) => alternatives),
    forms: terms.map(({ forms }) => new Set(forms)),
    weights,
    passageWeights,
    wholeWeight: weights.reduce((sum, weight) => sum + weight, 0),
    wholePassageWeight: passageWeights.reduce((sum, weight) => sum + weight, 0),
    averageLength: Math.max(1, words / Math.max(1, essays)),
    averageSentence: Math.max(1, words / Math.max(1, sentences)),
  };
}
