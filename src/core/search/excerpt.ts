import type { Essay, Excerpt, Passage, Range } from '../essay.ts';
import { boundaryAfter, boundaryBefore } from './graphemes.ts';
import { sentences } from './sentences.ts';

/** A place in a passage that matched: UTF-16 offsets, what it matched and how much that counts. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly slot: number;
  readonly weight: number;
  /** Whether a reader is shown that it matched. */
  readonly shown: boolean;
}

/** What the same word again counts beside the time before. */
const AGAIN = 1 / 4;

/**
 * The stretch of a passage with the most evidence, in whole sentences where they fit. What one of its sentences says
 * together counts twice: words that stand near each other more likely have to do with each other.
 */
export function bestStretch(text: string, marks: readonly Mark[], maxLength: number): Range {
  if (text.length <= maxLength) return [0, text.length];
  const whole = sentences(text);
  const inSentence = whole.map((range) => evidenceIn(marks, range, 0));
  let best: Range = [0, 0];
  let most = -1;
  for (const range of stretches(text, whole, marks, maxLength)) {
    const together = inSentence.filter((_, i) => isWithin(whole[i], range));
    // A stretch inside a sentence is all together.
    if (together.length === 0) together.push(evidenceIn(marks, range, 0));
    const evidence = evidenceIn(marks, range, AGAIN) + Math.max(...together);
    const longer = range[1] - range[0] > best[1] - best[0];
    if (evidence > most + 1e-9 || (evidence > most - 1e-9 && longer)) [best, most] = [range, evidence];
  }
  return best;
}

/** The excerpt of exactly this range, but that no grapheme is cut in two. */
export function excerptAt(essay: Essay, passage: Passage, [from, to]: Range, marks: readonly Mark[] = []): Excerpt {
  const start = boundaryAfter(passage.text, from);
  const end = Math.max(start, boundaryBefore(passage.text, to));
  const text = passage.text.slice(start, end);
  return { essay, passage, start, end, text, highlights: highlights(passage.text, marks, start, end) };
}

function highlights(text: string, marks: readonly Mark[], start: number, end: number): readonly Range[] {
  const merged: [number, number][] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const from = boundaryBefore(text, mark.start) - start;
    const to = boundaryAfter(text, mark.end) - start;
    if (from < 0 || to > end - start) continue;
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Every longest run of whole sentences that fits, and for a sentence that does not, its stretches around the marks. */
function stretches(text: string, ranges: readonly Range[], marks: readonly Mark[], maxLength: number): Range[] {
  const found: Range[] = [];
  for (const [i, [start, end]] of ranges.entries()) {
    if (end - start > maxLength) {
      const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
      if (inside.length === 0) found.push(wordsWithin(text, [start, start + maxLength], [start, end]));
      for (const mark of inside) found.push(around(text, mark, inside, [start, end], maxLength));
      continue;
    }
    let last = end;
    for (let j = i + 1; j < ranges.length && (ranges[j]?.[1] ?? Infinity) - start <= maxLength; j++)
      last = ranges[j]?.[1] ?? last;
    found.push([start, last]);
  }
  return found;
}

/** The stretch that holds a mark and those that fit behind it, in the middle of as much else as fits. */
function around(text: string, first: Mark, marks: readonly Mark[], [start, end]: Range, maxLength: number): Range {
  let last = first.end;
  for (const mark of marks)
    if (mark.start >= first.start && mark.end - first.start <= maxLength) last = Math.max(last, mark.end);
  const spare = Math.max(0, maxLength - (last - first.start));
  const from = Math.max(start, Math.min(first.start - Math.floor(spare / 2), end - maxLength));
  return wordsWithin(text, [from, Math.min(end, from + maxLength)], [start, end]);
}

/** Narrows a range to whole words, if it has a gap between words near its ends. */
function wordsWithin(text: string, [from, to]: Range, [start, end]: Range): Range {
  let [a, b] = [from, to];
  const near = 40;
  if (a > start && !/\s/.test(text.charAt(a - 1))) {
    const gap = text.slice(a, a + near).search(/\s\S/);
    if (gap >= 0) a += gap + 1;
  }
  if (b < end && !/\s/.test(text.charAt(b))) {
    const gap = text.slice(Math.max(a, b - near), b).search(/\s\S*$/);
    if (gap >= 0) b = Math.max(a, b - near) + gap;
  }
  return [a, b];
}

/** Rare words count more, and other words more than one again, which counts `again` times as much as before. */
function evidenceIn(marks: readonly Mark[], [start, end]: Range, again: number): number {
  const counts = new Map<number, number>();
  let sum = 0;
  for (const mark of marks) {
    if (mark.start < start || mark.end > end) continue;
    const count = counts.get(mark.slot) ?? 0;
    counts.set(mark.slot, count + 1);
    sum += mark.weight * again ** count;
  }
  return sum;
}

function isWithin(inner: Range | undefined, [start, end]: Range): boolean {
  return inner !== undefined && inner[0] >= start && inner[1] <= end;
}
