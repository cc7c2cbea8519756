import { essayDetails, excerptInPassage, joinDetails } from '../../../core/conversation/essayDetails.ts';
import type { Essay, Excerpt } from '../../../core/essay.ts';
import type { ShownText } from '../../../core/search/excerpt/shownText.ts';
import { boundaryAfter } from '../../../core/text/graphemes.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { escape, escapePassage, escapeWithin, highlightWithin, passageWithin, quoteWithin } from './escape.ts';
import { sizeOf } from './size.ts';

/** Author, date and reading time in small print; the authors are shortened when the line gets too long. */
export function details(essay: Essay, messages: DiscordMessages, limit: number): string {
  const { authors, others } = essayDetails(essay, messages);
  const rest = others.map(escape);
  const length = sizeOf(`-# ${joinDetails({ authors: ' ', others: rest })}`);
  return `-# ${joinDetails({ authors: escapeWithin(authors, Math.max(0, limit - length)), others: rest })}`;
}

/** The title as a heading, with its number in a list. */
export function title(essay: Essay, limit: number, number?: number): string {
  const prefix = number === undefined ? '### ' : `### ${number}\\. `;
  return prefix + escapeWithin(essay.title, limit - prefix.length);
}

/** A quotation, with what matched in bold. */
export function quoted({ text, highlights }: ShownText, limit: number): string {
  return quoteWithin(text, highlights, limit);
}

/** The passage of an excerpt, whole or as much of it around the excerpt as fits; what is highlighted is bold. */
export function passageAround(excerpt: Excerpt, limit: number): string {
  const { text, highlights } = excerptInPassage(excerpt);
  const { start } = excerpt;
  const fits = sizeOf(escapePassage(text)) + 4 * highlights.length < limit;
  // A third of the space is for the text before the excerpt.
  const from = fits ? 0 : boundaryAfter(text, Math.max(0, start - Math.floor(limit / 3)));
  const moved = highlights.map(([first, last]) => [first - from, last - from] as const);
  return (from > 0 ? '…' : '') + highlightWithin(text.slice(from), moved, limit - 1);
}

/** As much of the end of a text as fits. */
export function endOf(text: string, limit: number): string {
  const whole = escapePassage(text);
  if (sizeOf(whole) <= limit) return whole;
  const from = boundaryAfter(text, text.length - Math.floor(limit / 2));
  return `…${passageWithin(text.slice(from).trimStart(), limit - 1)}`;
}
