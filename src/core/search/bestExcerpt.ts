import type { Excerpt } from '../essay.ts';
import { bestStretch, excerptAt } from './excerpt.ts';
import { type IndexedEssay, countOf, placesOf } from './indexedEssay.ts';
import { marksIn } from './marks.ts';
import { openingExcerpt } from './opening.ts';
import type { Question } from './question.ts';
import { type Ranked, type Ranking, type Wanted, rarity } from './ranking.ts';
import type { Statistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';
import { passageEvidence } from './window.ts';

/** What an excerpt is to answer, and what that is measured with. */
interface Asked {
  readonly question: Question;
  readonly wanted: Wanted;
  readonly vocabulary: Vocabulary;
  readonly statistics: Statistics;
  readonly ranking: Ranking;
}

/** More than any evidence: a passage with the phrase comes before any without. */
const PHRASE = 1000;
/** What a stop word counts beside a word as rare that says what it is about. */
const RELATING = 0.5;
/** As much is said in so many times fewer characters as in an alphabet. */
const CJK_DENSITY = 2.5;
const CJK = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/gu;

/** The best stretch of an essay's best passage; its opening where nothing of the question stands in its passages. */
export function excerptOf({ indexed, phrasePassages = [] }: Ranked, asked: Asked, maxLength: number): Excerpt {
  const { essay } = indexed;
  const here = weighWithin(indexed, asked);
  // The title stands above every passage: it tells none from another.
  const noHead = here.passageWeights.map(() => 0);
  let best = 0;
  let most = 0;
  for (const [i, evidence] of passageEvidence(indexed, noHead, here, asked.ranking).entries()) {
    const worth = evidence + PHRASE * (phrasePassages[i] ?? 0);
    if (worth > most) [best, most] = [i, worth];
  }
  const passage = essay.passages[best];
  if (passage === undefined || most === 0) return openingExcerpt(essay, maxLength);
  const marks = marksIn(indexed, best, asked.question, here, asked.vocabulary);
  const stretch = bestStretch(passage.text, marks, lengthFor(passage.text, maxLength));
  return excerptAt(
    essay,
    passage,
    stretch,
    marks.filter(({ shown }) => shown),
  );
}

/** An excerpt of mostly Chinese, Japanese or Korean text takes as long to read, and as much room, in fewer characters. */
function lengthFor(text: string, maxLength: number): number {
  const cjk = text.match(CJK)?.length ?? 0;
  return cjk * 2 > text.length ? Math.floor(maxLength / CJK_DENSITY) : maxLength;
}

/**
 * What tells the passages of one essay apart: the words wanted, unless they stand in all of them, and the stop words
 * asked for with them.
 */
function weighWithin(indexed: IndexedEssay, { question, wanted, statistics }: Asked): Wanted {
  const all = indexed.passageEnds.length;
  const within = (terms: readonly number[]) => {
    const holding = countPassages(indexed, terms);
    return holding === 0 ? 0 : rarity(holding, all);
  };
  const passageWeights = wanted.passageWeights.map((weight, slot) => weight + within(wanted.terms[slot - 1] ?? []));
  // By themselves they say nothing.
  const saysNothing = wanted.terms.every((terms) => terms.every((term) => countOf(indexed, term) === 0));
  if (saysNothing) return { ...wanted, passageWeights };
  const relating = question.relating.map((term) => {
    const weight = rarity(statistics.passageFrequency(term), statistics.passages);
    return RELATING * (weight + within([term]));
  });
  return {
    ...wanted,
    terms: [...wanted.terms, ...question.relating.map((term) => [term])],
    passageWeights: [...passageWeights, ...relating],
  };
}

/** How many passages of an essay hold one of the terms. */
function countPassages(indexed: IndexedEssay, terms: readonly number[]): number {
  const passages = new Set<number>();
  for (const term of terms) {
    let passage = 0;
    for (const place of placesOf(indexed, term)) {
      while (place > (indexed.passageEnds[passage] ?? Infinity)) passage++;
      passages.add(passage);
    }
  }
  return passages.size;
}
