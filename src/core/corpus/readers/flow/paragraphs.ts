import { type Block, block, onOneLine, verse } from '../blocks.ts';
import { isWrapped } from '../plainText/lines.ts';

/** Stands for `<br>` among the text, as opposed to a line break in the source. */
export const BREAK = '\u2028';
const paragraphBreak = /\u2028(?:[^\S\u2028]*\u2028)+/;

/** So many short lines are verse, or an address, though nothing says so. */
const FEWEST_VERSE_LINES = 3;
const LONGEST_VERSE_LINE = 100;

/** Whether two line breaks in a row part the text. */
export function isParted(text: string): boolean {
  return paragraphBreak.test(text);
}

/** The blocks of a text between two block elements: one, or several that two line breaks part. */
export function paragraphsOf(text: string, kind: Block['kind'], isVerse: boolean): readonly Block[] {
  if (!text.includes(BREAK)) return block(kind, text);
  return text.split(paragraphBreak).flatMap((paragraph) => {
    const lines = paragraph
      .split(BREAK)
      .map((line) => line.trim())
      .filter(Boolean);
    if (kind === 'paragraph' && (isVerse || looksLikeVerse(lines))) return verse(lines);
    return block(kind, lines.join('\n'));
  });
}

/** A line that the source breaks elsewhere too is prose with an odd break in it. */
function looksLikeVerse(lines: readonly string[]): boolean {
  if (lines.length < FEWEST_VERSE_LINES) return false;
  return lines.every((line) => line.length <= LONGEST_VERSE_LINE && !line.includes('\n')) && !isWrapped(lines);
}

/** What is left of `[1]` when its number was a link to a note. */
const emptyBrackets = /[^\S\u2028]?(?:\[\s*\]|\(\s*\))/g;

export function withoutEmptyBrackets(text: string): string {
  return text.replace(emptyBrackets, '');
}

/** A cell on one line. */
export function cellText(text: string): string {
  return onOneLine(text.replaceAll(BREAK, ' '));
}
