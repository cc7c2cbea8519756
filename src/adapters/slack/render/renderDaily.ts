import type { DailyPost, PassagesPost, Post, PostedPassage } from '../../../core/conversation/dailyPost.ts';
import type { Discussion } from '../../../core/daily/postbox.ts';
import { shortenAtWord } from '../../../core/text/shorten.ts';
import { button, primary, row } from './actionRows.ts';
import type { Draft } from './blocks.ts';
import { clean } from './escape.ts';
import { essayHead } from './essayHead.ts';
import { BLOCK_TEXT } from './limits.ts';
import { linked, plain, quoted, richText, section, short, smallPrint } from './richText.ts';
import type { Screen } from './screen.ts';

/** What is posted, whatever it is. */
export function renderPost(post: Post, screen: Screen): Draft[] {
  return post.kind === 'essay' ? renderDaily(post, screen) : renderPassages(post, screen);
}

/** Fallback for when Slack rejects the full form. */
export function renderPostShort(post: Post, screen: Screen): Draft[] {
  return post.kind === 'essay' ? renderDailyShort(post, screen) : renderPassagesShort(post, screen);
}

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

function renderDailyShort({ essay, link }: DailyPost, { messages }: Screen): Draft[] {
  return richText(
    section(...linked(short(essay.title, BLOCK_TEXT / 4), link ?? essay.source)),
    section(...plain(`\n${messages.minutes(essay.readingMinutes)}`)),
  );
}

/** Of a passage among others. */
const PASSAGE_LENGTH = 400;

function renderPassages({ of: what, sections }: PassagesPost, { messages }: Screen): Draft[] {
  const { digest, daily } = messages;
  const passage = ({ words, note, title, authors, essay, read, link }: PostedPassage): Draft[] => [
    ...richText(
      quoted(...plain(shortenAtWord(clean(words), PASSAGE_LENGTH))),
      note !== undefined && section(...plain(short(note, PASSAGE_LENGTH), { italic: true }), ...plain('\n')),
      section(
        ...plain('— '),
        ...linked(short(title, 200), link ?? essay?.source),
        ...plain(authors === '' ? '' : ` · ${short(authors, 200)}`),
      ),
    ),
    ...(read ? [row([button(messages.read, 'open', read, essay)])] : []),
  ];
  return [
    ...richText(section(...plain(what === 'book' ? daily.fromBook : digest.label, { bold: true }))),
    ...sections.flatMap(({ of, passages, more }) => [
      ...(of === 'own' ? [] : richText(section(...plain(digest.sections[of], { bold: true })))),
      ...passages.flatMap(passage),
      ...(more > 0 ? [smallPrint(digest.more(more))] : []),
    ]),
  ];
}

function renderPassagesShort({ of, sections }: PassagesPost, { messages: { daily, digest } }: Screen): Draft[] {
  const titles = sections.flatMap(({ passages }) => passages.map(({ title }) => short(title, 200)));
  return richText(section(...plain([of === 'book' ? daily.fromBook : digest.label, ...titles].join('\n'))));
}

/** What opens the thread under a post: the sentence to talk about. */
export function renderDiscussion({ sentence }: Discussion, { messages }: Screen): Draft[] {
  return [...richText(section(...plain(short(sentence, BLOCK_TEXT / 2)))), smallPrint(messages.daily.discussHere)];
}
