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

/** The other parts of a hyphenated word, before and behind one of them. */
const PARTS_BEFORE = /(?:[\p{L}\p{M}\p{N}'’]+[-‐‑])+$/u;
const PARTS_BEHIND = /^(?:[-‐‑][\p{L}\p{M}\p{N}'’]+)+/u;
/** Text that runs on without spaces may be cut at any character. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Cuts a sentence around a part that must be shown, in whole words, with as much before the part as after it. */
export function cutOf(text: string, [start, end]: Range, core: Range, maxLength: number): Range {
  const [first, last] = withWholeWords(text, [start, end], core, maxLength);
  const spare = Math.max(0, maxLength - (last - first));
  const from = Math.max(start, Math.min(first - Math.floor(spare / 2), end - maxLength));
  const to = Math.min(end, from + maxLength);
  return [
    from > start && !/\s/.test(text.charAt(from - 1)) ? nextWord(text, from, first) : from,
    to < end && !/\s/.test(text.charAt(to)) ? wordBefore(text, last, to) : to,
  ];
}

/** A part with the whole of the hyphenated words that it begins and ends in, as far as that fits. */
function withWholeWords(text: string, [start, end]: Range, [first, last]: Range, maxLength: number): Range {
  const before = PARTS_BEFORE.exec(text.slice(Math.max(start, first - maxLength), first))?.[0].length ?? 0;
  const from = last - first + before <= maxLength ? first - before : first;
  const behind = PARTS_BEHIND.exec(text.slice(last, Math.min(end, last + maxLength)))?.[0].length ?? 0;
  return [from, last - from + behind <= maxLength ? last + behind : last];
}

/** Where the first word after a cut at `from` begins, at `most` at the latest. */
function nextWord(text: string, from: number, most: number): number {
  const gap = text.slice(from, most + 1).search(/\s\S/);
  if (gap >= 0) return from + gap + 1;
  return UNSPACED.test(text.slice(from, most)) ? from : most;
}

/** Where the last word before a cut at `to` ends, at `least` at the earliest. */
function wordBefore(text: string, least: number, to: number): number {
  const gap = text.slice(least, to).search(/\s\S*$/);
  if (gap >= 0) return least + gap;
  return UNSPACED.test(text.slice(least, to)) ? to : least;
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
