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
import { type HeadMatches, headMatchesOf, reasonsFor } from './headMatches.ts';
import { highlightsIn } from './highlights.ts';
import { afterFirstClause, leansBack } from './leaning.ts';
import { openingExcerpt } from './opening.ts';
import { bestStretches, type Stretch } from './stretch.ts';
import { wordsIn } from './words.ts';

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
  const lengths = { plain: maxLength, dense: Math.floor(maxLength / weights.cjkDensity) };
  const stretches = bestStretches(indexed, { excerptTerms, phrases, heads, lengths, weights, wanted: 1 + count });
  const [excerpt, ...more] = stretches.slice(0, 1 + count).flatMap((stretch) => {
    const clauses = phrases.length === 0 && !dense.has(stretch.passage);
    const passage = essay.passages[stretch.passage];
    if (passage === undefined) return [];
    const standing = clauses ? standingAlone(indexed, stretch, asked, heads) : stretch;
    const range = shown(indexed, standing, dense.has(stretch.passage) ? lengths.dense : lengths.plain, weights);
    return [excerptAt(essay, passage, range, marksIn(indexed, stretch.passage, range, asked, heads))];
  });
  const first = excerpt ?? openingExcerpt(essay, maxLength);
  return { excerpt: first, more, reasons: reasonsFor(indexed, first, heads, slotOf, vocabulary) };
}

/** What matches in a range of a passage (from 0). */
function marksIn(
  indexed: IndexedEssay,
  passage: number,
  range: Range,
  { resolved, slotOf, vocabulary }: Asked,
  heads: HeadMatches,
): readonly Range[] {
  const text = textOf(indexed, passage);
  return highlightsIn(text, wordsIn(indexed, passage, range), resolved, slotOf, heads, vocabulary);
}

function textOf({ essay }: IndexedEssay, passage: number): string {
  return essay.passages[passage]?.text ?? '';
}

/** A stretch without its first clause, where that points back to what is not shown and nothing of it matches. */
function standingAlone(indexed: IndexedEssay, stretch: Stretch, asked: Asked, heads: HeadMatches): Stretch {
  const [start, end] = stretch.range;
  const said = textOf(indexed, stretch.passage).slice(start, end);
  if (stretch.inside || !leansBack(said)) return stretch;
  const length = afterFirstClause(said);
  if (length === undefined) return stretch;
  const marks = marksIn(indexed, stretch.passage, [start, start + length], asked, heads);
  return marks.length > 0 ? stretch : { ...stretch, range: [start + length, end] };
}

/** The range of a stretch that is shown, as offsets in its passage's text. */
function shown(
  indexed: IndexedEssay,
  { passage, range, inside }: Stretch,
  maxLength: number,
  { shortestClause }: Weights['excerpt'],
): Range {
  const text = textOf(indexed, passage);
  if (text.length <= maxLength) return [0, text.length];
  if (inside === undefined) return extended(text, range, maxLength, shortestClause);
  const { starts, ends } = wordsIn(indexed, passage, range);
  const first = starts[inside[0]] ?? range[0];
  const last = ends.slice(inside[0], inside[1] + 1).findLast((end) => end - first <= maxLength) ?? first;
  return cutOf(text, range, [first, last], maxLength);
}
