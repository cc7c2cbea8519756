import { createHash } from 'node:crypto';
import { type APIButtonComponent, type APITextDisplayComponent, ComponentType } from 'discord.js';
import type { DailyPost, PassagesPost, Post } from '../../../core/conversation/dailyPost.ts';
import { shortenAtWord } from '../../../core/text/shorten.ts';
import { messagesFor } from '../messages/messages.ts';
import { DAILY, PASSAGES } from './budgets.ts';
import { button, container, menu, QUIET_COLOUR, readOnButton, row, text } from './components.ts';
import { escape, escapeWithin } from './escape.ts';
import { details, quoted, title } from './essayHead.ts';
import { NONCE } from './limits.ts';
import type { Components, Encode } from './screen.ts';

/** What is posted, marked with the run that has this key; without one as a preview. Rejects only when `encode` does. */
export function renderPost(post: Post, key: string | undefined, encode: Encode): Promise<Components> {
  return post.kind === 'essay' ? renderDaily(post, key, encode) : renderPassages(post, key, encode);
}

/** The same as a post in a forum. */
export function renderForumPost(post: Post, key: string, encode: Encode): Promise<Components> {
  return post.kind === 'essay' ? renderForumDaily(post, key, encode) : renderPassages(post, key, encode);
}

/** Fallback for when Discord rejects the full form. */
export function renderPlainPost(post: Post, key: string): Components {
  return post.kind === 'essay' ? renderPlainDaily(post, key) : renderPlainPassages(post, key);
}

/** The name of a thread or a forum's post about it. */
export function nameOfPost(post: Post): string {
  return post.kind === 'essay' ? post.essay.title : labelOf(post);
}

/** The daily essay, marked with the run that has this key; without one as a preview. Rejects only when `encode` does. */
export async function renderDaily(post: DailyPost, key: string | undefined, encode: Encode): Promise<Components> {
  const { sentence, discuss } = post;
  const messages = messagesFor(post.locale);
  const talk = discuss && (await button({ label: messages.daily.discuss, call: discuss }, encode));
  const look = { ...(key !== undefined && { id: markOf(key) }), accent_color: QUIET_COLOUR };
  return [container(await parts(post, sentence && text(quoted(sentence, DAILY.sentence)), talk, encode), look)];
}

/** The same as a post in a forum, which begins with the sentence to talk about and is its own discussion. */
async function renderForumDaily(post: DailyPost, key: string, encode: Encode): Promise<Components> {
  const { sentence, opening } = post;
  const first = sentence ? quoted(sentence, DAILY.sentence) : escapeWithin(opening, DAILY.sentence);
  return [
    { type: ComponentType.TextDisplay, id: markOf(key), content: first },
    container(await parts(post, undefined, undefined, encode), { accent_color: QUIET_COLOUR }),
  ];
}

async function parts(
  { essay, opening, turn, read, keep, link, locale }: DailyPost,
  sentence: APITextDisplayComponent | undefined,
  discuss: APIButtonComponent | undefined,
  encode: Encode,
) {
  const messages = messagesFor(locale);
  const label = messages.daily.label(messages.daily.place(turn.place, turn.of));
  return [
    text(`-# ${escapeWithin(label, DAILY.label)}`, title(essay, DAILY.title), details(essay, messages, DAILY.details)),
    text(escapeWithin(opening, DAILY.opening)),
    sentence,
    row([
      await button({ label: messages.read, call: read }, encode, 'primary'),
      await button({ label: messages.keep, call: keep }, encode),
      discuss,
      readOnButton(essay, link, messages),
    ]),
  ];
}

async function renderPassages(post: PassagesPost, key: string | undefined, encode: Encode): Promise<Components> {
  const { sections, locale } = post;
  const messages = messagesFor(locale);
  const { digest } = messages;
  const texts = sections.map(({ of, passages, more }) =>
    text(
      of !== 'own' && `**${escape(digest.sections[of])}**`,
      ...passages.flatMap(({ words, note, title: name, authors }) => [
        quoted({ text: shortenAtWord(words, PASSAGES.words), highlights: [] }, PASSAGES.words),
        note !== undefined && of === 'own' && escapeWithin(note, PASSAGES.words),
        `-# ${escapeWithin(authors === '' ? name : `${name} · ${authors}`, PASSAGES.title)}`,
      ]),
      more > 0 && `-# ${escape(digest.more(more))}`,
    ),
  );
  const offers = sections.flatMap(({ passages }) =>
    passages.flatMap(({ title: label, words: about, read }) => (read ? [{ label, about, call: read }] : [])),
  );
  return [
    container(
      [text(`### ${escape(labelOf(post))}`), ...texts, await menu('digest', messages.discord.readOne, offers, encode)],
      { ...(key !== undefined && { id: markOf(key) }), accent_color: QUIET_COLOUR },
    ),
  ];
}

function labelOf({ of, locale }: PassagesPost): string {
  const { daily, digest } = messagesFor(locale);
  return of === 'book' ? daily.fromBook : digest.label;
}

function renderPlainPassages(post: PassagesPost, key: string): Components {
  const titles = post.sections.flatMap(({ passages }) =>
    passages.map(({ title: name }) => escapeWithin(name, PASSAGES.title)),
  );
  const content = [`**${escape(labelOf(post))}**`, ...titles].join('\n');
  return [{ type: ComponentType.TextDisplay, id: markOf(key), content }];
}

/** What opens the thread under a post, marked with its key: the sentence to talk about. */
export function renderDiscussion(sentence: string, locale: string, key: string): Components {
  const content = `${escapeWithin(sentence, DAILY.sentence)}\n-# ${escape(messagesFor(locale).daily.discussHere)}`;
  return [{ type: ComponentType.TextDisplay, id: markOf(key), content }];
}

function renderPlainDaily({ essay, locale }: DailyPost, key: string): Components {
  const content = `**${escapeWithin(essay.title, DAILY.title)}**\n${details(essay, messagesFor(locale), DAILY.details)}`;
  return [{ type: ComponentType.TextDisplay, id: markOf(key), content }];
}

/** Deterministic per run: Discord enforces the nonce as an idempotency key for some minutes. */
export function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, NONCE);
}

/**
 * The mark of a run in the id of its message's first component, which Discord keeps for good while it forgets the nonce.
 * Thirty bits of the key's hash, above the small ids that Discord assigns by itself.
 */
export function markOf(key: string): number {
  return 2 ** 30 + (createHash('sha256').update(key).digest().readUInt32BE() >>> 2);
}
