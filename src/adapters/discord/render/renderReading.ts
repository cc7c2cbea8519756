import type { Card, EssayPage, Surroundings } from '../../../core/conversation/reply.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { CARD, CONTEXT, PAGE } from './budgets.ts';
import { button, bare, linkButton, row, text } from './components.ts';
import { escape, escapeWithin } from './escape.ts';
import { details, endOf, passageAround, quoted, title } from './essayHead.ts';
import type { Components, Screen } from './screen.ts';

/** The mark before a passage that was asked for by its number. */
const MARK = '▌ ';

/** A page of an essay. The core cuts pages so that they fit even when every character needs a backslash. */
export async function renderPage(reply: EssayPage, { messages, encode }: Screen): Promise<Components> {
  const { essay, parts, marked, paging } = reply;
  const { page, pages, previous, next } = paging;
  const blocks: string[] = [];
  let left = PAGE.parts;
  for (const { passage, text: said, heading } of parts) {
    const above = heading === undefined ? '' : `**${escapeWithin(heading, PAGE.title)}**\n`;
    const start = above + (passage === marked ? MARK : '');
    const block = start + escapeWithin(said, Math.max(0, left - start.length));
    if (block.length > left || block === start) break;
    blocks.push(block);
    left -= block.length + 2;
  }
  return bare([
    text(title(essay, PAGE.title), details(essay, messages, PAGE.details)),
    text(blocks.join('\n\n')),
    pages > 1 ? text(`-# ${escape(messages.page(page, pages))}`) : undefined,
    row([
      previous && (await button({ label: messages.previous, call: previous }, encode)),
      next && (await button({ label: messages.next, call: next }, encode)),
      linkButton(messages.source, essay.source),
    ]),
  ]);
}

/** A passage between its neighbours. */
export async function renderSurroundings(reply: Surroundings, { messages, encode }: Screen): Promise<Components> {
  const { excerpt, before, after, share, read } = reply;
  return bare([
    text(title(excerpt.essay, CONTEXT.title), details(excerpt.essay, messages, CONTEXT.details)),
    before && text(endOf(before.text, CONTEXT.before)),
    text(`> ${passageAround(excerpt, CONTEXT.passage)}`),
    after && text(escapeWithin(after.text, CONTEXT.after)),
    row([
      await button({ label: messages.share, call: share }, encode),
      await button({ label: messages.read, call: read }, encode),
      linkButton(messages.source, excerpt.essay.source),
    ]),
  ]);
}

/** An essay introduced by its opening. */
export async function renderCard(reply: Card, { messages, encode }: Screen): Promise<Components> {
  const { opening, share, read, another } = reply;
  const { essay } = opening;
  return bare([
    text(title(essay, CARD.title), details(essay, messages, CARD.details), quoted(shownText(opening), CARD.opening)),
    row([
      await button({ label: messages.read, call: read }, encode),
      await button({ label: messages.share, call: share }, encode),
      await button({ label: messages.another, call: another }, encode),
      linkButton(messages.source, essay.source),
    ]),
  ]);
}
