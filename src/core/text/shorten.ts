import { segmentGraphemes } from './graphemes.ts';

/** The text, or as many of its graphemes as fit into `limit` UTF-16 units with an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  // Segments a little more than fits, so that the last grapheme is complete.
  for (const { index, segment } of segmentGraphemes(text.slice(0, limit + 64))) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

/** As `shorten`, cut between two words where the text parts its words. */
export function shortenAtWord(text: string, limit: number): string {
  const cut = shorten(text, limit);
  if (cut === text) return text;
  const whole = cut.slice(0, -1);
  if (/^\s/u.test(text.slice(whole.length))) return cut;
  const atWord = whole.replace(/[\s,;:–—-]+\S*$/u, '');
  // A text without spaces, or with one long word, is cut where it must be.
  return atWord.length * 2 < limit ? cut : `${atWord}…`;
}
