import { boundaryAfter } from '../../text/graphemes.ts';
import type { Range } from '../../text/range.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseEnd } from '../query/phrase.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import type { HeadMatches } from './headMatches.ts';

/**
 * Matches inside a range of a passage's text, as UTF-16 ranges in that text; they may overlap. A word that was asked for
 * as a part of a name or of a hyphenated word, and is common otherwise, matches beside another one of the query, or where there is nothing else.
 */
export function highlightsIn(
  text: string,
  range: Range,
  { terms, phrases, commonParts }: ResolvedQuery,
  { names, fields }: HeadMatches,
  { findWord, termOf }: Vocabulary,
): Range[] {
  const isSingle = new Map(
    terms.flatMap(({ alternatives, singleCjk }) => alternatives.map((term) => [term, singleCjk] as const)),
  );
  const named = new Set(terms.flatMap(({ alternatives }, at) => (names.has(at + 1) ? alternatives : [])));
  const tokens = analyze(text, range);
  const entries = tokens.map(({ word, joined }) => (findWord(word) ?? 0) * 2 + (joined ? 1 : 0));
  const ids = entries.map((entry) => termOf[entry >>> 1] ?? 0);
  const marks: Range[] = [];
  const doubtful: Range[] = [];
  for (const [i, { start, end }] of tokens.entries()) {
    const term = ids[i] ?? 0;
    const singleCjk = isSingle.get(term);
    // Highlight only the first character of the bigram: the second was not asked for.
    if (singleCjk !== undefined) {
      const beside = isSingle.has(ids[i - 1] ?? 0) || isSingle.has(ids[i + 1] ?? 0);
      const list = (named.has(term) || commonParts.has(term)) && !beside ? doubtful : marks;
      list.push([start, singleCjk ? boundaryAfter(text, start + 1) : end]);
    }
    for (const phrase of phrases) {
      const last = phraseEnd(entries, i, phrase, termOf);
      const lastToken = last === undefined ? undefined : tokens[last - 1];
      if (lastToken) marks.push([start, lastToken.end]);
    }
  }
  return marks.length > 0 || fields.length > 0 ? marks : doubtful;
}
