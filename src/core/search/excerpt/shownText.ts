import type { Excerpt } from '../../essay.ts';
import { isSentenceEnd } from '../../text/sentences.ts';

/** A text, and what in it is shown to have matched. */
export type ShownText = Pick<Excerpt, 'text' | 'highlights'>;

/** What is shown of an excerpt: its text and highlights, with an ellipsis where it begins or ends inside a sentence. */
export function shownText({ passage, start, end, text, highlights }: Excerpt): ShownText {
  const before = start === 0 || isSentenceEnd(passage.text, start) ? '' : '…';
  const after = end === passage.text.length || isSentenceEnd(passage.text, end) ? '' : '…';
  const moved = highlights.map(([from, to]) => [from + before.length, to + before.length] as const);
  return { text: before + text + after, highlights: moved };
}
