import { html } from 'hono/html';
import type { Notice, ResultHit, Results } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import { type ShownText, shownText } from '../../../core/search/excerpt/shownText.ts';
import { detailsLine } from './detailsLine.ts';
import type { RoomMessages } from '../messages/messages.ts';
import { searchPath } from './essayPage.ts';
import { type Html, page, turning } from './layout.ts';

/** What a search answers: hits, or a sentence with what to try. `linkOf` says where a hit's excerpt is. */
export function searchPage(
  query: string,
  reply: Results | Notice,
  linkOf: (hit: ResultHit) => string,
  messages: RoomMessages,
): Html {
  const frame = { messages, title: messages.room.search, query, room: true };
  if (reply.kind === 'notice')
    return page(frame, html`<h1>${messages.room.search}</h1><p>${reply.text}</p>${tries(reply.tries)}`);
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

/** What is worth trying, of that which the room can do. */
function tries(calls: readonly Call[]): Html | '' {
  const searches = calls.filter(({ command }) => command === 'search');
  return searches.length === 0
    ? ''
    : html`<ul>${searches.map((call) => html`<li><a href="${pathOf(call)}">${String(call.options['query'])}</a></li>`)}</ul>`;
}

function pathOf({ options }: Call): string {
  return searchPath(String(options['query'] ?? ''), Number(options['page'] ?? 1));
}
