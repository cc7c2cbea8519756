/**
 * Excerpts: what of an essay is shown for a query.
 *
 * In: an indexed essay and a resolved query. Out: a verbatim slice of one passage with its highlights. `stretch.ts`
 * chooses among all runs of whole sentences by their evidence, `excerpt.ts` cuts, `highlights.ts` marks, `opening.ts`
 * serves where nothing was asked for. One decision over the whole essay, not first a passage and then a part of it.
 */
import type { Range } from '../../text/range.ts';
import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseSpans } from '../query/phrase.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import type { Row } from '../ranking/rows.ts';
import type { Hit } from '../result.ts';
import type { Weights } from '../weights.ts';
import { cutOf, excerptAt, extended } from './excerpt.ts';
import type { ExcerptTerms } from './excerptTerms.ts';
import { headMatchesOf, reasonsFor } from './headMatches.ts';
import { highlightsIn } from './highlights.ts';
import { afterFirstClause, leansBack } from './leaning.ts';
import { openingExcerpt } from './opening.ts';
import { bestStretches, type Stretch } from './stretch.ts';
import { type Words, wordsIn } from './words.ts';

/** What an excerpt is to answer. */
interface Asked {
  readonly resolved: ResolvedQuery;
  /** The slot of each term asked for. */
  readonly slotOf: ReadonlyMap<number, number>;
  readonly excerptTerms: ExcerptTerms;
  readonly row: Row | undefined;
  readonly vocabulary: Vocabulary;
  readonly weights: Weights['excerpt'];
}

/** What is shown of a hit: its excerpts, and why it was found as far as the first one does not show it. */
type Shown = Pick<Hit, 'excerpt' | 'more' | 'reasons'>;

/** Strength of a row from which on it is shown, whatever else an essay says. */
const QUOTED = 0.5;

/**
 * The best excerpt of an essay, at most `maxLength` UTF-16 units, or its opening when nothing of it matches; and at most
 * `count` of the next best ones, each from another passage.
 */
export function excerptsOf(indexed: IndexedEssay, asked: Asked, count: number, maxLength: number): Shown {
  const { resolved, slotOf, excerptTerms, row, vocabulary, weights } = asked;
  const { essay, dense } = indexed;
  const heads = headMatchesOf(indexed, resolved, slotOf, vocabulary);
  const phrases = resolved.phrases.flatMap((phrase) => phraseSpans(indexed, phrase, vocabulary.termOf));
  if (row && row.strength >= QUOTED) phrases.push(row.span);
  // CJK text takes as long to read, and as much room, in fewer characters.
  const lengthOf = (passage: number) => (dense.has(passage) ? Math.floor(maxLength / weights.cjkDensity) : maxLength);
  const stretches = bestStretches(indexed, { excerptTerms, phrases, heads, lengthOf, weights, wanted: 1 + count });
  const [excerpt, ...more] = stretches.slice(0, 1 + count).flatMap((stretch) => {
    const passage = essay.passages[stretch.passage];
    if (passage === undefined) return [];
    const wordsOf = (range: Range) => wordsIn(indexed, stretch.passage, range);
    const marksIn = (range: Range) => highlightsIn(passage.text, wordsOf(range), resolved, slotOf, heads, vocabulary);
    const standing =
      phrases.length > 0 || dense.has(stretch.passage) ? stretch : standingAlone(passage.text, stretch, marksIn);
    const range = shown(passage.text, standing, wordsOf, lengthOf(stretch.passage), weights.shortestClause);
    return [excerptAt(essay, passage, range, marksIn(range))];
  });
  const first = excerpt ?? openingExcerpt(essay, maxLength);
  return { excerpt: first, more, reasons: reasonsFor(indexed, first, heads, slotOf, vocabulary) };
}

/** A stretch without its first clause, where that points back to what is not shown and nothing of it matches (`marksIn`). */
function standingAlone(text: string, stretch: Stretch, marksIn: (range: Range) => readonly Range[]): Stretch {
  const [start, end] = stretch.range;
  const said = text.slice(start, end);
  if (stretch.inside || !leansBack(said)) return stretch;
  const length = afterFirstClause(said);
  if (length === undefined || marksIn([start, start + length]).length > 0) return stretch;
  return { ...stretch, range: [start + length, end] };
}

/** The range of a stretch that is shown, as offsets in its passage's text. */
function shown(
  text: string,
  { range, inside }: Stretch,
  wordsOf: (range: Range) => Words,
  maxLength: number,
  shortestClause: number,
): Range {
  if (text.length <= maxLength) return [0, text.length];
  if (inside === undefined) return extended(text, range, maxLength, shortestClause);
  const { starts, ends } = wordsOf(range);
  const first = starts[inside[0]] ?? range[0];
  const last = ends.slice(inside[0], inside[1] + 1).findLast((end) => end - first <= maxLength) ?? first;
  return cutOf(text, range, [first, last], maxLength);
}
