import { html } from 'hono/html';
import { type Corpus, wholeEssays } from '../../../core/corpus/corpus.ts';
import { countNames, type NameCount } from '../../../core/corpus/counts.ts';
import type { Essay } from '../../../core/essay.ts';
import { BOOK_PATH, essayPath } from '../../../core/reading/links.ts';
import { openingExcerpt } from '../../../core/search/excerpt/opening.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { RoomMessages } from '../messages/messages.ts';
import { detailsLine } from './detailsLine.ts';
import { searchPath } from './essayPage.ts';
import { type Html, page, turningPages } from './layout.ts';

const ESSAYS_PER_PAGE = 40;
const MOST_NAMES = 30;
const OPENING_LENGTH = 180;

/** The shelf, newest first. A page past the end is the last one. `hasBook`: who reads has a book to go on to. */
export function shelfPage(corpus: Corpus, asked: number, messages: RoomMessages, hasBook: boolean): Html {
  const essays = wholeEssays(corpus);
  const pages = Math.max(1, Math.ceil(essays.length / ESSAYS_PER_PAGE));
  const at = Math.min(asked, pages);
  const shown = essays.slice((at - 1) * ESSAYS_PER_PAGE, at * ESSAYS_PER_PAGE);
  const { sections, room } = messages;
  const body = html`<h1>${room.shelf}</h1><p class="note">${essays.length === 0 ? messages.emptyShelf : messages.shelf(essays.length)}</p>
${hasBook ? html`<p><a href="${BOOK_PATH}">${room.book}</a></p>` : ''}
<ol class="list">${shown.map((essay) => entry(essay, messages))}</ol>
${turningPages(at, pages, (to) => `/?page=${to}`, messages)}
${names(sections.tags, 'tag', countNames(essays, 'tags'))}${names(sections.authors, 'author', countNames(essays, 'authors'))}`;
  return page({ messages, title: room.name, room: true }, body);
}

function entry(essay: Essay, messages: RoomMessages): Html {
  const opening = essay.summary ?? shownText(openingExcerpt(essay, OPENING_LENGTH)).text;
  return html`<li><h2 lang="${essay.language}"><a href="${essayPath(essay.slug)}">${essay.title}</a></h2>
<p class="by">${detailsLine(essay, messages)}</p><div lang="${essay.language}">${shorten(opening, OPENING_LENGTH)}</div></li>`;
}

/** The most frequent tags or authors, each a search. */
function names(label: string, field: 'tag' | 'author', counted: readonly NameCount[]): Html | '' {
  if (counted.length === 0) return '';
  return html`<h2>${label}</h2><p class="tags">${counted
    .slice(0, MOST_NAMES)
    .map(
      ({ name, count }) =>
        html`<a href="${searchPath(`${field}:"${name.replaceAll('"', '')}"`)}">${name} (${count})</a>`,
    )}</p>`;
}
