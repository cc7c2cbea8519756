import { dateInWords } from '../../../core/conversation/messages/dates.ts';
import type { Essay, Excerpt } from '../../../core/essay.ts';
import type { ShownText } from '../../../core/search/excerpt/shownText.ts';
import { boundaryAfter } from '../../../core/text/graphemes.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { escape, escapeWithin, highlightWithin } from './escape.ts';

/** Author, date and reading time in small letters; authors give way when it gets long. */
export function details(essay: Essay, messages: DiscordMessages, limit: number): string {
  const rest = [
    essay.date !== undefined && dateInWords(essay.date, messages.language),
    messages.minutes(essay.readingMinutes),
    essay.kind === 'fragment' && messages.fragment,
  ]
    .filter((part) => part !== false)
    .map(escape);
  const length = ['-# ', ...rest].join(' · ').length;
  const authors = escapeWithin(essay.authors.join(messages.listSeparator), Math.max(0, limit - length));
  return `-# ${[authors, ...rest].filter(Boolean).join(' · ')}`;
}

/** A title as a heading of its own, with the number it goes by in a list. */
export function title(essay: Essay, limit: number, number?: number): string {
  const prefix = number === undefined ? '### ' : `### ${number}\\. `;
  return prefix + escapeWithin(essay.title, limit - prefix.length);
}

/** A quotation, with what matched in bold. */
export function quoted({ text, highlights }: ShownText, limit: number): string {
  return `> ${highlightWithin(text, highlights, limit - 2)}`;
}

/**
 * The passage of an excerpt, whole or as much of it around the excerpt as fits. In bold: the excerpt's matches, or where
 * none are known the excerpt itself, unless it is the whole passage.
 */
export function passageAround({ passage, start, end, highlights }: Excerpt, limit: number): string {
  const { text } = passage;
  const fits = escape(text).length + 4 * highlights.length < limit;
  // A third of the room goes to what stands before the excerpt.
  const from = fits ? 0 : boundaryAfter(text, Math.max(0, start - Math.floor(limit / 3)));
  const isWhole = start === 0 && end === text.length;
  const marks = highlights.length > 0 || isWhole ? highlights : ([[0, end - start]] as const);
  const moved = marks.map(([first, last]) => [first + start - from, last + start - from] as const);
  return (from > 0 ? '…' : '') + highlightWithin(text.slice(from), moved, limit - 1);
}

/** The end of a text, as much of it as fits. */
export function endOf(text: string, limit: number): string {
  const whole = escape(text);
  if (whole.length <= limit) return whole;
  const from = boundaryAfter(text, text.length - Math.floor(limit / 2));
  return `…${escapeWithin(text.slice(from).trimStart(), limit - 1)}`;
}
