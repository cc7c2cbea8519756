import type { RichTextElement } from '@slack/types';
import type { Call } from '../../../core/conversation/request.ts';
import { button, linkTo, row } from './actionRows.ts';
import type { Draft } from './blocks.ts';
import { channelName, plain, quoted, richText, section } from './richText.ts';
import type { Screen } from './screen.ts';

/** What came of sharing, for who shared it. */
export interface Shared {
  /** The channel, where it is not the one that is looked at. */
  readonly elsewhere: string | undefined;
  /** Leads to the message. */
  readonly link: string | undefined;
  readonly remove: Call | undefined;
  /** Where the words that were asked for differ from those that are quoted. */
  readonly remark: string | undefined;
}

/** The private line under what somebody has shared. */
export function renderShared({ elsewhere, link, remove, remark }: Shared, { messages }: Screen): Draft[] {
  const see = linkTo(messages.seeIt, link);
  const buttons = [...(see ? [see] : []), ...(remove ? [button(messages.remove, 'act', remove)] : [])];
  return [
    ...richText(
      section(...plain(messages.sharedNow), ...placed(elsewhere)),
      remark !== undefined && section(...plain(remark)),
    ),
    ...(buttons.length > 0 ? [row(buttons)] : []),
  ];
}

/** Why something was not shared, where, and with what was written for it kept for another try. */
export function renderNotShared(
  what: {
    readonly text: string;
    readonly elsewhere: string | undefined;
    readonly note: string | undefined;
    readonly again: Call | undefined;
  },
  { messages }: Screen,
): Draft[] {
  return [
    ...richText(
      section(...plain(what.text), ...placed(what.elsewhere)),
      what.note !== undefined && quoted(...plain(what.note)),
    ),
    ...(what.again ? [row([button(messages.slack.tryAgain, 'share', what.again)])] : []),
  ];
}

function placed(channel: string | undefined): RichTextElement[] {
  return channel === undefined ? [] : [...plain(' '), channelName(channel)];
}
