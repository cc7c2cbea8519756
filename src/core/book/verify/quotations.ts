import { wordsIn } from './tokens.ts';

/** Fewest words (two CJK characters count as one) that a text in quotation marks is checked from. */
const FEWEST_WORDS = 4;

/** The marks that close what a mark opens. Typists mix styles: German opens low, Swedish and Finnish open as they close. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '‟': '”',
  '”': '”',
  '"': '"',
  '＂': '＂',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '「': '」',
  '｢': '｣',
  '『': '』',
  '‘': '’',
  '‚': '‘’',
  "'": "'",
};

/** Marks that are apostrophes too. */
const APOSTROPHES = "'’‘";
const LETTER = /[\p{L}\p{N}]/u;

/**
 * The quotations in a text: what stands in the outermost quotation marks, of any style, if it is long enough. What stands
 * behind a mark that is never closed counts up to the end of its line. Where there is none the whole text is one;
 * where it has no word either, there is nothing to check.
 *
 * @example
 * findQuotations('She wrote “the quay was never finished”.'); // ['the quay was never finished']
 */
export function findQuotations(text: string): readonly string[] {
  const quoted = marked(text).filter((part) => wordsIn(part) >= FEWEST_WORDS);
  if (quoted.length > 0) return quoted;
  const whole = text.trim();
  return wordsIn(whole) > 0 ? [whole] : [];
}

function marked(text: string): readonly string[] {
  const found: { readonly at: number; readonly text: string }[] = [];
  const unclosed: number[] = [];
  let at = 0;
  while (at < text.length) {
    const end = opens(text, at) ? closingAt(text, at) : undefined;
    if (end !== undefined) found.push({ at, text: text.slice(at + 1, end).trim() });
    else if (opens(text, at)) unclosed.push(at);
    at = end === undefined ? at + 1 : end + 1;
  }
  for (const open of unclosed) {
    const line = lineEnd(text, open);
    const isAlone = found.every(({ at: other }) => other < open || other >= line);
    if (isAlone) found.push({ at: open, text: text.slice(open + 1, line).trim() });
  }
  return found.toSorted((a, b) => a.at - b.at).map((one) => one.text);
}

function opens(text: string, at: number): boolean {
  const mark = text.charAt(at);
  if (!(mark in CLOSERS)) return false;
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)];
  if (after === '' || /\s/.test(after)) return false;
  return !`${APOSTROPHES}”»›`.includes(mark) || !LETTER.test(before);
}

/** Where the mark at an offset is closed; the same pair may stand inside. */
function closingAt(text: string, open: number): number | undefined {
  const mark = text.charAt(open);
  const closers = CLOSERS[mark] ?? '';
  const nests = !closers.includes(mark);
  let depth = 1;
  for (let at = open + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (nests && character === mark) depth++;
    else if (closers.includes(character) && closes(text, at)) depth--;
    if (depth === 0) return at;
  }
  return undefined;
}

/** An apostrophe inside a word closes nothing. */
function closes(text: string, at: number): boolean {
  return !APOSTROPHES.includes(text.charAt(at)) || !LETTER.test(text.charAt(at + 1));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
