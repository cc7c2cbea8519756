import { createHash } from 'node:crypto';
import { ComponentType } from 'discord.js';
import type { DailyPost } from '../../../core/conversation/dailyPost.ts';
import { messagesFor } from '../messages/messages.ts';
import { DAILY } from './budgets.ts';
import { button, container, readOnButton, row, text, QUIET_COLOUR } from './components.ts';
import { escapeWithin } from './escape.ts';
import { details, quoted, title } from './essayHead.ts';
import { NONCE } from './limits.ts';
import type { Components, Encode } from './screen.ts';

/** The daily essay, marked with the run that has this key; without one as a preview. Rejects only when `encode` does. */
export async function renderDaily(post: DailyPost, key: string | undefined, encode: Encode): Promise<Components> {
  const { essay, opening, sentence, turn, read, locale } = post;
  const messages = messagesFor(locale);
  const label = messages.daily.label(messages.daily.place(turn.place, turn.of));
  return [
    container(
      [
        text(
          `-# ${escapeWithin(label, DAILY.label)}`,
          title(essay, DAILY.title),
          details(essay, messages, DAILY.details),
        ),
        text(escapeWithin(opening, DAILY.opening)),
        sentence && text(quoted(sentence, DAILY.sentence)),
        row([
          await button({ label: messages.read, call: read }, encode, 'primary'),
          readOnButton(essay, post.link, messages),
        ]),
      ],
      { ...(key !== undefined && { id: markOf(key) }), accent_color: QUIET_COLOUR },
    ),
  ];
}

/** Fallback for when Discord rejects the full form. */
export function renderPlainDaily({ essay, locale }: DailyPost, key: string): Components {
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
