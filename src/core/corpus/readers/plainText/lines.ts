/**
 * From lines to paragraphs: where an author ended a line, and where only the paper did.
 *
 * In wrapped text a line ends where the next word would not have fitted. The width is a high percentile of all line
 * lengths and not their maximum, since one long heading or address says nothing about the rest.
 */
import { type Block, block, verse } from '../blocks.ts';
import { createJoiner } from './hyphens.ts';
import { columns, WIDEST_MEASURED } from './width.ts';

/** Hard-wrapped text is at least and at most this many columns wide. */
const NARROWEST_WRAP = 40;
const WIDEST_WRAP = 120;
/** The line that stands for the width of all, counted from the shortest. */
const WIDTH_PERCENTILE = 0.9;
/** Share of line breaks that only the width explains. */
const FORCED_IN_TEXT = 0.6;
const FORCED_IN_PARAGRAPH = 0.5;
/** Columns by which a wrapper may have stopped early. */
const TOLERANCE = 4;

/** Longest line of a stanza, and of the average one. */
const LONGEST_VERSE_LINE = 80;
const LONGEST_AVERAGE_VERSE_LINE = 60;

/** Of so many lines most end a sentence in a dialogue or a list, and not in verse. */
const MANY_LINES = 10;
const SENTENCE_LINES = 0.8;
/** Verse without blank lines is parted behind a sentence, at the latest after so many lines. */
const MOST_STANZA_LINES = 30;

/** Lines without a blank one between them; none of them is blank. */
export type Group = readonly string[];

/** Parts lines at blank ones. */
export function groupsOf(text: string): readonly Group[] {
  const groups: string[][] = [];
  let current: string[] = [];
  for (const line of text.split(/[\n\f]/u)) {
    if (line.trim() !== '') current.push(line);
    else if (current.length > 0) {
      groups.push(current);
      current = [];
    }
  }
  return current.length > 0 ? [...groups, current] : groups;
}

/** Whether these lines are one text that was broken to fit a width. */
export function isWrapped(lines: readonly string[]): boolean {
  return wrapWidth([lines]) !== undefined;
}

interface LineOptions {
  /** Whether a line is one because its author wants it so, as in preformatted text; false. */
  readonly keepsLines?: boolean;
}

/** Paragraphs, stanzas and listings of a text. */
export function readLines(text: string, options: LineOptions = {}): readonly Block[] {
  const groups = groupsOf(text);
  return groups.flatMap(createGroupReader(groups, options));
}

/** Reads one group of a text as the whole text is written. */
export function createGroupReader(
  groups: readonly Group[],
  { keepsLines = false }: LineOptions = {},
): (group: Group) => readonly Block[] {
  const width = wrapWidth(groups);
  const join = createJoiner(groups);
  const isParted = width !== undefined || groups.filter((group) => group.length > 1).length > 1;
  return (group) => {
    if (group.length === 1) return block('paragraph', group[0] ?? '');
    if (width !== undefined && forcedShare(group, width) >= FORCED_IN_PARAGRAPH)
      return unwrap(group, width).flatMap((lines) => block('paragraph', join(lines)));
    return keepsLines || isStanza(group, isParted)
      ? stanzasOf(group).flatMap(verse)
      : group.flatMap((line) => block('paragraph', line));
  };
}

/** The width a text is wrapped at, if it is. */
function wrapWidth(groups: readonly Group[]): number | undefined {
  const widths = groups.flatMap((group) => group.slice(0, -1).map(columns)).toSorted((a, b) => a - b);
  const width = widths[Math.floor((widths.length - 1) * WIDTH_PERCENTILE)];
  if (width === undefined || width < NARROWEST_WRAP || width > WIDEST_WRAP) return undefined;
  let forced = 0;
  for (const group of groups) forced += forcedBreaks(group, width);
  return forced / widths.length >= FORCED_IN_TEXT ? width : undefined;
}

function forcedShare(group: Group, width: number): number {
  return forcedBreaks(group, width) / (group.length - 1);
}

function forcedBreaks(group: Group, width: number): number {
  let forced = 0;
  for (let at = 1; at < group.length; at += 1) {
    if (isForced(group[at - 1] ?? '', group[at] ?? '', width)) forced += 1;
  }
  return forced;
}

/** Whether the next line's first word would not have fitted on this line. */
function isForced(line: string, next: string, width: number): boolean {
  const length = columns(line);
  // A line far wider than the rest is not wrapped at all.
  if (length > width * 2) return false;
  return length + 1 + columns(firstWord(next)) > width - TOLERANCE;
}

/** Chinese and Japanese break between any two characters, so a character is a word. */
function firstWord(line: string): string {
  const start = line.slice(0, WIDEST_MEASURED);
  return /^\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\S+)/u.exec(start)?.[0].trim() ?? '';
}

/** The lines of each paragraph: some begin with an indent and not with a blank line. */
function unwrap(lines: Group, width: number): readonly Group[] {
  const paragraphs: Group[] = [];
  let current: string[] = [];
  for (const [at, line] of lines.entries()) {
    current.push(line);
    const next = lines[at + 1];
    const ends = next === undefined || (!isForced(line, next, width) && endsSentence(line)) || /^\s{2,}\S/u.test(next);
    if (!ends) continue;
    paragraphs.push(current);
    current = [];
  }
  return paragraphs;
}

function isStanza(group: Group, isParted: boolean): boolean {
  let total = 0;
  let sentences = 0;
  for (const line of group) {
    const width = columns(line.trimStart());
    if (width > LONGEST_VERSE_LINE) return false;
    total += width;
    if (endsSentence(line)) sentences += 1;
  }
  if (group.length >= MANY_LINES && sentences >= group.length * SENTENCE_LINES) return false;
  // A list of short sentences, a paragraph each, has no blank lines anywhere.
  return total / group.length <= LONGEST_AVERAGE_VERSE_LINE && (isParted || sentences * 2 < group.length);
}

/** A stanza, or a long run of verse in parts. */
function stanzasOf(group: Group): readonly Group[] {
  const stanzas: Group[] = [];
  for (let at = 0; at < group.length; ) {
    const lines = group.slice(at, at + MOST_STANZA_LINES);
    const isLast = at + lines.length === group.length;
    const end = isLast ? lines.length : lines.findLastIndex(endsSentence) + 1 || lines.length;
    stanzas.push(lines.slice(0, end));
    at += end;
  }
  return stanzas;
}

/** Whether a line ends as a sentence does. */
export function endsSentence(line: string): boolean {
  return /[.!?。！？][\p{Pe}\p{Pf}"'*_\])]*\s*$/u.test(line.slice(-LONGEST_ENDING));
}

const LONGEST_ENDING = 40;
const codeMarks = /[{}<>=$|\\`@#/_[\]]|\(\)|--|::/u;
/** Share of a text's lines that end with a mark of punctuation, as verse does and code does not. */
const PUNCTUATED = 0.3;

/** Whether preformatted text is words and no code: verse, an address, a letter. */
export function isProse(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || codeMarks.test(text)) return false;
  return (
    lines.filter((line) => /[,.:!?—。，、！？]["'”’)]?\s*$/u.test(line.slice(-LONGEST_ENDING))).length >=
    lines.length * PUNCTUATED
  );
}
