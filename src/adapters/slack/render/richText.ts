import type {
  ContextBlock,
  RichTextBlock,
  RichTextElement,
  RichTextLink,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { ShownText } from '../../../core/search/excerpt/shownText.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { clean } from './escape.ts';
import { LINK_LENGTH } from './limits.ts';

/**
 * Rich text: its `text` elements are shown literally. No mention, no markup and no emoji
 * name is parsed in them.
 */

type Part = RichTextBlock['elements'][number];
type Style = NonNullable<RichTextText['style']>;

/** Text in one style; nothing for empty text, which Slack refuses. */
export function plain(text: string, style?: Style): RichTextText[] {
  const shown = clean(text);
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style && { style }) }];
}

/** A text in bold that leads to an address where there is one. */
export function linked(text: string, url: string | undefined): (RichTextText | RichTextLink)[] {
  const usable = url !== undefined && url.length <= LINK_LENGTH;
  return usable && text !== ''
    ? [{ type: 'link', url, text: clean(text), style: { bold: true } }]
    : plain(text, { bold: true });
}

/** Text with its highlights in bold. */
export function highlighted({ text, highlights }: ShownText): RichTextText[] {
  const parts: RichTextText[] = [];
  let at = 0;
  for (const [start, end] of highlights) {
    parts.push(...plain(text.slice(at, start)), ...plain(text.slice(start, end), { bold: true }));
    at = end;
  }
  return [...parts, ...plain(text.slice(at))];
}

/** An instant in the reader's own local time. `fallback` is what clients that cannot do so show. */
export function localTime(instant: Date, fallback: string): RichTextElement {
  const timestamp = Math.floor(instant.getTime() / 1000);
  return { type: 'date', timestamp, format: '{date_long_pretty} {time}', fallback };
}

/** A channel mention: shows the name to those who may see it, and notifies nobody. */
export function channelName(channel: string): RichTextElement {
  return { type: 'channel', channel_id: channel };
}

export function section(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

export function quoted(...elements: readonly RichTextElement[]): Part {
  return { type: 'rich_text_quote', elements: [...elements] };
}

export function bullets(items: readonly RichTextSection[]): Part {
  return { type: 'rich_text_list', style: 'bullet', elements: [...items] };
}

/** One block of these parts, without the empty ones; nothing when all are. */
export function richText(...parts: readonly (Part | false | undefined)[]): RichTextBlock[] {
  const elements = parts.flatMap((part) => (part && part.elements.length > 0 ? [part] : []));
  return elements.length > 0 ? [{ type: 'rich_text', elements }] : [];
}

/** A line in small print, shown literally. */
export function smallPrint(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: clean(text), emoji: false }] };
}

/** A stretch of a person's or an essay's own words, cut to `limit`. */
export function short(text: string, limit: number): string {
  return shorten(clean(text), limit);
}
