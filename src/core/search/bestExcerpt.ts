import type { Excerpt } from '../essay.ts';
import { bestStretch, excerptAt } from './excerpt.ts';
import { type IndexedEssay, placesOf } from './indexedEssay.ts';
import { marksIn } from './marks.ts';
import { openingExcerpt } from './opening.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranked.ts';
import { type Ranking, type Wanted, rarity } from './ranking.ts';
import type { Vocabulary } from './vocabulary.ts';
import { passageEvidence } from './window.ts';

/** What an excerpt is to answer, and what that is measured with. */
interface Asked {
  readonly question: Question;
  readonly wanted: Wanted;
  readonly vocabulary: Vocabulary;
  readonly ranking: Ranking;
}

/** More than any evidence: a passage with the phrase comes before any without. */
const PHRASE = 1000;
/** As much is said in so many times fewer characters as in an alphabet. */
const CJK_DENSITY = 2.5;
const CJK = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/gu;

/** The best stretch of an essay's best passage; its opening where nothing of the question stands in its passages. */
export function excerptOf({ indexed, phrasePassages = [] }: Ranked, asked: Asked, maxLength: number): Excerpt {
  const { essay } = indexed;
  const here = weighWithin(indexed, asked.wanted);
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
  return excerptAt(essay, passage, bestStretch(passage.text, marks, lengthFor(passage.text, maxLength)), marks);
}

/** An excerpt of mostly Chinese, Japanese or Korean text takes as long to read, and as much room, in fewer characters. */
function lengthFor(text: string, maxLength: number): number {
  const cjk = text.match(CJK)?.length ?? 0;
  return cjk * 2 > text.length ? Math.floor(maxLength / CJK_DENSITY) : maxLength;
}

/** The weights of words among the passages of one essay: a word that stands in all of them tells none apart. */
function weighWithin(indexed: IndexedEssay, wanted: Wanted): Wanted {
  const all = indexed.passageEnds.length;
  const passageWeights = wanted.passageWeights.map((weight, slot) => {
    const holding = countPassages(indexed, wanted.terms[slot - 1] ?? []);
    return holding === 0 ? weight : weight + rarity(holding, all);
  });
  return { ...wanted, passageWeights };
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
