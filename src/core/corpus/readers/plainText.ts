import stringWidth from 'string-width';
import { type Block, block } from './blocks.ts';

/** Hard-wrapped text is at least and at most this many columns wide. */
const NARROWEST_WRAP = 45;
const WIDEST_WRAP = 100;

/** The most columns of a title on the first line. */
const LONGEST_TITLE = 100;

/**
 * Plain text whose paragraphs are lines, are parted by blank lines, or are wrapped at some width. A first line that
 * reads as a title, short and without a full stop, is the first heading.
 */
export function readPlainText(source: string): readonly Block[] {
  const groups = source
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/u)
    .map((group) => group.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  const width = wrapWidth(groups);
  const paragraphs = groups.flatMap((lines) => (width === undefined ? lines : unwrap(lines, width)));
  const blocks = paragraphs.flatMap((paragraph) => block('paragraph', paragraph));
  const [first, ...rest] = blocks;
  return first && rest.length > 0 && isTitle(first.text) ? [{ kind: 'heading', text: first.text }, ...rest] : blocks;
}

/**
 * The width a text is wrapped at, if it is. In wrapped text a line ends where the next word would not have fitted;
 * in text of one line a paragraph it ends anywhere.
 */
function wrapWidth(groups: readonly (readonly string[])[]): number | undefined {
  const broken = groups.flatMap((lines) => lines.slice(0, -1).map((line, at) => [line, lines[at + 1] ?? ''] as const));
  if (broken.length === 0) return undefined;
  const widest = Math.max(...broken.map(([line]) => stringWidth(line.trimEnd())));
  if (widest < NARROWEST_WRAP || widest > WIDEST_WRAP) return undefined;
  const forced = broken.filter(([line, next]) => isForced(line, next, widest)).length;
  return forced / broken.length >= 0.6 ? widest : undefined;
}

/** Whether the next line's first word would not have fitted on this line; a few columns are the wrapper's own. */
function isForced(line: string, next: string, width: number): boolean {
  const tolerance = 4;
  return stringWidth(line.trimEnd()) + 1 + stringWidth(firstWord(next)) > width - tolerance;
}

/** Chinese and Japanese break between any two characters, so a character is a word. */
function firstWord(line: string): string {
  return /^\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\S+)/u.exec(line)?.[0].trim() ?? '';
}

function unwrap(lines: readonly string[], width: number): string[] {
  const paragraphs: string[] = [];
  let current: string[] = [];
  for (const [at, line] of lines.entries()) {
    current.push(line);
    const next = lines[at + 1];
    const ends = next === undefined || (!isForced(line, next, width) && endsSentence(line)) || /^\s{2,}\S/u.test(next);
    if (!ends) continue;
    paragraphs.push(current.join('\n'));
    current = [];
  }
  return paragraphs;
}

/** Whether a line ends as a sentence does. */
export function endsSentence(line: string): boolean {
  return /[.!?。！？][\p{Pe}\p{Pf}"'*_\])]*\s*$/u.test(line);
}

function isTitle(line: string): boolean {
  return stringWidth(line) <= LONGEST_TITLE && !endsSentence(line) && !/[,;:、，；：…"”’）)]$/u.test(line);
}
