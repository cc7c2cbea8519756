/**
 * Excerpts: what of an essay is shown for a query.
 *
 * In: an indexed essay and a resolved query. Out: a verbatim slice of one passage with its highlights. `stretch.ts`
 * chooses among all runs of whole sentences by their evidence, `excerpt.ts` cuts, `highlights.ts` marks, `opening.ts`
 * serves where nothing was asked for. One decision over the whole essay, not first a passage and then a part of it.
 */
import type { Excerpt } from '../../essay.ts';
import type { Range } from '../../text/range.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseSpans } from '../query/phrase.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import type { Row } from '../ranking/rows.ts';
import type { Weights } from '../weights.ts';
import { cutOf, excerptAt, extended } from './excerpt.ts';
import type { ExcerptTerms } from './excerptTerms.ts';
import { highlightsIn } from './highlights.ts';
import { openingExcerpt } from './opening.ts';
import { bestStretch, type Stretch } from './stretch.ts';

/** What an excerpt is to answer. */
interface Asked {
  readonly resolved: ResolvedQuery;
  readonly excerptTerms: ExcerptTerms;
  readonly row: Row | undefined;
  readonly vocabulary: Vocabulary;
  readonly weights: Weights['excerpt'];
}

/** Strength of a row from which on it is shown, whatever else an essay says. */
const QUOTED = 0.5;

/** The best excerpt of an essay, at most `maxLength` UTF-16 units; its opening when no passage matches. */
export function excerptOf(indexed: IndexedEssay, asked: Asked, maxLength: number): Excerpt {
  return excerptBeside(new Set(), indexed, asked, maxLength) ?? openingExcerpt(indexed.essay, maxLength);
}

/** The next best excerpts of an essay after one of them, at most `count`, each from a passage of its own that matches. */
export function moreExcerpts(
  first: Excerpt,
  count: number,
  indexed: IndexedEssay,
  asked: Asked,
  maxLength: number,
): readonly Excerpt[] {
  const shown = new Set([first.passage.number - 1]);
  const more: Excerpt[] = [];
  while (more.length < count) {
    const next = excerptBeside(shown, indexed, asked, maxLength);
    if (next === undefined) break;
    more.push(next);
    shown.add(next.passage.number - 1);
  }
  return more;
}

/** The best excerpt outside some passages (from 0); undefined when no other passage matches. */
function excerptBeside(
  others: ReadonlySet<number>,
  indexed: IndexedEssay,
  { resolved, excerptTerms, row, vocabulary, weights }: Asked,
  maxLength: number,
): Excerpt | undefined {
  const { essay, dense } = indexed;
  const phrases = resolved.phrases.flatMap((phrase) => phraseSpans(indexed, phrase, vocabulary.termOf));
  if (row && row.strength >= QUOTED) phrases.push(row.span);
  // CJK text takes as long to read, and as much room, in fewer characters.
  const lengthOf = (passage: number) => (dense.has(passage) ? Math.floor(maxLength / weights.cjkDensity) : maxLength);
  const lengthBeside = (passage: number) => (others.has(passage) ? undefined : lengthOf(passage));
  const stretch = bestStretch(indexed, excerptTerms, phrases, lengthBeside, weights);
  const passage = stretch && essay.passages[stretch.passage];
  if (stretch === undefined || passage === undefined) return undefined;
  const range = shown(passage.text, stretch, lengthOf(stretch.passage), weights.shortestClause);
  return excerptAt(essay, passage, range, highlightsIn(passage.text, range, resolved, vocabulary));
}

/** The range of a stretch that is shown, as offsets in its passage's text. */
function shown(text: string, { range, inside }: Stretch, maxLength: number, shortestClause: number): Range {
  if (text.length <= maxLength) return [0, text.length];
  if (inside === undefined) return extended(text, range, maxLength, shortestClause);
  const words = analyze(text, range);
  const first = words[inside[0]]?.start ?? range[0];
  const ends = words.slice(inside[0], inside[1] + 1).map(({ end }) => end);
  const last = ends.findLast((end) => end - first <= maxLength) ?? first;
  return cutOf(text, range, [first, last], maxLength);
}
