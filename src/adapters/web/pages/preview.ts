import { html } from 'hono/html';
import { joinDetails, essayDetails } from '../../../core/conversation/essayDetails.ts';
import { openingExcerpt } from '../../../core/search/excerpt/opening.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { EssayView } from './essayView.ts';
import type { Html } from './layout.ts';

/** Longest description in a preview, in UTF-16 units. */
const DESCRIPTION_LENGTH = 350;

/** Open Graph tags, https://ogp.me: the quotation that the address leads to, else how the essay begins. */
export function previewTags({ essay, marked, messages, address }: EssayView): Html {
  const shown = marked === undefined ? (essay.summary ?? openingText(essay)) : quoted(marked.text, messages);
  const description = shorten(shown, DESCRIPTION_LENGTH);
  const by = joinDetails(essayDetails(essay, messages));
  const title = shorten(essay.title, DESCRIPTION_LENGTH);
  return html`<meta property="og:type" content="article"><meta property="og:site_name" content="${messages.room.name} · ${by}"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:url" content="${address}"><meta name="description" content="${description}"><meta name="theme-color" content="#7a3b12">`;
}

function openingText(essay: EssayView['essay']): string {
  return shownText(openingExcerpt(essay, DESCRIPTION_LENGTH)).text;
}

function quoted(text: string, { openQuote, closeQuote }: EssayView['messages']): string {
  return `${openQuote}${shorten(text, DESCRIPTION_LENGTH - 2)}${closeQuote}`;
}
