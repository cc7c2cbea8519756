import { MOST_SLOTS } from '../indexing/matches.ts';
import type { Statistics } from '../indexing/statistics.ts';
import { anchorTerms } from '../query/phrase.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import { idf, type WeightedQuery } from '../ranking/scoring.ts';

/**
 * The terms by which an excerpt is chosen, in slots from 1 on: first those asked for, then the stop words that relate
 * them or stand in a phrase, then terms of the same roots.
 */
export interface ExcerptTerms {
  /** Indexed by slot - 1: any of these terms counts. */
  readonly terms: readonly (readonly number[])[];
  /** By slot: IDF among the passages of the corpus. */
  readonly idfs: readonly number[];
  /** By slot: the slot it stands for; itself, but for terms of the same root. */
  readonly standsFor: readonly number[];
  /** The last slot that was asked for: a match of a later one is no reason to show anything. */
  readonly asked: number;
  /** Mean words of a passage, at least 1. */
  readonly averagePassage: number;
}

export function excerptTermsOf(resolved: ResolvedQuery, weighted: WeightedQuery, statistics: Statistics): ExcerptTerms {
  const terms = [...weighted.terms];
  const idfs = [...weighted.passageWeights];
  const standsFor = idfs.map((_, slot) => slot);
  function addSlot(some: readonly number[], rare: number, insteadOf?: number): void {
    if (some.length === 0 || terms.length === MOST_SLOTS) return;
    const slot = terms.push(some);
    standsFor.push(insteadOf ?? slot);
    idfs.push(rare);
  }
  const seen = new Set(terms.flat());
  // A phrase of stop words counts by its rarest word.
  for (const some of [...resolved.relating.map((term) => [term]), ...resolved.phrases.map(anchorTerms)]) {
    const other = some.filter((term) => !seen.has(term));
    for (const term of other) seen.add(term);
    const holding = other.reduce((sum, term) => sum + statistics.passageFrequency(term), 0);
    addSlot(other, idf(Math.min(holding, statistics.passages), statistics.passages));
  }
  for (const [i, { sameRoot }] of resolved.terms.entries()) addSlot(sameRoot, idfs[i + 1] ?? 0, i + 1);
  const averagePassage = Math.max(1, statistics.words / Math.max(1, statistics.passages));
  return { terms, idfs, standsFor, asked: resolved.terms.length, averagePassage };
}
