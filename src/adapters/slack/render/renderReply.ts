import type {
  Card,
  EssayPage,
  Help,
  Notice,
  Quotation,
  Reply,
  Results,
  Schedule,
  Shelf,
  Surroundings,
} from '../../../core/conversation/reply.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import { button, counts, deedFor, row, tries, turning } from './actionRows.ts';
import type { Draft } from './blocks.ts';
import { essayHead, sectionOf, wholePassage } from './essayHead.ts';
import { BLOCK_TEXT } from './limits.ts';
import { bullets, channelName, highlighted, localTime, plain, quoted, richText, section, short } from './richText.ts';
import type { Wording } from './screen.ts';

/** Of a passage beside the one that was asked for. */
const NEIGHBOUR_LENGTH = 1000;

/** A reply in Slack's blocks. Everything in it that people or essays say stands in rich text, and is shown as it is. */
export function renderReply(reply: Reply, wording: Wording): Draft[] {
  switch (reply.kind) {
    case 'results':
      return results(reply, wording);
    case 'quotation':
      return quotation(reply, wording);
    case 'page':
      return page(reply, wording);
    case 'surroundings':
      return surroundings(reply, wording);
    case 'card':
      return card(reply, wording);
    case 'shelf':
      return shelf(reply, wording);
    case 'help':
      return help(reply, wording);
    case 'schedule':
      return schedule(reply);
    case 'notice':
      return notice(reply, wording);
  }
}

/** A line for everybody. */
export function renderLine(text: string): Draft[] {
  return richText(section(...plain(short(text, BLOCK_TEXT))));
}

function results({ heading, hits, paging }: Results, { messages }: Wording): Draft[] {
  return [
    ...richText(section(...plain(short(heading, BLOCK_TEXT)))),
    ...hits.flatMap(({ number, excerpt, share, context, read }): Draft[] => [
      ...richText(
        section(...essayHead(excerpt.essay, messages, `${number}. `), ...sectionOf(excerpt)),
        quoted(...highlighted(shownText(excerpt))),
      ),
      row([
        button(messages.share, 'act', share, excerpt.essay),
        button(messages.shareWithNote, 'share', share, excerpt.essay),
        button(messages.context, 'act', context, excerpt.essay),
        button(messages.read, 'open', read, excerpt.essay),
      ]),
    ]),
    ...turning(paging, messages),
  ];
}

function quotation({ excerpt, by, note, read }: Quotation, { messages }: Wording): Draft[] {
  const { essay } = excerpt;
  return [
    ...richText(
      note !== undefined && section(...plain(note)),
      quoted(...plain(short(shownText(excerpt).text, BLOCK_TEXT))),
      section(...essayHead(essay, messages, '— ')),
      section(...plain(`\n${messages.sharedBy(short(by.name, 100))}`, { italic: true })),
    ),
    row([button(messages.read, 'open', read, essay)]),
  ];
}

function page({ essay, parts, marked, paging }: EssayPage, { messages }: Wording): Draft[] {
  return [
    ...richText(section(...essayHead(essay, messages))),
    // One block: a page may have more passages than a message may have blocks.
    ...richText(
      ...parts.flatMap(({ passage, text, heading }) => [
        heading !== undefined && section(...plain(`${short(heading, BLOCK_TEXT / 4)}\n`, { bold: true })),
        passage === marked ? quoted(...plain(text)) : section(...plain(`${text}\n\n`)),
      ]),
    ),
    ...turning(paging, messages),
  ];
}

function surroundings({ excerpt, before, after, share, read }: Surroundings, { messages }: Wording): Draft[] {
  const { essay } = excerpt;
  return [
    ...richText(section(...essayHead(essay, messages), ...sectionOf(excerpt))),
    ...(before ? richText(section(...plain(short(before.text, NEIGHBOUR_LENGTH)))) : []),
    ...richText(quoted(...highlighted(wholePassage(excerpt)))),
    ...(after ? richText(section(...plain(short(after.text, NEIGHBOUR_LENGTH)))) : []),
    row([
      button(messages.share, 'act', share, essay),
      button(messages.shareWithNote, 'share', share, essay),
      button(messages.read, 'open', read, essay),
    ]),
  ];
}

function card({ opening, share, read, another }: Card, { messages }: Wording): Draft[] {
  const { essay } = opening;
  return [
    ...richText(section(...essayHead(essay, messages)), quoted(...plain(shownText(opening).text))),
    row([
      button(messages.read, 'open', read, essay),
      button(messages.share, 'act', share, essay),
      button(messages.shareWithNote, 'share', share, essay),
      button(messages.another, 'turn', another),
    ]),
  ];
}

function shelf({ heading, essays, firstNumber, paging, tags, authors }: Shelf, { messages }: Wording): Draft[] {
  return [
    ...richText(section(...plain(short(heading, BLOCK_TEXT)))),
    ...essays.flatMap(({ essay, read }, at): Draft[] => [
      ...richText(section(...essayHead(essay, messages, `${firstNumber + at}. `))),
      row([button(messages.read, 'open', read, essay)]),
    ]),
    ...counts(messages.sections.tags, tags),
    ...counts(messages.sections.authors, authors),
    ...turning(paging, messages),
  ];
}

function help({ heading, commands, examples, hint }: Help, wording: Wording): Draft[] {
  const { messages, slash } = wording;
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
    ...tries(examples, wording),
  ];
}

function schedule({ heading, facts, actions }: Schedule): Draft[] {
  return [
    ...richText(
      section(...plain(short(heading, BLOCK_TEXT))),
      bullets(
        facts.map(({ label, value, instant, channel }) =>
          section(
            ...(channel === undefined ? plain(short(label, 200), { bold: true }) : [channelName(channel)]),
            ...plain(`: ${short(value, 500)}`),
            ...(instant === undefined ? [] : [...plain(' · '), localTime(new Date(instant), instant)]),
          ),
        ),
      ),
    ),
    row(actions.map(({ label, call }) => button(label, deedFor(call), call))),
  ];
}

function notice({ text, tries: calls }: Notice, wording: Wording): Draft[] {
  return [...richText(section(...plain(short(text, BLOCK_TEXT)))), ...tries(calls, wording)];
}
