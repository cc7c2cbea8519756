import { boundaryAfter } from '../../text/graphemes.ts';
import type { Range } from '../../text/range.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseEnd } from '../query/phrase.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';

/** Matches inside a range of a passage's text, as UTF-16 ranges in that text; they may overlap. */
export function highlightsIn(
  text: string,
  range: Range,
  { terms, phrases }: ResolvedQuery,
  { findWord, termOf }: Vocabulary,
): Range[] {
  const isSingle = new Map(
    terms.flatMap(({ alternatives, singleCjk }) => alternatives.map((term) => [term, singleCjk] as const)),
  );
  const tokens = analyze(text, range);
  const entries = tokens.map(({ word, joined }) => (findWord(word) ?? 0) * 2 + (joined ? 1 : 0));
  const marks: Range[] = [];
  for (const [i, { start, end }] of tokens.entries()) {
    const singleCjk = isSingle.get(termOf[(entries[i] ?? 0) >>> 1] ?? 0);
    // Highlight only the first character of the bigram: the second was not asked for.
    if (singleCjk !== undefined) marks.push([start, singleCjk ? boundaryAfter(text, start + 1) : end]);
    for (let n = 0; n < phrases.length; n++) {
      const phrase = phrases[n];
      const last = phrase && phraseEnd(entries, i, phrase, termOf);
      const lastToken = last === undefined ? undefined : tokens[last - 1];
      if (lastToken) marks.push([start, lastToken.end]);
    }
  }
  return marks;
}
