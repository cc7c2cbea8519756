/**
 * Turns replies into Components V2.
 *
 * In: a `Reply` and a `Screen`. Out: components within Discord's limits (`limits.ts`), each part within its budget
 * (`budgets.ts`). Only `encode` has effects.
 */

import { callInWords } from '../../../core/conversation/callInWords.ts';
import { callReadWithBack } from '../../../core/conversation/calls.ts';
import { sayCommands } from '../../../core/conversation/commandWords.ts';
import { hitActions } from '../../../core/conversation/hitActions.ts';
import type {
  Fact,
  Help,
  Notice,
  Offered,
  Paging,
  Quotation,
  Reply,
  ResultHit,
  Results,
  Schedule,
  Shelf,
} from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { CHOICES, HELP, LINE, NOTICE, QUOTATION, RESULTS, SCHEDULE, SHELF } from './budgets.ts';
import {
  bare,
  button,
  container,
  linkButton,
  menu,
  type Offer,
  QUIET_COLOUR,
  readOnButton,
  row,
  rows,
  section,
  separator,
  text,
} from './components.ts';
import { escape, escapeWithin } from './escape.ts';
import { details, quoted, title } from './essayHead.ts';
import { renderPost } from './renderDaily.ts';
import { renderCard, renderPage, renderSurroundings } from './renderReading.ts';
import type { Components, Encode, Screen } from './screen.ts';
import { sizeOf } from './size.ts';
import { mentionOf } from './slashNames.ts';

const PROBLEM_COLOUR = 0xc8553d;

/**
 * A reply as Components V2. Texts of essays and people are escaped, and each part has a budget of the 4,000 characters,
 * so that it fits for any corpus. `link` is a page that a notice speaks of. Rejects only when `encode` does.
 */
export async function render(reply: Reply, screen: Screen, link?: string): Promise<Components> {
  switch (reply.kind) {
    case 'results':
      return renderResults(reply, screen);
    case 'quotation':
      return renderQuotation(reply, screen);
    case 'page':
      return renderPage(reply, screen);
    case 'surroundings':
      return renderSurroundings(reply, screen);
    case 'card':
      return renderCard(reply, screen);
    case 'shelf':
      return renderShelf(reply, screen);
    case 'help':
      return renderHelp(reply, screen);
    case 'schedule':
      return renderSchedule(reply, screen);
    case 'preview':
      return [text(factLine(reply.when, LINE, screen)), ...(await renderPost(reply.post, undefined, screen.encode))];
    case 'notice':
      return renderNotice(reply, screen, link);
  }
}

/** The private line under what somebody has shared: where it is, and how to take it back. */
export async function renderShared(
  {
    link,
    remove,
    remark,
  }: { readonly link: string | undefined; readonly remove: Call | undefined; readonly remark: string | undefined },
  { messages, encode }: Screen,
): Promise<Components> {
  return bare([
    text(escape(messages.sharedNow)),
    remark === undefined ? undefined : text(escapeWithin(remark, LINE)),
    row([linkButton(messages.seeIt, link), remove && (await button({ label: messages.remove, call: remove }, encode))]),
  ]);
}

/** A sentence of the core's within `limit`, with the commands in it as Discord mentions them, which is longer. */
function sentence(said: string, limit: number, { commands, ids }: Pick<Screen, 'commands' | 'ids'>): string {
  const within = (room: number) =>
    sayCommands(escapeWithin(said, Math.max(0, room)), (line) => mentionOf(line, commands, ids));
  const whole = within(limit);
  return sizeOf(whole) <= limit ? whole : within(2 * limit - sizeOf(whole));
}

/** A line for everybody in the channel. */
export function renderLine(line: string): Components {
  return [container([text(escapeWithin(line, LINE))])];
}

async function renderResults({ heading, hits, paging, here, room }: Results, screen: Screen): Promise<Components> {
  const { messages, encode } = screen;
  const back = await encode(here);
  const shown = await Promise.all(
    hits.map((hit, at) => hitParts({ ...hit, read: callReadWithBack(hit.read, back) }, at === 0, screen)),
  );
  const offers = hits.flatMap((hit) => hitOffers(hit, messages)).filter((offer) => isOffered(offer, screen));
  return bare([
    text(escapeWithin(heading, RESULTS.heading)),
    ...shown.flat(),
    await menu('more', messages.discord.moreActions, offers, encode),
    await pagingRow(paging, messages, encode),
    ...rows([linkButton(messages.readingRoom, room)]),
  ]);
}

/** Title and details beside one button, and the excerpt below in the full width: on a phone it gets little else. */
async function hitParts({ number, excerpt, remark, read }: ResultHit, isFirst: boolean, { messages, encode }: Screen) {
  // A remark takes the place of the details: both would not fit five times.
  const below =
    remark === undefined
      ? details(excerpt.essay, messages, RESULTS.details)
      : `-# ${escapeWithin(remark, RESULTS.details)}`;
  const head = text(title(excerpt.essay, RESULTS.title, number), below);
  return [
    ...(isFirst ? [] : [separator()]),
    section(head, await button({ label: messages.read, call: read }, encode, 'primary')),
    text(quoted(shownText(excerpt), RESULTS.excerpt)),
  ];
}

/** Sharing is not offered where nobody else is. */
function isOffered({ call }: Offer, { canShare = true }: Screen): boolean {
  return canShare || call.command !== 'share';
}

/** What a menu offers for a hit: sharing first, then the actions that every platform has. */
function hitOffers(hit: ResultHit, messages: DiscordMessages): readonly Offer[] {
  const { number, excerpt, share } = hit;
  return [{ label: messages.share, call: share }, ...hitActions(hit, messages)].map(({ label, call }) => ({
    label: `${number}. ${label}`,
    about: excerpt.essay.title,
    call,
  }));
}

async function renderQuotation(
  { excerpt, link, by, note, read, keep, remove }: Quotation,
  screen: Screen,
): Promise<Components> {
  const { messages, encode } = screen;
  const { essay } = excerpt;
  const inMarks = `${messages.openQuote}${shownText(excerpt).text}${messages.closeQuote}`;
  return [
    container(
      [
        text(
          note !== undefined && escapeWithin(note, QUOTATION.note),
          quoted({ text: inMarks, highlights: [] }, QUOTATION.excerpt),
          `**${escapeWithin(essay.title, QUOTATION.title)}**`,
          details(essay, messages, QUOTATION.details),
          `-# ${escapeWithin(messages.sharedBy(by.name), QUOTATION.by)}`,
        ),
        row([
          await button({ label: messages.keep, call: keep }, encode),
          await button({ label: messages.read, call: read }, encode),
          readOnButton(essay, link, messages),
        ]),
        remove &&
          (await menu('quotation', messages.discord.moreOfThis, [{ label: messages.remove, call: remove }], encode)),
      ],
      { accent_color: QUIET_COLOUR },
    ),
  ];
}

async function renderShelf(reply: Shelf, { messages, encode }: Screen): Promise<Components> {
  const { heading, essays, firstNumber, paging, tags, authors, languages, room } = reply;
  const lines = essays.map(({ essay }, at) => {
    const name = `${firstNumber + at}\\. **${escapeWithin(essay.title, SHELF.title)}**`;
    return `${name} ${details(essay, messages, SHELF.details).slice('-# '.length)}`;
  });
  const counts = (label: string, of: Shelf['tags']) => {
    const all = of.map(({ name, count }) => `${name} (${count})`).join(messages.listSeparator);
    return all !== '' && `**${escape(label)}** ${escapeWithin(all, SHELF.counts)}`;
  };
  const { sections } = messages;
  const narrower: readonly Offer[] = [
    ...tags.map(({ name, count, list }) => ({ label: `${sections.tags}: ${name} (${count})`, call: list })),
    ...authors.map(({ name, count, list }) => ({ label: `${sections.authors}: ${name} (${count})`, call: list })),
    ...languages.map(({ name, count, list }) => ({ label: `${sections.languages}: ${name} (${count})`, call: list })),
  ];
  return bare([
    text(escapeWithin(heading, SHELF.heading)),
    text(...lines),
    narrower.length > 0
      ? text(counts(sections.tags, tags), counts(sections.authors, authors), counts(sections.languages, languages))
      : undefined,
    await menu(
      'open',
      messages.discord.readOne,
      essays.map(({ essay, read }) => ({ label: essay.title, call: read })),
      encode,
    ),
    await menu('narrow', messages.discord.narrow, narrower, encode),
    await pagingRow(paging, messages, encode),
    ...rows([linkButton(messages.readingRoom, room)]),
  ]);
}

async function renderHelp({ heading, commands, examples, hint }: Help, screen: Screen): Promise<Components> {
  const { messages } = screen;
  const lines = commands.map(({ usage, summary }) => {
    const line = `**${mentionOf(usage, screen.commands, screen.ids)}**`;
    return `${line} ${escapeWithin(summary, Math.floor(HELP.commands / commands.length) - sizeOf(line))}`;
  });
  return bare([
    text(escapeWithin(heading, HELP.heading)),
    lines.length > 0 ? text(...lines) : undefined,
    text(`-# ${escapeWithin(hint, HELP.hint)}`),
    examples.length > 0 ? text(`**${escape(messages.sections.examples)}**`) : undefined,
    await tryRow(examples, screen),
  ]);
}

async function renderSchedule(
  { heading, facts, actions, change, feed }: Schedule,
  screen: Screen,
): Promise<Components> {
  const { messages, encode } = screen;
  const lines = facts.map((fact) => factLine(fact, Math.floor(SCHEDULE.facts / facts.length), screen));
  const offers = change ? [...actions, { label: callInWords(change, messages), call: change }] : actions;
  const buttons = await Promise.all(offers.map((action) => button(action, encode)));
  return bare([
    text(`**${sentence(heading, SCHEDULE.heading, screen)}**`),
    lines.length > 0 ? text(...lines) : undefined,
    ...rows([...buttons, linkButton(messages.feed, feed)]),
  ]);
}

function factLine({ label, value, instant, channel }: Fact, limit: number, screen: Screen): string {
  const name = channel !== undefined && /^\d+$/.test(channel) ? `<#${channel}>` : `**${escapeWithin(label, 30)}**`;
  // Discord shows each reader their own time, and how far off it is.
  if (instant !== undefined) return `${name} ${moment(instant)}`;
  return `${name} ${sentence(value, limit - sizeOf(name) - 2, screen)}`;
}

function moment(instant: string): string {
  const seconds = Math.floor(Date.parse(instant) / 1_000);
  return `<t:${seconds}:F> (<t:${seconds}:R>)`;
}

async function renderNotice({ text: said, tone, tries, choices = [] }: Notice, screen: Screen, link?: string) {
  const look = tone === 'problem' ? { accent_color: PROBLEM_COLOUR } : {};
  const see = row([linkButton(screen.messages.seeIt, link)]);
  const limit = choices.length > 0 ? CHOICES.text : NOTICE;
  const offered = await choose(choices, screen);
  return [container([text(sentence(said, limit, screen)), ...offered, await tryRow(tries, screen), see], look)];
}

/** What may be meant, by name. */
async function choose(choices: readonly Offered[], { messages, encode }: Screen) {
  const { choose: placeholder, thisOne } = messages.offers;
  if (choices.length > CHOICES.few) return [await menu('choose', placeholder, choices, encode)];
  return Promise.all(
    choices.map(async ({ label, about, call }) =>
      section(
        text(`**${escapeWithin(label, CHOICES.label)}**`, about !== '' && `-# ${escapeWithin(about, CHOICES.about)}`),
        await button({ label: thisOne, call }, encode),
      ),
    ),
  );
}

/** What is worth trying next. */
async function tryRow(calls: readonly Call[], { messages, encode }: Screen) {
  return row(await Promise.all(calls.map((call) => button({ label: callInWords(call, messages), call }, encode))));
}

async function pagingRow({ previous, next }: Paging, messages: DiscordMessages, encode: Encode) {
  return row([
    previous && (await button({ label: messages.previous, call: previous }, encode)),
    next && (await button({ label: messages.next, call: next }, encode)),
  ]);
}
