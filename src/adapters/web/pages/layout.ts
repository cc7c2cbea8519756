/**
 * The room's pages.
 *
 * In: essays, a bot's answers, the reader's words. Out: HTML, made with `hono/html`, which escapes everything that is not
 * HTML already: no text of an essay or a person is ever markup. `layout.ts` is the frame of every page, with its one style
 * and one script; the other files make one kind of page each.
 */
import { hash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { RoomMessages } from '../messages/messages.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;

/** What a page needs besides its own content. */
export interface Frame {
  readonly messages: RoomMessages;
  /** Of the document's title, before the room's name. */
  readonly title: string;
  /** What was searched for, to stand in the search box. */
  readonly query?: string;
  /** Whether to show the way to the shelf and the search. */
  readonly room: boolean;
  /** Further elements of the head. */
  readonly head?: Html;
}

/**
 * Nothing is loaded from elsewhere, and nothing runs but this script. Forms lead back here, and nobody may show the room
 * inside another page.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src '${fingerprint(STYLE)}'`,
  `script-src '${fingerprint(SCRIPT)}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function fingerprint(text: string): string {
  return `sha256-${hash('sha256', text, 'base64')}`;
}

const style = raw(`<style>${STYLE}</style>`);
const script = raw(`<script>${SCRIPT}</script>`);
const icon = raw('<link rel="icon" href="data:,">');

/** A whole document. `script` is wanted where there is a passage to choose. */
export function page({ messages, title, query = '', room, head }: Frame, body: Html, withScript = false): Html {
  const { room: words } = messages;
  const name = title === words.name ? title : `${title} · ${words.name}`;
  const way = room
    ? html`<a href="/">${words.name}</a>
<form role="search" action="/" aria-label="${words.searchLabel}"><input type="search" name="q" value="${query}" aria-label="${words.searchLabel}" placeholder="${words.searchLabel}" maxlength="500"><button>${words.search}</button></form>`
    : html`<span>${words.name}</span>`;
  return html`<!doctype html>
<html lang="${messages.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${name}</title>${icon}${head ?? ''}${style}</head>
<body><a class="skip" href="#text">${words.skip}</a>
<header class="top">${way}</header>
<main id="text" tabindex="-1">
${body}
</main>
${withScript ? script : ''}</body></html>
`;
}

/** A page with a heading and a sentence, and where there is a way to the shelf, that. */
export function noticePage(messages: RoomMessages, title: string, text: string, room = false): Html {
  const way = room ? html`<p><a href="/">${messages.room.shelf}</a></p>` : '';
  return page({ messages, title, room }, html`<h1>${title}</h1><p>${text}</p>${way}`);
}

/** The way to the page before and after, with the place between them. */
export function turning(place: string, previous: Html | '', next: Html | ''): Html {
  return html`<nav class="pages" aria-label="${place}"><span>${previous}</span><span>${place}</span><span>${next}</span></nav>`;
}

/** The same between numbered pages; nothing where there is one. */
export function turningPages(
  at: number,
  pages: number,
  pathOf: (page: number) => string,
  messages: RoomMessages,
): Html | '' {
  if (pages <= 1) return '';
  const link = (to: number, label: string) =>
    to < 1 || to > pages ? ('' as const) : html`<a href="${pathOf(to)}">${label}</a>`;
  return turning(messages.page(at, pages), link(at - 1, messages.previous), link(at + 1, messages.next));
}
