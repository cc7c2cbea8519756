import type { Snapshot } from '../indexing/snapshot.ts';
import type { Question } from '../query/resolvedQuery.ts';
import { emphasis, rarity, topicality, type Wanted } from './ranking.ts';

/** Weighs what is asked for by its rarity in a corpus. */
export function weigh({ statistics, ranking }: Snapshot, { terms }: Question): Wanted {
  const { essays, passages, sentences, words } = statistics;
  const weights = [0];
  const passageWeights = [0];
  for (const { alternatives, count } of terms) {
    const inEssays = alternatives.reduce((sum, term) => sum + statistics.frequency(term), 0);
    const inPassages = alternatives.reduce((sum, term) => sum + statistics.passageFrequency(term), 0);
    const occurrences = alternatives.reduce((sum, term) => sum + statistics.occurrences(term), 0);
    const topical = topicality(occurrences / Math.max(1, inEssays), ranking);
    weights.push(rarity(Math.min(inEssays, essays), essays) * topical * emphasis(count, ranking));
    passageWeights.push(rarity(Math.min(inPassages, passages), passages));
  }
  return {
    terms: terms.map(({ alternatives }) => alternatives),
    weights,
    passageWeights,
    averageLength: Math.max(1, words / Math.max(1, essays)),
    averageSentence: Math.max(1, words / Math.max(1, sentences)),
  };
}
