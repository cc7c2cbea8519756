import { boundaryAfter } from '../../text/graphemes.ts';
import type { Range } from '../../text/range.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseEnd } from '../query/phrase.ts';
import type { Question } from '../query/resolvedQuery.ts';

/** Where a part of a passage matches a question: UTF-16 offsets in the passage, some of them overlapping. */
export function marksIn(
  text: string,
  range: Range,
  { terms, phrases }: Question,
  { findWord, termOf }: Vocabulary,
): Range[] {
  const isLone = new Map(terms.flatMap(({ alternatives, lone }) => alternatives.map((term) => [term, lone] as const)));
  const tokens = analyze(text, range);
  const entries = tokens.map(({ word, joined }) => (findWord(word) ?? 0) * 2 + (joined ? 1 : 0));
  const marks: Range[] = [];
  for (const [i, { start, end }] of tokens.entries()) {
    const lone = isLone.get(termOf[(entries[i] ?? 0) >>> 1] ?? 0);
    // Of a pair that begins with the character asked for, the other character is none of it.
    if (lone !== undefined) marks.push([start, lone ? boundaryAfter(text, start + 1) : end]);
    for (let n = 0; n < phrases.length; n++) {
      const phrase = phrases[n];
      const last = phrase && phraseEnd(entries, i, phrase, termOf);
      const lastToken = last === undefined ? undefined : tokens[last - 1];
      if (lastToken) marks.push([start, lastToken.end]);
    }
  }
  return marks;
}
