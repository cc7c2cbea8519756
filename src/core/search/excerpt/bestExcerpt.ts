import type { Excerpt } from '../../essay.ts';
import type { Range } from '../../text/range.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseSpans } from '../query/phrase.ts';
import type { Question } from '../query/resolvedQuery.ts';
import { cutOf, excerptAt, extended } from './excerpt.ts';
import type { Sought } from './excerptTerms.ts';
import { marksIn } from './highlights.ts';
import { openingExcerpt } from './opening.ts';
import { bestStretch, type Stretch } from './stretch.ts';

/** What an excerpt is to answer. */
interface Asked {
  readonly question: Question;
  readonly sought: Sought;
  readonly vocabulary: Vocabulary;
}

/** As much is said in so many times fewer characters as in an alphabet. */
const CJK_DENSITY = 2.5;

/** The stretch of an essay that best answers, at most `maxLength` UTF-16 units; its opening where nothing in its passages does. */
export function excerptOf(indexed: IndexedEssay, { question, sought, vocabulary }: Asked, maxLength: number): Excerpt {
  const { essay, dense } = indexed;
  const phrases = question.phrases.flatMap((phrase) => phraseSpans(indexed, phrase, vocabulary.termOf));
  // An excerpt of mostly Chinese, Japanese or Korean text takes as long to read, and as much room, in fewer characters.
  const lengthOf = (passage: number) => (dense.has(passage) ? Math.floor(maxLength / CJK_DENSITY) : maxLength);
  const stretch = bestStretch(indexed, sought, phrases, lengthOf);
  const passage = stretch && essay.passages[stretch.passage];
  if (stretch === undefined || passage === undefined) return openingExcerpt(essay, maxLength);
  const range = shown(passage.text, stretch, lengthOf(stretch.passage));
  return excerptAt(essay, passage, range, marksIn(passage.text, range, question, vocabulary));
}

/** Where what is shown of a stretch begins and ends in the text of its passage. */
function shown(text: string, { range, inside }: Stretch, maxLength: number): Range {
  if (text.length <= maxLength) return [0, text.length];
  if (inside === undefined) return extended(text, range, maxLength);
  const words = analyze(text, range);
  const first = words[inside[0]]?.start ?? range[0];
  const ends = words.slice(inside[0], inside[1] + 1).map(({ end }) => end);
  const last = ends.findLast((end) => end - first <= maxLength) ?? first;
  return cutOf(text, range, [first, last], maxLength);
}
