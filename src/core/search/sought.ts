import type { Question } from './question.ts';
import { type Wanted, rarity } from './ranking.ts';
import type { Statistics } from './statistics.ts';

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
  const sought = new Set(terms.flat());
  // A phrase of stop words is looked for too: by the one of its words that is rarest.
  const inPhrases = question.phrases.flatMap(({ anchorTerms }) => anchorTerms);
  for (const term of [...question.relating, ...inPhrases]) {
    if (sought.has(term)) continue;
    sought.add(term);
    standsFor.push(terms.push([term]));
    rarities.push(rarity(statistics.passageFrequency(term), statistics.passages));
  }
  for (const [i, { kin }] of question.terms.entries()) {
    if (kin.length === 0) continue;
    terms.push(kin);
    standsFor.push(i + 1);
    rarities.push(rarities[i + 1] ?? 0);
  }
  const averagePassage = Math.max(1, statistics.words / Math.max(1, statistics.passages));
  return { terms, rarities, standsFor, asked: question.terms.length, averagePassage };
}
