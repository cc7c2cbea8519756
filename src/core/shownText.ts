import type { Excerpt } from './essay.ts';

const ENDS_SENTENCE = /[.!?…。！？｡][)\]}"'”’»›」』】）》〉］]*\s*$/u;

/** What is shown of an excerpt: its text and highlights, with an ellipsis where it begins or ends inside a sentence. */
export function shownText({ passage, start, end, text, highlights }: Excerpt): Pick<Excerpt, 'text' | 'highlights'> {
  const before = start === 0 || ENDS_SENTENCE.test(passage.text.slice(Math.max(0, start - 20), start)) ? '' : '…';
  const after = end === passage.text.length || ENDS_SENTENCE.test(text.slice(-20)) ? '' : '…';
  const moved = highlights.map(([from, to]) => [from + before.length, to + before.length] as const);
  return { text: before + text + after, highlights: moved };
}
