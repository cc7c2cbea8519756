import type { Passage } from '../../essay.ts';

/** Characters of scripts that part no words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** No such character, and no white space, lies between ASCII and this one but the few that are asked for. */
const FIRST_UNUSUAL = 0x80;

/** What takes as long to read as a word: 400 characters a minute, beside 230 words. */
const CHARACTERS_A_WORD = 400 / 230;

/** How many words passages have; of scripts that part none, as many as take the same time to read. */
export function wordsIn(passages: readonly Passage[]): number {
  let words = 0;
  let characters = 0;
  for (const { text } of passages) {
    let inWord = false;
    for (let at = 0; at < text.length; at++) {
      const kind = kindOf(text, at);
      if (kind === UNSPACED) characters++;
      if (kind === LETTER && !inWord) words++;
      inWord = kind === LETTER;
      if (kind === UNSPACED && isPair(text, at)) at++;
    }
  }
  return words + characters / CHARACTERS_A_WORD;
}

const [UNASKED, SPACE, UNSPACED, LETTER] = [0, 1, 2, 3];

/** By UTF-16 unit: its kind, once it has been asked for. */
const kinds = new Uint8Array(0x10000);

/** The kind of the character at an offset of a text; anything that is neither white space nor `unspaced` is a letter. */
function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < FIRST_UNUSUAL) return code === 0x20 || (code >= 0x09 && code <= 0x0d) ? SPACE : LETTER;
  if (isPair(text, at)) return unspaced.test(text.slice(at, at + 2)) ? UNSPACED : LETTER;
  const known = kinds[code] ?? UNASKED;
  if (known !== UNASKED) return known;
  const character = text.charAt(at);
  return (kinds[code] = /\s/.test(character) ? SPACE : unspaced.test(character) ? UNSPACED : LETTER);
}

/** Whether a character of two units begins at an offset. */
function isPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}
