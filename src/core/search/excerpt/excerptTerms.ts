import { MOST_SLOTS } from '../indexing/matches.ts';
import type { Statistics } from '../indexing/statistics.ts';
import type { Question } from '../query/resolvedQuery.ts';
import { rarity, type Wanted } from '../ranking/ranking.ts';

/**
 * What an excerpt is chosen by, in slots from 1 on: first the words asked for, then the stop words that relate them or
 * stand in a phrase, then words of the same roots.
 */
export interface Sought {
  /** By slot less one: any of these terms counts. */
  readonly terms: readonly (readonly number[])[];
  /** By slot: how rare it is among the passages of the corpus. */
  readonly rarities: readonly number[];
  /** By slot: which one it stands for, mostly itself. */
  readonly standsFor: readonly number[];
  /** The slots up to this one were asked for; what is behind it, by itself, says nothing. */
  readonly asked: number;
  /** How many words a passage has on average. */
  readonly averagePassage: number;
}

/** What the excerpts for one question are chosen by. */
export function soughtBy(question: Question, wanted: Wanted, statistics: Statistics): Sought {
  const terms = [...wanted.terms];
  const rarities = [...wanted.passageWeights];
  const standsFor = rarities.map((_, slot) => slot);
  function seek(some: readonly number[], rare: number, insteadOf?: number): void {
    if (some.length === 0 || terms.length === MOST_SLOTS) return;
    const slot = terms.push(some);
    standsFor.push(insteadOf ?? slot);
    rarities.push(rare);
  }
  const sought = new Set(terms.flat());
  // A phrase of stop words is looked for too: by the one of its words that is rarest.
  for (const some of [
    ...question.relating.map((term) => [term]),
    ...question.phrases.map((phrase) => phrase.anchorTerms),
  ]) {
    const other = some.filter((term) => !sought.has(term));
    for (const term of other) sought.add(term);
    const holding = other.reduce((sum, term) => sum + statistics.passageFrequency(term), 0);
    seek(other, rarity(Math.min(holding, statistics.passages), statistics.passages));
  }
  for (const [i, { kin }] of question.terms.entries()) seek(kin, rarities[i + 1] ?? 0, i + 1);
  const averagePassage = Math.max(1, statistics.words / Math.max(1, statistics.passages));
  return { terms, rarities, standsFor, asked: question.terms.length, averagePassage };
}
