import { html, raw } from 'hono/html';
import { openingExcerpt } from '../../../core/search/excerpt/opening.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { detailsLine } from './detailsLine.ts';
import type { EssayView } from './essayView.ts';
import type { Html } from './layout.ts';

/** Longest description in a preview, in UTF-16 units. */
const DESCRIPTION_LENGTH = 350;

/** Discord's limit of a component embed, in bytes: https://docs.discord.com/developers/link-previews/component-embeds */
const EMBED_BYTES = 3_000;
const EMBED_COLOUR = 0x7a3b12;

/** Discord's numbers for a container and a text in it. */
const CONTAINER = 17;
const TEXT_DISPLAY = 10;

/** Open Graph tags, https://ogp.me: the quotation that the address leads to, else how the essay begins. */
export function previewTags({ essay, marked, messages, address }: EssayView): Html {
  const shown = marked === undefined ? (essay.summary ?? openingText(essay)) : quoted(marked.text, messages);
  const description = shorten(shown, DESCRIPTION_LENGTH);
  const by = detailsLine(essay, messages);
  const title = shorten(essay.title, DESCRIPTION_LENGTH);
  return html`<meta property="og:type" content="article"><meta property="og:site_name" content="${messages.room.name} · ${by}"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:url" content="${address}"><meta name="description" content="${description}"><meta name="theme-color" content="#7a3b12">${componentEmbed(description, title, by)}`;
}

/** The same as Discord lays it out: the quotation, and below it where it is from. Left out where it would be too long. */
function componentEmbed(description: string, title: string, by: string): Html | '' {
  const content = `> ${markdown(description)}\n**${markdown(title)}**\n-# ${markdown(shorten(by, DESCRIPTION_LENGTH))}`;
  const components = [{ type: TEXT_DISPLAY, content }];
  // Inside a script element nothing is unescaped, and only this character could end it.
  const json = JSON.stringify({ component: { type: CONTAINER, accent_color: EMBED_COLOUR, components } }).replaceAll(
    '<',
    String.raw`\u003c`,
  );
  if (Buffer.byteLength(json) > EMBED_BYTES) return '';
  return html`<script id="discord:component-embed" type="application/json">${raw(json)}</script>`;
}

/** Text that Discord shows as it is written: markup escaped, on one line, and nobody is mentioned. */
function markdown(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_~|<>#[\]()@:.\-+]/g, String.raw`\$&`);
}

function openingText(essay: EssayView['essay']): string {
  return shownText(openingExcerpt(essay, DESCRIPTION_LENGTH)).text;
}

function quoted(text: string, { openQuote, closeQuote }: EssayView['messages']): string {
  return `${openQuote}${shorten(text, DESCRIPTION_LENGTH - 2)}${closeQuote}`;
}
