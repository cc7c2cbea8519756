import type { DailyPost } from '../../../core/conversation/dailyPost.ts';
import type { Discussion } from '../../../core/daily/postbox.ts';
import { button, primary, row } from './actionRows.ts';
import type { Draft } from './blocks.ts';
import { essayHead } from './essayHead.ts';
import { BLOCK_TEXT } from './limits.ts';
import { linked, plain, quoted, richText, section, short, smallPrint } from './richText.ts';
import type { Screen } from './screen.ts';

/** The daily essay: title first, since that is what a notification shows. What only managers may do is no part of it. */
export function renderDaily(post: DailyPost, { messages }: Screen): Draft[] {
  return [
    ...richText(
      section(...essayHead(post.essay, messages, post.link)),
      section(...plain(`\n${short(post.opening, BLOCK_TEXT / 2)}`)),
      post.sentence && quoted(...plain(short(post.sentence.text, BLOCK_TEXT / 4))),
    ),
    smallPrint(messages.daily.label(messages.daily.place(post.turn.place, post.turn.of))),
    row([
      primary(button(messages.read, 'open', post.read, post.essay)),
      button(messages.keep, 'act', post.keep, post.essay),
      ...(post.discuss ? [button(messages.daily.discuss, 'act', post.discuss, post.essay)] : []),
    ]),
  ];
}

/** Fallback for when Slack rejects the full form. */
export function renderDailyShort({ essay, link }: DailyPost, { messages }: Screen): Draft[] {
  return richText(
    section(...linked(short(essay.title, BLOCK_TEXT / 4), link ?? essay.source)),
    section(...plain(`\n${messages.minutes(essay.readingMinutes)}`)),
  );
}

/** What opens the thread under a post: the sentence to talk about. */
export function renderDiscussion({ sentence }: Discussion, { messages }: Screen): Draft[] {
  return [...richText(section(...plain(short(sentence, BLOCK_TEXT / 2)))), smallPrint(messages.daily.discussHere)];
}
