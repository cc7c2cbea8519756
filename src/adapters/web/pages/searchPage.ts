import { html } from 'hono/html';
import type { Notice, ResultHit, Results } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import { type ShownText, shownText } from '../../../core/search/excerpt/shownText.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { RoomMessages } from '../messages/messages.ts';
import { detailsLine } from './detailsLine.ts';
import { searchPath } from './essayPage.ts';
import { type Html, page, turning } from './layout.ts';

/** Longest part of a query in a page's title, in UTF-16 units. */
const TITLE_LENGTH = 80;

/** What a search answers: hits, or a sentence with what to try. `linkOf` says where a hit's excerpt is. */
export function searchPage(
  query: string,
  reply: Results | Notice,
  linkOf: (hit: ResultHit) => string,
  messages: RoomMessages,
): Html {
  const title = `${shorten(query, TITLE_LENGTH)} · ${messages.room.search}`;
  const frame = { messages, title, query, room: true };
  if (reply.kind === 'notice')
    return page(frame, html`<h1>${messages.room.search}</h1><p>${reply.text}</p>${tries(reply.tries, messages)}`);
  const { heading, hits, paging } = reply;
  const body = html`<h1>${messages.room.search}</h1><p class="note">${heading}</p>
<ol class="list">${hits.map((hit) => entry(hit, linkOf(hit), messages))}</ol>
${paging.pages > 1 ? resultTurning(paging, messages) : ''}`;
  return page(frame, body);
}

function entry({ excerpt, remark }: ResultHit, link: string, messages: RoomMessages): Html {
  const { essay, passage } = excerpt;
  return html`<li><h2 lang="${essay.language}"><a href="${link}">${essay.title}</a></h2>
<p class="by">${detailsLine(essay, messages)}</p>${remark === undefined ? '' : html`<p class="note">${remark}</p>`}
<blockquote lang="${essay.language}">${passage.section === undefined ? '' : html`<p class="note">§ ${passage.section}</p>`}${highlighted(shownText(excerpt))}</blockquote></li>`;
}

function highlighted({ text, highlights }: ShownText): readonly (Html | string)[] {
  const ends = [0, ...highlights.map(([, end]) => end)];
  return [
    ...highlights.flatMap(([start, end], at) => [
      text.slice(ends[at], start),
      html`<mark>${text.slice(start, end)}</mark>`,
    ]),
    text.slice(ends.at(-1)),
  ];
}

function resultTurning({ page: at, pages, previous, next }: Results['paging'], messages: RoomMessages): Html {
  const link = (call: Call | undefined, label: string) =>
    call ? html`<a href="${pathOf(call)}">${label}</a>` : ('' as const);
  return turning(messages.page(at, pages), link(previous, messages.previous), link(next, messages.next));
}

/** What is worth trying, of that which the room can do: a search, or a look at the shelf. */
function tries(calls: readonly Call[], { room }: RoomMessages): Html | '' {
  const links = calls.flatMap((call) => {
    if (call.command === 'search') return [[pathOf(call), String(call.options['query'])] as const];
    return call.command === 'list' ? [['/', room.shelf] as const] : [];
  });
  return links.length === 0
    ? ''
    : html`<ul>${links.map(([path, label]) => html`<li><a href="${path}">${label}</a></li>`)}</ul>`;
}

function pathOf({ options }: Call): string {
  return searchPath(String(options['query'] ?? ''), Number(options['page'] ?? 1));
}
