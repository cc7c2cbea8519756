import { html } from 'hono/html';
import type { Essay, Passage } from '../../../core/essay.ts';
import type { RoomMessages } from '../messages/messages.ts';
import { detailsLine } from './detailsLine.ts';
import type { EssayView } from './essayView.ts';
import { type Html, page, turning } from './layout.ts';
import { type Part, partWith } from './parts.ts';
import { previewTags } from './preview.ts';

/** An essay to read; a very long one in parts. */
export function essayPage(view: EssayView): Html {
  const { essay, messages, marked, room, start } = view;
  const part = partWith(essay, start);
  const body = html`<div class="progress" aria-hidden="true"></div><article lang="${essay.language}">
${essayHeader(view, part)}
${part.passages.map((passage, at) => [
  heading(passage, part.passages[at - 1]),
  passageBlock(passage, passage.number === marked?.number, messages),
])}
</article>
${part.of > 1 ? partTurning(part, messages) : ''}${actions(essay, messages)}`;
  return page({ messages, title: essay.title, room, head: previewTags(view) }, body, true);
}

function essayHeader({ essay, messages, room }: EssayView, part: Part): Html {
  const details = detailsLine(essay, messages);
  const tags = essay.tags.map((tag) =>
    room ? html`<a href="${searchPath(`tag:"${tag}"`)}">${tag}</a>` : html`${tag} `,
  );
  const source =
    essay.source === undefined
      ? ''
      : html`<p class="note src"><a href="${essay.source}" rel="noreferrer">${messages.source}</a></p>`;
  return html`<header class="essay"><h1>${essay.title}</h1>
<p class="by" lang="${messages.language}">${details}</p>${tags.length > 0 ? html`<p class="tags">${tags}</p>` : ''}${source}${contents(part, messages)}</header>`;
}

/** The sections of the part, where there are several. */
function contents({ passages }: Part, messages: RoomMessages): Html | '' {
  const sections = passages.filter(({ section }, at) => section !== undefined && section !== passages[at - 1]?.section);
  if (sections.length < 2) return '';
  return html`<details><summary lang="${messages.language}">${messages.room.contents}</summary><ol>${sections.map(
    ({ section, number }) => html`<li><a href="#p${number}">${section}</a></li>`,
  )}</ol></details>`;
}

function heading({ section }: Passage, before: Passage | undefined): Html | '' {
  return section !== undefined && section !== before?.section ? html`<h2>${section}</h2>` : '';
}

/** The number is drawn by the style sheet: it is no part of the text, so it is neither copied nor searched. */
function passageBlock({ number, text }: Passage, isMarked: boolean, { room, language }: RoomMessages): Html {
  return html`<p class="${isMarked ? 'p mark' : 'p'}" id="p${number}">${text}<a class="n" href="?p=${number}#p${number}" data-n="${number}" lang="${language}" aria-label="${room.passage(number)}"></a></p>
`;
}

function partTurning({ number, of, previous, next }: Part, messages: RoomMessages): Html {
  const link = (to: number | undefined, label: string) =>
    to === undefined ? ('' as const) : html`<a href="?at=${to}#p${to}">${label}</a>`;
  return turning(messages.room.part(number, of), link(previous, messages.previous), link(next, messages.next));
}

/** The buttons that the script puts under a chosen passage, with what it needs to write a quotation. */
function actions({ title, authors }: Essay, { room, openQuote, closeQuote, listSeparator }: RoomMessages): Html {
  const source = [...(authors.length > 0 ? [authors.join(listSeparator)] : []), title].join(listSeparator);
  return html`<template id="acts"><div class="acts" aria-live="polite" data-open="${openQuote}" data-close="${closeQuote}" data-source="${source}" data-copied="${room.copied}"><button name="quotation" type="button">${room.copyQuotation}</button><button name="link" type="button">${room.copyLink}</button></div></template>`;
}

/** Where the search for a query is. */
export function searchPath(query: string, page = 1): string {
  const parameters = new URLSearchParams({ q: query, ...(page > 1 && { page: String(page) }) });
  return `/?${parameters.toString()}`;
}
