import type { APIButtonComponent } from 'discord.js';
import { callKeepPassage, callSharePassage } from '../../../core/conversation/calls.ts';
import type { Card, EssayPage, Surroundings } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Essay, Passage } from '../../../core/essay.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { CARD, CONTEXT, PAGE } from './budgets.ts';
import { bare, button, encodedButton, menu, type Offer, readOnButton, row, text } from './components.ts';
import { escape, escapeWithin, passageWithin } from './escape.ts';
import { details, endOf, passageAround, quoted, title } from './essayHead.ts';
import type { Components, Screen } from './screen.ts';
import { sizeOf } from './size.ts';

/** Sets off the passage that was asked for by its number: a passage is one line, so all of it is quoted. */
const MARK = '> ';

/** A page of an essay. The core cuts pages so that they fit even when every character needs a backslash. */
export async function renderPage(reply: EssayPage, screen: Screen): Promise<Components> {
  const { essay, paging } = reply;
  const { messages, encode, canShare = true } = screen;
  const { page, pages, previous, next } = paging;
  return bare([
    text(title(essay, PAGE.title), details(essay, messages, PAGE.details)),
    text(pageText(reply)),
    pages > 1 ? text(`-# ${escape(messages.page(page, pages))}`) : undefined,
    canShare ? await menu('share', messages.discord.shareOne, offers(reply, callSharePassage), encode) : undefined,
    await menu('keep', messages.discord.keepOne, offers(reply, callKeepPassage), encode),
    row([
      previous && (await button({ label: messages.previous, call: previous }, encode)),
      next && (await button({ label: messages.next, call: next }, encode, 'primary')),
      ...(await markedButtons(reply, screen)),
      backButton(reply, messages),
      readOnButton(essay, reply.link, messages),
    ]),
  ]);
}

function pageText({ parts, marked }: EssayPage): string {
  const blocks: string[] = [];
  let left = PAGE.parts;
  for (const { passage, text: said, heading } of parts) {
    const above = heading === undefined ? '' : `**${escapeWithin(heading, PAGE.title)}**\n`;
    const start = above + (passage === marked ? MARK : '');
    const block = start + passageWithin(said, Math.max(0, left - sizeOf(start)));
    if (sizeOf(block) > left || block === start) break;
    blocks.push(block);
    left -= sizeOf(block) + 2;
  }
  return blocks.join('\n\n');
}

/** Each passage of the page with how it begins; of a page with more than a menu holds, the first ones. */
function offers({ essay, parts }: EssayPage, callOf: (essay: Essay, passage: Passage) => Call): readonly Offer[] {
  return parts.flatMap(({ passage: number, text: begins }) => {
    const passage = essay.passages[number - 1];
    return passage ? [{ label: `${number}. ${begins}`, call: callOf(essay, passage) }] : [];
  });
}

/** What can be done with the passage that was asked for by its number. */
async function markedButtons({ essay, marked }: EssayPage, { messages, encode, canShare = true }: Screen) {
  const passage = marked === undefined ? undefined : essay.passages[marked - 1];
  if (!passage) return [];
  return [
    canShare ? await button({ label: messages.share, call: callSharePassage(essay, passage) }, encode) : undefined,
    await button({ label: messages.keep, call: callKeepPassage(essay, passage) }, encode),
  ];
}

/** The way back to the results that a page was opened from. */
function backButton({ back }: EssayPage, messages: DiscordMessages): APIButtonComponent | undefined {
  return back === undefined ? undefined : encodedButton(messages.discord.backToResults, back);
}

/** A passage between its neighbours. */
export async function renderSurroundings(
  reply: Surroundings,
  { messages, encode, canShare = true }: Screen,
): Promise<Components> {
  const { excerpt, before, after, share, keep, read } = reply;
  return bare([
    text(title(excerpt.essay, CONTEXT.title), details(excerpt.essay, messages, CONTEXT.details)),
    before && text(endOf(before.text, CONTEXT.before)),
    text(`> ${passageAround(excerpt, CONTEXT.passage)}`),
    after && text(passageWithin(after.text, CONTEXT.after)),
    row([
      canShare ? await button({ label: messages.share, call: share }, encode) : undefined,
      await button({ label: messages.keep, call: keep }, encode),
      await button({ label: messages.read, call: read }, encode),
      readOnButton(excerpt.essay, reply.link, messages),
    ]),
  ]);
}

/** An essay introduced by its opening. */
export async function renderCard(reply: Card, { messages, encode, canShare = true }: Screen): Promise<Components> {
  const { opening, share, keep, read, another } = reply;
  const { essay } = opening;
  return bare([
    text(title(essay, CARD.title), details(essay, messages, CARD.details), quoted(shownText(opening), CARD.opening)),
    row([
      await button({ label: messages.read, call: read }, encode),
      canShare ? await button({ label: messages.share, call: share }, encode) : undefined,
      await button({ label: messages.keep, call: keep }, encode),
      await button({ label: messages.another, call: another }, encode),
      readOnButton(essay, reply.link, messages),
    ]),
  ]);
}
