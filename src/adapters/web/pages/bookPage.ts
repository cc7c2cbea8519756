import { html } from 'hono/html';
import type { BookFormat } from '../../../core/book/entries/formats.ts';
import type { Notice, ResultHit, Results } from '../../../core/conversation/reply.ts';
import { BOOK_PATH } from '../../../core/reading/links.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import type { RoomMessages } from '../messages/messages.ts';
import { detailsLine } from './detailsLine.ts';
import { type Html, page, turningPages } from './layout.ts';

/** What a visitor asks of their book. */
export interface BookAsked {
  readonly query: string;
  readonly of: 'mine' | 'team' | undefined;
  readonly page: number;
}

/** What a person and their team have kept. `linkOf` says where an entry's passage is; undefined where it is gone. */
export function bookPage(
  asked: BookAsked,
  reply: Results | Notice,
  linkOf: (hit: ResultHit) => string | undefined,
  messages: RoomMessages,
): Html {
  const { room } = messages;
  const body = html`<h1>${room.book}</h1>
<form role="search" action="${BOOK_PATH}" aria-label="${room.bookSearch}">${asked.of ? html`<input type="hidden" name="of" value="${asked.of}">` : ''}<input type="search" name="q" value="${asked.query}" aria-label="${room.bookSearch}" placeholder="${room.bookSearch}" maxlength="500"><button>${room.search}</button></form>
<p class="tags">${whose(asked, messages)}</p>
${reply.kind === 'notice' ? html`<p>${reply.text}</p>` : entries(reply, asked, linkOf, messages)}
<p class="note">${room.bookFiles} ${files()}</p>`;
  return page({ messages, title: room.book, room: true }, body);
}

function entries(
  { heading, hits, paging }: Results,
  asked: BookAsked,
  linkOf: (hit: ResultHit) => string | undefined,
  messages: RoomMessages,
): Html {
  return html`<p class="note">${heading}</p>
<ol class="list">${hits.map((hit) => entry(hit, linkOf(hit), messages))}</ol>
${turningPages(paging.page, paging.pages, (to) => pathOf({ ...asked, page: to }), messages)}`;
}

function entry({ excerpt, remark }: ResultHit, link: string | undefined, messages: RoomMessages): Html {
  const { essay } = excerpt;
  const title = link === undefined ? essay.title : html`<a href="${link}">${essay.title}</a>`;
  return html`<li><blockquote lang="${essay.language}">${shownText(excerpt).text}</blockquote>
<h2 lang="${essay.language}">${title}</h2>
${link === undefined ? '' : html`<p class="by">${detailsLine(essay, messages)}</p>`}${remark === undefined ? '' : html`<p class="note">${remark}</p>`}</li>`;
}

function whose(asked: BookAsked, { room }: RoomMessages): readonly Html[] {
  const choices = [
    [undefined, room.bookAll],
    ['mine', room.bookMine],
    ['team', room.bookTeam],
  ] as const;
  return choices.map(([of, label]) =>
    of === asked.of
      ? html`<strong aria-current="true">${label}</strong> `
      : html`<a href="${pathOf({ ...asked, of, page: 1 })}">${label}</a> `,
  );
}

function files(): readonly Html[] {
  const formats = [
    ['Markdown', 'md'],
    ['CSV', 'csv'],
    ['JSON', 'json'],
  ] as const satisfies readonly (readonly [string, BookFormat])[];
  return formats.map(([label, format]) => html`<a href="${BOOK_PATH}?format=${format}" download>${label}</a> `);
}

function pathOf({ query, of, page: at }: BookAsked): string {
  const parameters = new URLSearchParams({
    ...(query !== '' && { q: query }),
    ...(of && { of }),
    ...(at > 1 && { page: String(at) }),
  });
  return parameters.size === 0 ? BOOK_PATH : `${BOOK_PATH}?${parameters.toString()}`;
}
