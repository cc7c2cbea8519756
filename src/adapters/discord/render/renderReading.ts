import type { Card, EssayPage, Surroundings } from '../../../core/conversation/reply.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { button, container, linkButton, row, text } from './components.ts';
import { escape, escapeWithin } from './escape.ts';
import { details, endOf, passageAround, quoted, title } from './essayHead.ts';
import type { Components, Screen } from './screen.ts';

/** What a page's parts may take: 4,000 less title, details, page number and line breaks. */
const PARTS_LENGTH = 3_630;

/** The mark before a passage that was asked for by its number. */
const MARK = '▌ ';

/** A page of an essay. The core cuts pages so that they fit even when every character needs a backslash. */
export async function renderPage(reply: EssayPage, { messages, encode }: Screen): Promise<Components> {
  const { essay, parts, marked, paging } = reply;
  const { page, pages, previous, next } = paging;
  const blocks: string[] = [];
  let left = PARTS_LENGTH;
  for (const { passage, text: said, heading } of parts) {
    const above = heading === undefined ? '' : `**${escapeWithin(heading, 150)}**\n`;
    const start = above + (passage === marked ? MARK : '');
    const block = start + escapeWithin(said, Math.max(0, left - start.length));
    if (block.length > left || block === start) break;
    blocks.push(block);
    left -= block.length + 2;
  }
  return [
    container([
      text(title(essay, 150), details(essay, messages, 150)),
      text(blocks.join('\n\n')),
      pages > 1 ? text(`-# ${escape(messages.page(page, pages))}`) : undefined,
      row([
        previous && (await button({ label: messages.previous, call: previous }, encode)),
        next && (await button({ label: messages.next, call: next }, encode)),
        linkButton(messages.source, essay.source),
      ]),
    ]),
  ];
}

/** A passage between its neighbours: 300 + 300 + 700 + 1,900 + 700 characters, with line breaks under 4,000. */
export async function renderSurroundings(reply: Surroundings, { messages, encode }: Screen): Promise<Components> {
  const { excerpt, before, after, share, read } = reply;
  return [
    container([
      text(title(excerpt.essay, 300), details(excerpt.essay, messages, 300)),
      before && text(endOf(before.text, 700)),
      text(`> ${passageAround(excerpt, 1_900)}`),
      after && text(escapeWithin(after.text, 700)),
      row([
        await button({ label: messages.share, call: share }, encode),
        await button({ label: messages.read, call: read }, encode),
        linkButton(messages.source, excerpt.essay.source),
      ]),
    ]),
  ];
}

/** An essay introduced by its opening. */
export async function renderCard(reply: Card, { messages, encode }: Screen): Promise<Components> {
  const { opening, share, read, another } = reply;
  const { essay } = opening;
  return [
    container([
      text(title(essay, 300), details(essay, messages, 300), quoted(shownText(opening), 1_500)),
      row([
        await button({ label: messages.read, call: read }, encode),
        await button({ label: messages.share, call: share }, encode),
        await button({ label: messages.another, call: another }, encode),
        linkButton(messages.source, essay.source),
      ]),
    ]),
  ];
}
