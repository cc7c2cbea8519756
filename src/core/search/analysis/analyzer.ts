import { stemmer } from 'stemmer';
import { fold } from '../../text/folding.ts';
import type { Range } from '../../text/range.ts';
import { regular } from './irregular.ts';
import { isStopWord } from './stopWords.ts';

/**
 * Text into words: the only tokenizer, used for essays, queries and excerpts alike.
 *
 * Words are found in the text as written and folded one by one, so offsets always point into the original.
 */

/** A word of a text: `text.slice(start, end)` as written. */
export interface Token {
  /** Folded: lower case, without diacritics, full-width forms narrowed; for CJK a pair of characters. */
  readonly word: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** The parts of a hyphenated word as one (`e-mail`: e, mail, email; `COVID-19`), at the same position as the part before it. */
  readonly joined?: true;
}

const CJK = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}ーｰ';
const LETTERS = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\u00AD\\uFF9E\\uFF9F]*';
/** Capitals with points (`U.S.`), numbers with separators (`3,000`, `0.73`), or letters with apostrophes (`Yoon's`). */
const WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{Lu}(?:\\.\\p{Lu})+(?![\\p{L}\\p{N}])\\.?|\\d+(?:[.,]\\d+)+(?![\\p{L}\\p{N}])|${LETTERS}(?:['’＇]${LETTERS})*`,
  'gu',
);
const CJK_OR_NOT = new RegExp(`[${CJK}][${CJK}\\p{M}\\uFF9E\\uFF9F]*|[^${CJK}]+`, 'gu');
/** One perceived character: a Hangul syllable written as jamo, or a letter with its marks. */
const CJK_CHARACTER = /[\u1100-\u115F][\u1160-\u11A7]*[\u11A8-\u11FF]*|[^\p{M}\uFF9E\uFF9F][\p{M}\uFF9E\uFF9F]*/gu;
const HYPHEN = /^[-\u2010\u2011]$/;
const LETTERS_ONLY = /^\p{L}+$/u;
const SHORT_NUMBER = /^\d{1,4}$/;
/** The first code point above Latin, Greek, Cyrillic and the like; every CJK letter lies above it. */
const FIRST_CJK = 0x1100;

/** The words in order of a text, or of a part of it that begins and ends between words. */
export function analyze(text: string, range: Range = [0, text.length]): Token[] {
  const tokens: Token[] = [];
  eachWord(text, range, {
    plain: (start, end) => void tokens.push({ word: text.slice(start, end).toLowerCase(), start, end }),
    cjk: (first, second, start, end) => void tokens.push({ word: cjkWord(first, second), start, end }),
    token: (token) => void tokens.push(token),
  });
  return tokens;
}

/** Takes the words of a text, in order. */
export interface WordSink {
  /** A word of a-z alone, but for a first letter that may be A-Z: to be put into lower case. */
  plain(start: number, end: number): void;
  /** A pair of CJK characters, each folded to one UTF-16 unit; of the last one of a run `second` is 0. */
  cjk(first: number, second: number, start: number, end: number): void;
  /** Any other word. */
  token(token: Token): void;
}

/** The word of what `WordSink.cjk` is told. */
export function cjkWord(first: number, second: number): string {
  return second === 0 ? String.fromCharCode(first) : String.fromCharCode(first, second);
}

/** The words in order of a text, or of a part of it that begins and ends between words, without a string for each. */
export function eachWord(text: string, [from, to]: Range, sink: WordSink): void {
  let shouted: boolean | undefined;
  let rest: Token[] = [];
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code < FIRST_CJK ? isPlainGap(code) : isGap(code)) {
      at++;
      continue;
    }
    if (code >= FIRST_CJK && foldedCjk(code) !== 0) {
      const after = cjkRunEnd(text, at);
      if (after > at) {
        pushRun(text, at, after, sink);
        // A hyphen and another word may follow: the last character is then a part of one word with it.
        rest = [{ word: cjkWord(foldedCjk(text.charCodeAt(after - 1)), 0), start: after - 1, end: after }];
        at = after;
        continue;
      }
    }
    const end = plainWordEnd(text, at);
    if (end > at) {
      sink.plain(at, end);
      // A plain word has no hyphen beside it, so it is no part of one word with others.
      rest = [];
      at = end;
      continue;
    }
    const known = rest.length;
    at = pushNext(text, [at, to], (shouted ??= isShouted(text)), rest);
    for (let i = known; i < rest.length; i++) {
      const token = rest[i];
      if (token) sink.token(token);
    }
  }
}

/** What a CJK character folds to, where both are one UTF-16 unit and no mark can change it; else 0. */
function foldedCjk(code: number): number {
  return (kindOf(code) & CJK_KIND) === 0 ? 0 : (foldedUnits[code] ?? 0);
}

/** Whether no word holds a character above the alphabets, nor joins two with it. */
function isGap(code: number): boolean {
  return (kindOf(code) & GAP_KIND) !== 0;
}

/** By UTF-16 unit: what kind it is, once it has been asked for, and what it folds to. */
const kinds = new Uint8Array(0x10000);
const foldedUnits = new Uint16Array(0x10000);
const [CJK_KIND, GAP_KIND, OTHER_KIND] = [1, 2, 4];
const BEGINS_CJK = new RegExp(`^[${CJK}]`, 'u');
const ONE_CJK = new RegExp(`^[${CJK}]$`, 'u');
/** What a word is made of or held together by; half of a character is not looked at by itself. */
const IN_WORDS = /[\p{L}\p{N}\p{M}\p{Cs}\u2010\u2011'’＇]/u;
/** Jamo make up a syllable with those after them. */
const JAMO_END = 0x1200;

function kindOf(code: number): number {
  const known = kinds[code] ?? 0;
  return known === 0 ? (kinds[code] = findKind(code)) : known;
}

function findKind(code: number): number {
  const character = String.fromCharCode(code);
  if (!IN_WORDS.test(character)) return GAP_KIND;
  const folded = fold(character);
  if (code < JAMO_END || !ONE_CJK.test(character) || /\p{M}|[\uFF9E\uFF9F]/u.test(character) || folded.length !== 1)
    return OTHER_KIND;
  foldedUnits[code] = folded.charCodeAt(0);
  return CJK_KIND;
}

/** The end of a run of CJK characters with nothing else of a word beside it; `start` when a pattern is needed. */
function cjkRunEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && foldedCjk(text.charCodeAt(end)) !== 0) end++;
  const next = text.charCodeAt(end);
  return end === text.length || (next < FIRST_CJK ? isPlainGap(next) : isGap(next)) ? end : start;
}

function foldCharacter(character: string): string {
  const unit = character.length === 1 ? foldedCjk(character.charCodeAt(0)) : 0;
  return unit === 0 ? fold(character) : String.fromCharCode(unit);
}

function pushRun(text: string, start: number, end: number, sink: WordSink): void {
  let folded = foldedCjk(text.charCodeAt(start));
  for (let at = start; at + 1 < end; at++) {
    const next = foldedCjk(text.charCodeAt(at + 1));
    sink.cjk(folded, next, at, at + 2);
    folded = next;
  }
  sink.cjk(folded, 0, end - 1, end);
}

/** Fast path for plain ASCII words: the end of one that begins at `start`, or `start` when a pattern is needed. */
function plainWordEnd(text: string, start: number): number {
  if (!isLetter(text.charCodeAt(start))) return start;
  let end = start + 1;
  while (isSmallLetter(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  const ends = end === text.length || next === SPACE || next === COMMA || (next === POINT && end - start > 1);
  return ends ? end : start;
}

/** Pushes the next word of a range, if there is one, and returns the offset to go on from. */
function pushNext(text: string, [from, to]: Range, shouted: boolean, tokens: Token[]): number {
  WORD.lastIndex = from;
  const match = WORD.exec(text);
  if (match === null || match.index >= to) return to;
  if (hasCjk(match[0])) splitByScript(match[0], match.index, tokens);
  else pushWord(text, match[0], match.index, shouted, tokens);
  return match.index + match[0].length;
}

const SPACE = 0x20;
const COMMA = 0x2c;
const POINT = 0x2e;

function isPlainGap(code: number): boolean {
  return code === SPACE || code === COMMA || code === POINT;
}

/** Whether a text is a-z alone, but for its first `capitals` letters, which may be A-Z. */
function isPlain(text: string, capitals = 0): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | (i < capitals ? 0x20 : 0);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return text.length > capitals;
}

/** Whether a code unit is A-Z or a-z. */
function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Words that the stemmer would conflate with others: the news is not what is new. */
const OWN_STEM: ReadonlySet<string> = new Set(['news']);

/** The English stem of a folded word. A stop word is never the stem of another word. */
export function stem(word: string): string {
  if (isStopWord(word) || OWN_STEM.has(word) || !/^[a-z]{3,}$/.test(word)) return word;
  const stemmed = stemmer(regular(word));
  return isStopWord(stemmed) ? word : stemmed;
}

function pushWord(text: string, written: string, start: number, shouted: boolean, tokens: Token[]): void {
  const word = foldWord(written, shouted);
  if (word === '') return;
  const previous = tokens.at(-1);
  const token = { word, start, end: start + written.length };
  tokens.push(token);
  if (
    previous === undefined ||
    previous.joined ||
    start !== previous.end + 1 ||
    text.charCodeAt(previous.end) === SPACE ||
    !HYPHEN.test(text.charAt(previous.end))
  )
    return;
  if (/^[-\u2010\u2011]/.test(text.charAt(previous.start - 1)) || HYPHEN.test(text.charAt(token.end))) return;
  if (!areCompound(previous.word, word)) return;
  tokens.push({ word: previous.word + word, start: previous.start, end: token.end, joined: true });
}

/** Whether two words with a hyphen between them may be written as one: `e-mail`, `BCL-2`, `3-D`; not `1914-18`. */
function areCompound(first: string, second: string): boolean {
  if (LETTERS_ONLY.test(first)) return LETTERS_ONLY.test(second) || SHORT_NUMBER.test(second);
  return SHORT_NUMBER.test(first) && second.length === 1 && LETTERS_ONLY.test(second);
}

function foldWord(written: string, shouted: boolean): string {
  // Fast path: nothing to fold, or one capital.
  if (isPlain(written)) return written;
  if (isPlain(written, 1)) return written.toLowerCase();
  if (/^\d/.test(written)) return fold(written).replaceAll(',', '');
  const letters = written.replace(/['’＇](?:[sS])?$/u, '').replace(/['’＇.]/gu, '');
  const word = fold(letters);
  // `US` is a country and `us` is not: capitals tell them apart where the word would otherwise say nothing.
  return !shouted && letters.length > 1 && isStopWord(word) && letters === letters.toUpperCase() ? letters : word;
}

/** Whether a text is all capitals, so that they distinguish no word (`WHO WAS HE`). */
function isShouted(text: string): boolean {
  if (/\p{Ll}/u.test(text)) return false;
  return (text.match(/\p{Lu}+/gu) ?? []).filter((word) => isStopWord(word.toLowerCase())).length > 1;
}

function hasCjk(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= FIRST_CJK) return true;
  return false;
}

function splitByScript(run: string, offset: number, tokens: Token[]): void {
  for (const part of run.matchAll(CJK_OR_NOT)) {
    const start = offset + part.index;
    if (BEGINS_CJK.test(part[0])) pushPairs(part[0], start, tokens);
    else pushWord(part[0], part[0], start, false, tokens);
  }
}

/** A CJK run as overlapping bigrams and its last character as a unigram: each character begins one token. */
function pushPairs(run: string, offset: number, tokens: Token[]): void {
  const characters = Array.from(run.matchAll(CJK_CHARACTER), (match) => ({
    folded: foldCharacter(match[0]),
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
  characters.forEach((character, i) => {
    const next = characters[i + 1];
    if (next) tokens.push({ word: character.folded + next.folded, start: character.start, end: next.end });
    else tokens.push({ word: character.folded, start: character.start, end: character.end });
  });
}
