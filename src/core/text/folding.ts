/**
 * Text, below everything that knows what an essay is.
 *
 * In: strings. Out: folded words (here), sentences, graphemes, shortened text, as values or UTF-16 ranges.
 * Names, queries and essays are folded by this one rule, so that what is typed in any of them finds the others. Offsets
 * always point into the original text, never into a folded one.
 */
import { simplify } from './simplified.ts';

/** Lower case, without diacritics, compatibility forms (full width, ligatures) as plain letters, ß as ss, Chinese simplified. */
export function fold(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  const folded = simplify(text.normalize('NFKC').toLowerCase());
  // Marks are dropped from alphabets only: in Japanese a mark makes another sound, in Korean NFKD takes letters apart.
  return folded.replace(/[^\p{ASCII}\u1100-\u11FF\u3040-\uD7FF]+/gu, (part) =>
    part
      .normalize('NFKD')
      .replace(/[\p{M}\u00AD]/gu, '')
      .replaceAll('ß', 'ss'),
  );
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a name, folded, with single spaces between; `word` tells what a word is made of: letters and digits. */
export function foldName(name: string, word = WORD): string {
  return (fold(name).match(word) ?? []).join(' ');
}
