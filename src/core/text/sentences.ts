import type { Range } from './range.ts';

/**
 * Sentence ends, by rule. Intl.Segmenter ends a sentence after "Dr." and after a closing bracket that the sentence runs
 * on from, and takes time quadratic in the length of the text on Node 20.
 */

const CLOSING = `[)\\]}"'”’»›」』】）》〉］]*`;
/** A Western end needs white space after it, a CJK end does not. */
const END = new RegExp(`[.!?…]+${CLOSING}(?=\\s|$)|[。！？｡]+${CLOSING}`, 'gu');
const LAST_END = new RegExp(`[.!?…。！？｡]+${CLOSING}$`, 'u');
const ABBREVIATION =
  /(?:^|[\s("“‘[])(?:\p{L}|(?:\p{L}\.)+\p{L}|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Pres|St|Mt|Jr|Sr|vs|No|Nos|vol|pp|ed|eds|trans|cf|approx|ca|Fig|fig|Eq|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/u;
/** After a quotation the sentence may go on: "…" he said; 「…。」と言う. */
const RUNS_ON = /^\s*(?:\p{Ll}|と|って|라고|하고|고 )/u;

/** The sentences of a passage as ranges without the white space between them: ascending, never empty. */
export function sentences(text: string): Range[] {
  const ranges: Range[] = [];
  let start = skipSpace(text, 0);
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, match.index, end)) continue;
    if (end > start) ranges.push([start, end]);
    start = skipSpace(text, end);
  }
  const end = text.trimEnd().length;
  if (start < end) ranges.push([start, end]);
  return ranges;
}

/** Whether a sentence ends just before an offset of a text. */
export function isSentenceEnd(text: string, at: number): boolean {
  const before = text.slice(0, at).trimEnd();
  const mark = LAST_END.exec(before.slice(-20));
  return mark !== null && endsSentence(text, before.length - mark[0].length, before.length);
}

function endsSentence(text: string, at: number, end: number): boolean {
  const rest = text.slice(end, end + 8);
  // A point that stands by itself is always an end: some plain texts write them so, all in lower case.
  if (/\s/.test(text.charAt(at - 1))) return true;
  if (RUNS_ON.test(rest)) return /[。！？｡]/.test(text.charAt(at)) && !/[」』]/.test(text.charAt(end - 1));
  return text.charAt(at) !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, at - 12), at + 1));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}
