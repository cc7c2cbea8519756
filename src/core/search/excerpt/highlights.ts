import { boundaryAfter } from '../../text/graphemes.ts';
import type { Range } from '../../text/range.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import { phraseEnd } from '../query/phrase.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import type { HeadMatches } from './headMatches.ts';
import type { Words } from './words.ts';

/**
 * Matches among some words of a passage, as UTF-16 ranges in its text; they may overlap. A word that was asked for
 * as a part of a name or of a hyphenated word, and is common otherwise, matches beside another one of the query, or where there is nothing else.
 */
export function highlightsIn(
  text: string,
  { entries, starts, ends }: Words,
  { terms, phrases, commonParts }: ResolvedQuery,
  slotOf: ReadonlyMap<number, number>,
  { names, fields }: HeadMatches,
  { termOf }: Vocabulary,
): Range[] {
  const ids: number[] = [];
  const slots: number[] = [];
  for (const entry of entries) {
    const term = termOf[entry >>> 1] ?? 0;
    ids.push(term);
    slots.push(slotOf.get(term) ?? 0);
  }
  const marks: Range[] = [];
  const doubtful: Range[] = [];
  for (let i = 0; i < entries.length; i++) {
    const [start = 0, slot = 0] = [starts[i], slots[i]];
    if (slot > 0) {
      const beside = (slots[i - 1] ?? 0) > 0 || (slots[i + 1] ?? 0) > 0;
      const list = (names.has(slot) || commonParts.has(ids[i] ?? 0)) && !beside ? doubtful : marks;
      // Highlight only the first character of the bigram: the second was not asked for.
      list.push([start, terms[slot - 1]?.singleCjk ? boundaryAfter(text, start + 1) : (ends[i] ?? 0)]);
    }
    for (const phrase of phrases) {
      const last = phraseEnd(entries, i, phrase, termOf);
      if (last !== undefined) marks.push([start, ends[last - 1] ?? 0]);
    }
  }
  return marks.length > 0 || fields.length > 0 ? marks : doubtful;
}
