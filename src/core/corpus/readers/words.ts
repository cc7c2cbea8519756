import type { Passage } from '../../essay.ts';

/** Characters of scripts that part no words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const everyUnspaced = new RegExp(unspaced, 'gu');

/** What takes as long to read as a word: 400 characters a minute, beside 230 words. */
const CHARACTERS_A_WORD = 400 / 230;

/** How many words passages have; of scripts that part none, as many as take the same time to read. */
export function wordsIn(passages: readonly Passage[]): number {
  let words = 0;
  let characters = 0;
  for (const { text } of passages) {
    let rest = text;
    if (unspaced.test(text)) rest = text.replace(everyUnspaced, () => ((characters += 1), ' '));
    words += rest.split(/\s+/).filter((word) => word !== '').length;
  }
  return words + characters / CHARACTERS_A_WORD;
}
