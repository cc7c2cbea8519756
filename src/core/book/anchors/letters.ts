import type { Passage } from '../../essay.ts';

/**
 * The letters and digits of some passages in a row, folded to lower case: neither a split paragraph, nor other quotation
 * marks, nor a capital changes them.
 */
export interface Letters {
  readonly text: string;
  /** Where the letter at an index of `text` stands. */
  readonly placeOf: (index: number) => LetterPlace;
}

export interface LetterPlace {
  readonly passage: Passage;
  /** UTF-16 offset in the passage's text. */
  readonly offset: number;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Folded characters, since there are few different ones; empty for what is no letter. */
const folded = new Map<string, string>();

function fold(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const letters = LETTER.test(character) ? character.normalize('NFKC').toLowerCase() : '';
  folded.set(character, letters);
  return letters;
}

/** The letters of a text alone. */
export function lettersOf(text: string): string {
  let letters = '';
  for (const character of text) letters += fold(character);
  return letters;
}

/** The letters of passages, and where each of them stands. */
export function lettersIn(passages: readonly Passage[]): Letters {
  const offsets: number[] = [];
  const owners: Passage[] = [];
  let text = '';
  for (const passage of passages) {
    let offset = 0;
    for (const character of passage.text) {
      const letters = fold(character);
      text += letters;
      for (let at = 0; at < letters.length; at++) {
        offsets.push(offset);
        owners.push(passage);
      }
      offset += character.length;
    }
  }
  return {
    text,
    placeOf(index) {
      const [passage, offset] = [owners[index], offsets[index]];
      if (!passage || offset === undefined) throw new RangeError(`No letter at ${index}.`);
      return { passage, offset };
    },
  };
}

const IDEOGRAPHIC = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/** What an ideographic character or a Hangul syllable tells, in letters of an alphabet. */
const LETTERS_PER_IDEOGRAPH = 2.5;

/** How much letters tell, measured in letters of an alphabet. */
export function weightOf(letters: string): number {
  const ideographs = letters.match(IDEOGRAPHIC)?.length ?? 0;
  return letters.length + ideographs * (LETTERS_PER_IDEOGRAPH - 1);
}
