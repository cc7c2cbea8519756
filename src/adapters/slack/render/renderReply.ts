/**
 * Turns replies into blocks.
 *
 * In: a `Reply` and a `Screen`. Out: drafts of blocks whose buttons still hold calls; `blocks.ts` encodes them and keeps to
 * Slack's limits. Pure, so that every reply can be drawn and checked without a connection.
 */

import { hitActions } from '../../../core/conversation/hitActions.ts';
import type {
  Card,
  Fact,
  Help,
  Notice,
  Preview,
  Quotation,
  Reply,
  Results,
  Schedule,
  Shelf,
  Surroundings,
} from '../../../core/conversation/reply.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { messagesFor } from '../messages/messages.ts';
import { button, choose, counts, effectFor, linkTo, primary, row, startDaily, tries, turning } from './actionRows.ts';
import type { Draft } from './blocks.ts';
import { detailsOf, essayHead, sectionOf, shelfLine, titleOf, wholePassage } from './essayHead.ts';
import { BLOCK_TEXT } from './limits.ts';
import { renderPost } from './renderDaily.ts';
import { renderPage } from './renderReading.ts';
import {
  bullets,
  channelName,
  highlighted,
  localTime,
  plain,
  quoted,
  richText,
  section,
  short,
  smallPrint,
} from './richText.ts';
import type { Screen } from './screen.ts';

/** Of a passage beside the one that was asked for. */
const NEIGHBOUR_LENGTH = 1000;

/** Of what is said about a hit. */
const REMARK_LENGTH = 500;

/** A reply as blocks. Texts of people and essays are rich text elements, which are shown literally. */
export function renderReply(reply: Reply, screen: Screen): Draft[] {
  switch (reply.kind) {
    case 'results':
      return results(reply, screen);
    case 'quotation':
      return quotation(reply, screen);
    case 'page':
      return renderPage(reply, screen);
    case 'surroundings':
      return surroundings(reply, screen);
    case 'card':
      return card(reply, screen);
    case 'shelf':
      return shelf(reply, screen);
    case 'help':
      return help(reply, screen);
    case 'schedule':
      return schedule(reply, screen);
    case 'preview':
      return preview(reply, screen);
    case 'notice':
      return notice(reply, screen);
  }
}

/** A line for everybody. */
export function renderLine(text: string): Draft[] {
  return richText(section(...plain(short(text, BLOCK_TEXT))));
}

function results({ heading, hits, paging, room }: Results, { messages }: Screen): Draft[] {
  return [
    ...richText(section(...plain(short(heading, BLOCK_TEXT)))),
    ...hits.flatMap((hit): Draft[] => [
      ...richText(
        section(...titleOf(hit.excerpt.essay, hit.link, `${hit.number}. `)),
        hit.remark !== undefined && section(...plain(short(hit.remark, REMARK_LENGTH), { italic: true })),
        quoted(...highlighted(shownText(hit.excerpt))),
      ),
      smallPrint(detailsOf(hit.excerpt, messages)),
      row(
        [
          button(messages.share, 'act', hit.share, hit.excerpt.essay),
          primary(button(messages.read, 'open', hit.read, hit.excerpt.essay)),
        ],
        hitActions(hit, messages),
      ),
    ]),
    ...turning(paging, messages),
    roomRow(room, messages),
  ];
}

function roomRow(room: string | undefined, messages: Screen['messages']): Draft {
  const link = linkTo(messages.readingRoom, room);
  return row(link ? [link] : []);
}

function quotation({ excerpt, link, by, note, read, keep, remove }: Quotation, { messages }: Screen): Draft[] {
  const { essay } = excerpt;
  return [
    ...richText(
      note !== undefined && section(...plain(note)),
      quoted(...plain(short(shownText(excerpt).text, BLOCK_TEXT))),
      section(...essayHead(essay, messages, link, '— ')),
      section(...plain(`\n${messages.sharedBy(short(by.name, 100))}`, { italic: true })),
    ),
    row(
      [button(messages.keep, 'act', keep, essay), button(messages.read, 'open', read, essay)],
      remove ? [{ label: messages.remove, call: remove }] : [],
    ),
  ];
}

function surroundings(
  { excerpt, link, before, after, share, keep, read }: Surroundings,
  { messages }: Screen,
): Draft[] {
  const { essay } = excerpt;
  return [
    ...richText(section(...essayHead(essay, messages, link), ...sectionOf(excerpt))),
    ...(before ? richText(section(...plain(short(before.text, NEIGHBOUR_LENGTH)))) : []),
    ...richText(quoted(...highlighted(wholePassage(excerpt)))),
    ...(after ? richText(section(...plain(short(after.text, NEIGHBOUR_LENGTH)))) : []),
    row([
      button(messages.share, 'act', share, essay),
      button(messages.shareWithNote, 'share', share, essay),
      button(messages.keep, 'act', keep, essay),
      button(messages.read, 'open', read, essay),
    ]),
  ];
}

function card({ opening, link, share, keep, read, another }: Card, { messages }: Screen): Draft[] {
  const { essay } = opening;
  return [
    ...richText(section(...essayHead(essay, messages, link)), quoted(...plain(shownText(opening).text))),
    row([
      button(messages.read, 'open', read, essay),
      button(messages.share, 'act', share, essay),
      button(messages.shareWithNote, 'share', share, essay),
      button(messages.keep, 'act', keep, essay),
      button(messages.another, 'turn', another),
    ]),
  ];
}

function shelf(
  { heading, essays, firstNumber, paging, tags, authors, languages, room }: Shelf,
  { messages }: Screen,
): Draft[] {
  return [
    ...richText(section(...plain(short(heading, BLOCK_TEXT)))),
    ...essays.flatMap(({ essay, read }, at): Draft[] => [
      {
        type: 'beside',
        text: shelfLine(essay, firstNumber + at, messages),
        button: button(messages.read, 'open', read, essay),
      },
    ]),
    ...counts(messages.sections.tags, tags),
    ...counts(messages.sections.authors, authors),
    ...counts(messages.sections.languages, languages),
    ...turning(paging, messages),
    roomRow(room, messages),
  ];
}

function help({ heading, commands, examples, hint }: Help, screen: Screen): Draft[] {
  const { messages, slash } = screen;
  return [
    ...richText(
      section(...plain(short(heading, BLOCK_TEXT))),
      bullets(
        commands.map(({ usage, summary }) =>
          section(...plain(`${slash} ${usage}`, { code: true }), ...plain(`  ${summary}`)),
        ),
      ),
      section(...plain(hint)),
    ),
    ...(examples.length > 0 ? richText(section(...plain(messages.sections.examples, { bold: true }))) : []),
    ...tries(examples, screen),
    row([startDaily(messages)]),
  ];
}

function schedule({ heading, facts, actions, change, feed }: Schedule, screen: Screen): Draft[] {
  const link = linkTo(screen.messages.feed, feed);
  return [
    ...richText(section(...plain(short(heading, BLOCK_TEXT))), bullets(facts.map(fact))),
    row([
      ...actions.map(({ label, call }) => button(label, effectFor(call, screen.commands), call)),
      ...(change ? [button(screen.messages.daily.form.change, effectFor(change, screen.commands), change)] : []),
      ...(link ? [link] : []),
    ]),
  ];
}

/** A moment is said once, in the reader's own time. */
function fact({ label, value, instant, channel }: Fact) {
  return section(
    ...(channel === undefined ? plain(short(label, 200), { bold: true }) : [channelName(channel)]),
    ...(instant === undefined
      ? plain(`: ${short(value, 500)}`)
      : [...plain(': '), localTime(new Date(instant), short(value, 500))]),
  );
}

/** The post itself, in the words that everybody will see. */
function preview({ when, post }: Preview, screen: Screen): Draft[] {
  return [...richText(fact(when)), ...renderPost(post, { ...screen, messages: messagesFor(post.locale) })];
}

function notice({ text, tries: calls, choices = [] }: Notice, screen: Screen): Draft[] {
  return [...richText(section(...plain(short(text, BLOCK_TEXT)))), ...choose(choices, screen), ...tries(calls, screen)];
}
