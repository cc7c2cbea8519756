import { callReadFrom, callSharePassage } from '../../../core/conversation/calls.ts';
import { passageActions } from '../../../core/conversation/hitActions.ts';
import { cutLongText } from '../../../core/conversation/pages.ts';
import type { EssayPage } from '../../../core/conversation/reply.ts';
import type { Essay, Passage } from '../../../core/essay.ts';
import { memoize } from '../../../core/memoize.ts';
import type { SlackMessages } from '../messages/messages.ts';
import { button, linkTo, primary, row, turning } from './actionRows.ts';
import type { Draft } from './blocks.ts';
import { essayHead, essayLine } from './essayHead.ts';
import { BLOCK_TEXT, VIEW_LABEL } from './limits.ts';
import { plain, quoted, richText, section, short, smallPrint } from './richText.ts';
import type { Screen } from './screen.ts';

/** Most passages of a page in a message, each with its menu; a page of more is one block of text. */
const PASSAGES_WITH_MENUS = 40;

/** Blocks of a view for passages and headings: the head and the buttons that turn pages need the others. */
const STRETCH_BLOCKS = 90;

/** Text of one view, in UTF-16 units: Slack refuses views of more than some 250 KB, of which its menus take a part. */
const STRETCH_LENGTH = 40_000;

/** A page of an essay in a message. */
export function renderPage({ essay, link, parts, marked, paging }: EssayPage, { messages }: Screen): Draft[] {
  const withMenus = parts.length <= PASSAGES_WITH_MENUS;
  const body = withMenus
    ? parts.flatMap(({ passage: number, text, heading }): Draft[] => {
        const passage = essay.passages[number - 1];
        const pieces = passage ? passageBlocks(essay, passage, text, number === marked, messages) : [];
        return [...headline(heading), ...pieces];
      })
    : // One block: a page may have more passages than a message may have blocks.
      richText(
        ...parts.flatMap(({ passage, text, heading }) => [
          heading !== undefined && section(...plain(`${short(heading, BLOCK_TEXT / 4)}\n`, { bold: true })),
          passage === marked ? quoted(...plain(text)) : section(...plain(`${text}\n\n`)),
        ]),
      );
  return [
    ...richText(section(...essayHead(essay, messages, link))),
    ...body,
    ...turning(paging, messages),
    ...readOn(essay, link, messages),
  ];
}

/** An essay in a modal: all of it under one another, in several stretches where it has more than Slack takes. */
export function renderReading({ essay, link, marked, from }: EssayPage, { messages }: Screen): Draft[] {
  const stretches = stretchesOf(essay);
  const at = Math.max(
    0,
    stretches.findIndex(({ last }) => from <= last),
  );
  const stretch = stretches[at];
  const [before, after] = [stretches[at - 1], stretches[at + 1]];
  const passages = stretch ? essay.passages.slice(stretch.first - 1, stretch.last) : [];
  const turn = (label: string, to: Passage | undefined) =>
    to ? [button(label, 'turn', callReadFrom(essay, to), essay)] : [];
  const turns = [
    ...turn(messages.previous, before && essay.passages[before.first - 1]),
    ...turn(messages.next, after && essay.passages[after.first - 1]),
  ];
  return [
    // The modal's own title shows the beginning.
    ...(essay.title.length > VIEW_LABEL ? richText(section(...plain(short(essay.title, 300), { bold: true }))) : []),
    smallPrint(essayLine(essay, messages)),
    ...(marked !== undefined && marked > 1 ? [smallPrint(messages.slack.markedBelow(marked))] : []),
    ...readOn(essay, link, messages),
    ...passages.flatMap((passage) => [
      ...headline(headingAbove(essay, passage)),
      ...passageBlocks(essay, passage, passage.text, passage.number === marked, messages),
    ]),
    ...(turns.length > 0 ? [smallPrint(messages.page(at + 1, stretches.length)), row(turns)] : []),
  ];
}

function headline(heading: string | undefined): Draft[] {
  return heading === undefined ? [] : richText(section(...plain(short(heading, BLOCK_TEXT / 4), { bold: true })));
}

/** A heading is shown where its section begins. */
function headingAbove({ passages }: Essay, { number, section: own }: Passage): string | undefined {
  return own === passages[number - 2]?.section ? undefined : own;
}

/** A passage, or a piece of it, with what can be done with it; the marked one is set off, with its buttons in sight. */
function passageBlocks(
  essay: Essay,
  passage: Passage,
  text: string,
  isMarked: boolean,
  messages: SlackMessages,
): Draft[] {
  const actions = passageActions(essay, passage, messages);
  const [first = '', ...others] = cutLongText(text, BLOCK_TEXT);
  if (!isMarked) {
    return [
      { type: 'beside', text: first, menu: actions },
      ...others.map((piece): Draft => ({ type: 'beside', text: piece })),
    ];
  }
  const share = button(messages.sharePassage, 'act', callSharePassage(essay, passage), essay);
  return [
    ...[first, ...others].flatMap((piece) => richText(quoted(...plain(piece)))),
    row([primary(share)], actions.slice(1)),
  ];
}

/** Where one reads on: in the reading room, or else at the essay's source. */
function readOn({ source }: Essay, link: string | undefined, messages: SlackMessages): Draft[] {
  const button = link === undefined ? linkTo(messages.source, source) : linkTo(messages.readOnWeb, link);
  return button ? [row([button])] : [];
}

/** A piece that is not the last is more than half a block long. */
function mostPieces(text: string): number {
  return text.length <= BLOCK_TEXT ? 1 : Math.ceil(text.length / (BLOCK_TEXT / 2));
}

interface Stretch {
  /** Numbers of passages. */
  readonly first: number;
  readonly last: number;
}

/** Cuts an essay into stretches that fit a view each. At least one. */
const stretchesOf = memoize((essay: Essay): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  let [first, blocks, length] = [1, 0, 0];
  for (const passage of essay.passages) {
    const needed = mostPieces(passage.text) + (headingAbove(essay, passage) === undefined ? 0 : 1);
    const isFull = blocks + needed > STRETCH_BLOCKS || length + passage.text.length > STRETCH_LENGTH;
    if (isFull && passage.number > first) {
      stretches.push({ first, last: passage.number - 1 });
      [first, blocks, length] = [passage.number, 0, 0];
    }
    blocks += needed;
    length += passage.text.length;
  }
  return [...stretches, { first, last: essay.passages.length }];
});
