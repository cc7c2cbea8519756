import type { Excerpt } from '../../essay.ts';
import { isSentenceEnd } from '../../text/sentences.ts';

/** A text, and what in it is shown to have matched. */
export type ShownText = Pick<Excerpt, 'text' | 'highlights'>;

/** What is shown of an excerpt: its text and highlights, with an ellipsis where it begins or ends inside a sentence. */
export function shownText({ passage, start, end, text, highlights }: Excerpt): ShownText {
  const { before, after } = ellipses(passage.text, start, end);
  const moved = highlights.map(([from, to]) => [from + before.length, to + before.length] as const);
  return { text: before + text + after, highlights: moved };
}

/** A stretch of a text, from `start` up to, not including, `end`, with an ellipsis where it begins or ends inside a sentence. */
export function shownStretch(text: string, start: number, end: number): string {
  const { before, after } = ellipses(text, start, end);
  return before + text.slice(start, end) + after;
}

function ellipses(text: string, start: number, end: number): { readonly before: string; readonly after: string } {
  return {
    before: start === 0 || isSentenceEnd(text, start) ? '' : '…',
    after: end === text.length || isSentenceEnd(text, end) ? '' : '…',
  };
}
