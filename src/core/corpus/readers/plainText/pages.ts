import type { Group } from './lines.ts';
import { columns } from './width.ts';

/** Digits alone on a line, perhaps between dashes or brackets. Four digits are a year, unless they say that they are none. */
const pageNumber = /^\s*(?:\d{1,3}|[-–—[(|]\s*\d{1,4}\s*[-–—\])|]|p(?:age|\.)?\s*\d{1,4})\s*$/iu;
/** A title with the number of its page, far from it: `12      THE AGE OF HARBOURS`. */
const numberedHead = /^\s*(?:\d{1,4}\s{3,}(?<behind>\S.*)|(?<before>\S.*?)\s{3,}\d{1,4})\s*$/u;

/** Longest running head, in characters. */
const LONGEST_HEAD = 80;
/** In columns; prose is wrapped wider. */
const LONGEST_SHORT_LINE = 40;
/** A line that comes so often beside page numbers is a running head. */
const OFTEN = 3;

/**
 * Takes the pages out of a book: page numbers and running heads go, and a sentence that ran over the end of a page is
 * one paragraph again.
 */
export function withoutPages(groups: readonly Group[]): readonly Group[] {
  const heads = runningHeads(groups);
  const kept: string[][] = [];
  let turned = false;
  for (const group of groups) {
    const lines = group.filter((line, at) => !(mayBeFurniture(group, at) && isFurniture(line, heads)));
    const [first] = lines;
    const last = kept.at(-1);
    if (lines.length < group.length && lines.length === 0) turned = true;
    if (first === undefined) continue;
    if (turned && last && /[\p{Ll},;-]\s*$/u.test(last.at(-1) ?? '') && /^\s*\p{Ll}/u.test(first)) last.push(...lines);
    else kept.push(lines);
    turned = false;
  }
  return kept;
}

/** Alone, or above or below lines of prose: between others, or in a list, a number is one of theirs. */
function mayBeFurniture(group: Group, at: number): boolean {
  if (group.length === 1) return true;
  return (at === 0 || at === group.length - 1) && group.some((line) => columns(line) > LONGEST_SHORT_LINE);
}

function isFurniture(line: string, heads: ReadonlySet<string>): boolean {
  if (line.length > LONGEST_HEAD * 2) return false;
  if (pageNumber.test(line)) return true;
  const head = headOf(line);
  return heads.has(head ?? line.trim()) && (head !== undefined || heads.has(`=${line.trim()}`));
}

/** The words of a numbered running head. */
function headOf(line: string): string | undefined {
  const groups = numberedHead.exec(line)?.groups;
  return (groups?.['behind'] ?? groups?.['before'])?.trim();
}

/**
 * Lines that are running heads. With a page's number they are when the text has the same line elsewhere; without, and
 * then marked by `=`, when they stand beside page numbers again and again.
 */
function runningHeads(groups: readonly Group[]): ReadonlySet<string> {
  const alone = new Map<string, number>();
  const numbered = new Map<string, number>();
  const beside = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  let afterNumber = false;
  for (const group of groups) {
    for (const line of group) {
      if (line.length > LONGEST_HEAD * 2) continue;
      const head = headOf(line);
      if (head !== undefined) add(numbered, head);
      else if (group.length === 1 && line.length <= LONGEST_HEAD) add(alone, line.trim());
      if (afterNumber && head === undefined) add(beside, line.trim());
      afterNumber = pageNumber.test(line);
    }
  }
  const heads = new Set<string>();
  for (const [head, count] of numbered) if (count + (alone.get(head) ?? 0) > 1) heads.add(head);
  for (const [line, count] of beside) if (count >= OFTEN) heads.add(line).add(`=${line}`);
  return heads;
}
