import type { Essay, Excerpt, Passage } from '../../essay.ts';
import { boundaryAfter, boundaryBefore } from '../../text/graphemes.ts';
import type { Range } from '../../text/range.ts';
import { leansBack } from './leaning.ts';

/** Ends of clauses: before a comma or a dash, after a bracket; no comma inside a number, no hyphen. */
const CLAUSE_END = /[,;:](?=\s)|\s+[–-](?=\s)|\s*—|[，；：、]|(?<=[)）])(?=\s)/gu;
/** Beginnings of clauses, and of sentences. */
const CLAUSE_START = /(?<=[,;:](?:["”’])?\s+|\s[–-]\s+|—\s*|[，；：、]|[.!?][)"”’]*\s+|[。！？][」』）]*)(?=\S)/gu;

/**
 * Extends a run of whole sentences into the next one, to the end of a clause; where that adds nothing, into the one
 * before, from the beginning of a clause that does not point back.
 */
export function extended(text: string, [start, end]: Range, maxLength: number, shortestClause: number): Range {
  const shortest = maxLength * shortestClause;
  if (maxLength - (end - start) < shortest) return [start, end];
  const rest = text.slice(end, start + maxLength + 1);
  const ends = [...rest.matchAll(CLAUSE_END)].map(({ index }) => index);
  const most = ends.findLast((length) => end + length <= start + maxLength) ?? 0;
  if (most >= shortest) return [start, end + most];
  const least = Math.max(0, end - maxLength);
  CLAUSE_START.lastIndex = least;
  const starts = Array.from(text.slice(0, start).matchAll(CLAUSE_START), ({ index }) => index);
  const first = starts.find((at) => !leansBack(text.slice(at)));
  return first === undefined || start - first < shortest ? [start, end] : [first, end];
}

/** Cuts a sentence around a part that must be shown, in whole words, with as much before the part as after it. */
export function cutOf(text: string, [start, end]: Range, core: Range, maxLength: number): Range {
  const spare = Math.max(0, maxLength - (core[1] - core[0]));
  const from = Math.max(start, Math.min(core[0] - Math.floor(spare / 2), end - maxLength));
  const to = Math.min(end, from + maxLength);
  const gap = from > start && !/\s/.test(text.charAt(from - 1)) ? text.slice(from, core[0]).search(/\s\S/) : -1;
  const wordEnd = to < end && !/\s/.test(text.charAt(to)) ? text.slice(core[1], to).search(/\s\S*$/) : -1;
  return [gap >= 0 ? from + gap + 1 : from, wordEnd >= 0 ? core[1] + wordEnd : to];
}

/** The excerpt of this range, moved so that no grapheme is cut in two. */
export function excerptAt(essay: Essay, passage: Passage, [from, to]: Range, marks: readonly Range[] = []): Excerpt {
  const start = boundaryAfter(passage.text, from);
  const end = Math.max(start, boundaryBefore(passage.text, to));
  const text = passage.text.slice(start, end);
  return { essay, passage, start, end, text, highlights: highlights(passage.text, marks, start, end) };
}

function highlights(text: string, marks: readonly Range[], start: number, end: number): readonly Range[] {
  const merged: [number, number][] = [];
  for (const [first, last] of marks.toSorted((a, b) => a[0] - b[0])) {
    const from = boundaryBefore(text, first) - start;
    const to = boundaryAfter(text, last) - start;
    if (from < 0 || to > end - start) continue;
    const before = merged.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
