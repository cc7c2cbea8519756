import type { Range } from '../../../core/text/range.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { sizeOf } from './size.ts';

/**
 * Escapes text so that Discord's Markdown shows it unchanged: no formatting, mention, spoiler, link, emoji code, heading,
 * list or quotation. Line breaks are removed, since each could begin one of these.
 */
export function escape(text: string): string {
  return text
    .replace(unprintable, ' ')
    .replace(/[\\*_~|`<>@:[\]]/gu, '\\$&')
    .replace(/^(\s*)(?:([#+-])|(\d+)([.)]))/u, (_all, space: string, mark = '', digits = '', point = '') =>
      [space, digits, '\\', mark, point].join(''),
    );
}

/** As `escape`, for a passage: verse keeps its lines, and none of them begins a heading, list or quotation. */
export function escapePassage(text: string): string {
  return text.split('\n').map(escape).join('\n');
}

/** Line breaks, other control characters, and bidirectional overrides. */
const unprintable = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Escapes as much of the text as fits into `limit`, as `sizeOf` measures it. */
export function escapeWithin(text: string, limit: number): string {
  return longestFitting(text, limit, escape);
}

/** As much of a passage as fits. */
export function passageWithin(text: string, limit: number): string {
  return longestFitting(text, limit, escapePassage);
}

/** As `passageWithin`, with the highlights in bold. */
export function highlightWithin(text: string, highlights: readonly Range[], limit: number): string {
  return longestFitting(text, limit, (cut) => highlighted(cut, highlights));
}

/** As `highlightWithin`, each line as a quotation. */
export function quoteWithin(text: string, highlights: readonly Range[], limit: number): string {
  return longestFitting(text, limit, (cut) => `> ${highlighted(cut, highlights).replaceAll('\n', '\n> ')}`);
}

function highlighted(text: string, highlights: readonly Range[]): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of joined(highlights)) {
    const match = text.slice(start, end);
    if (match.trim() === '') continue;
    // Bold does not reach from one line of a quotation into the next.
    const bold = match.split('\n').map((line) => (line.trim() === '' ? '' : `**${escape(line)}**`));
    shown += escapePassage(text.slice(at, start)) + bold.join('\n');
    at = start + match.length;
  }
  return shown + escapePassage(text.slice(at));
}

/** Merges adjacent ranges: `**a****b**` is not two bold words in Markdown. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const apart: [start: number, end: number][] = [];
  for (const [start, end] of ranges) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** Binary search for the longest prefix whose escaped form fits: escaping lengthens it by an amount that varies. */
function longestFitting(text: string, limit: number, markUp: (cut: string) => string): string {
  if (text.length <= limit) {
    const whole = markUp(text);
    if (sizeOf(whole) <= limit) return whole;
  }
  let [fits, tooLong] = [0, limit + 1];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (sizeOf(markUp(shorten(text, middle))) <= limit) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? '' : markUp(shorten(text, fits));
}
