import type { Essay, Excerpt } from '../essay.ts';
import type { Range } from '../text/range.ts';

/**
 * Text fragments (`:~:text=`): which words of a page a browser marks and scrolls to.
 *
 * In: an excerpt. Out: a directive that matches it and nothing before it on the page. A browser matches whole words only,
 * and finds the words of Chinese and Japanese with the same dictionary as `Intl.Segmenter`: so an excerpt that begins or
 * ends inside a word is widened to that word. Of a long excerpt the first and the last words are named.
 */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Up to this many UTF-16 units an excerpt is named whole. */
const NAMED_WHOLE = 30;

/** Fewest words at each end of a longer one, and the most that are tried until the words stand nowhere before. */
const LEAST_WORDS = 4;
const MOST_WORDS = 16;

/** How far words are looked for around an end: Node 20 segments in quadratic time, and no word is longer. */
const WINDOW = 100;

/** The directive for an excerpt, without `:~:`; undefined when it has no word. */
export function textFragment({ essay, passage, start, end }: Excerpt): string | undefined {
  const { text } = passage;
  const first = wordsFrom(text, start, end);
  const last = wordsUpTo(text, start, end);
  const [from, to] = [first[0]?.[0], last.at(-1)?.[1]];
  if (from === undefined || to === undefined || to <= from) return undefined;
  const whole = text.slice(from, to);
  if (whole.length <= NAMED_WHOLE) return `text=${encode(whole)}`;
  const head = beginning(first, text, to, (words) => standsBefore(words, essay, passage.number, from));
  const tail = ending(last, text, head[1], (words) => text.toLowerCase().indexOf(words.toLowerCase(), head[1]));
  if (tail === undefined) return `text=${encode(whole)}`;
  return `text=${encode(text.slice(...head))},${encode(text.slice(...tail))}`;
}

/** The first words of an excerpt, as many as make them the first of their kind on the page. */
function beginning(words: readonly Range[], text: string, to: number, isAmbiguous: (words: string) => boolean): Range {
  const from = words[0]?.[0] ?? 0;
  let range: Range = [from, to];
  for (let count = LEAST_WORDS; count <= MOST_WORDS; count += 1) {
    const end = words[count - 1]?.[1];
    if (end === undefined || end > to) break;
    range = [from, end];
    if (!isAmbiguous(text.slice(from, end))) break;
  }
  return range;
}

/** The last words of an excerpt: as many as a search from the end of the first words finds there, and not earlier. */
function ending(
  words: readonly Range[],
  text: string,
  after: number,
  find: (words: string) => number,
): Range | undefined {
  const to = words.at(-1)?.[1] ?? 0;
  for (let count = LEAST_WORDS; count <= MOST_WORDS; count += 1) {
    const from = words.at(-count)?.[0];
    if (from === undefined || from < after) return undefined;
    if (find(text.slice(from, to)) === from) return [from, to];
  }
  return undefined;
}

/** Whether a browser, which looks from the top of the page and in any case, would meet these words earlier. */
function standsBefore(words: string, { title, passages }: Essay, number: number, from: number): boolean {
  const wanted = words.toLowerCase();
  const has = (text: string | undefined) => text?.toLowerCase().includes(wanted) === true;
  if (has(title)) return true;
  return passages
    .slice(0, number)
    .some(({ text, section, number: at }) => has(section) || has(at === number ? text.slice(0, from) : text));
}

/** The words from the one that holds or follows `start`, as many as are ever named. */
function wordsFrom(text: string, start: number, end: number): readonly Range[] {
  const to = Math.min(text.length, Math.max(start, Math.min(end, start + WINDOW)) + WINDOW);
  const words: Range[] = [];
  for (const word of wordsIn(text, runStart(text, start), to)) {
    if (word[1] > start) words.push(word);
    if (words.length === MOST_WORDS) break;
  }
  return words;
}

/** The words up to the one that holds or precedes `end`. */
function wordsUpTo(text: string, start: number, end: number): readonly Range[] {
  const words: Range[] = [];
  for (const word of wordsIn(
    text,
    runStart(text, Math.max(start, end - WINDOW)),
    Math.min(text.length, end + WINDOW),
  )) {
    if (word[0] >= end) break;
    words.push(word);
  }
  return words;
}

/** The run of letters before a place, looked at from there backwards. */
const RUN_BEFORE = new RegExp(`(?<=([\\p{L}\\p{M}\\p{N}'’]{0,${WINDOW}}))`, 'uy');

/** Where the run of letters that holds `at` begins, since a dictionary's words depend on what stands before them. */
function runStart(text: string, at: number): number {
  RUN_BEFORE.lastIndex = at;
  return at - (RUN_BEFORE.exec(text)?.[1]?.length ?? 0);
}

/** Writing without spaces between its words: Chinese, Japanese and several of South-East Asia. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What stands between spaces, without the punctuation around it; `Intl.Segmenter` would take a hundred times as long. */
const SPACED_WORD = /[\p{L}\p{M}\p{N}](?:\S*[\p{L}\p{M}\p{N}])?/gu;

/** Found as they are asked for: of a window of text the first or last few words are wanted. */
function* wordsIn(text: string, from: number, to: number): Generator<Range> {
  const part = text.slice(from, to);
  if (UNSPACED.test(part)) {
    for (const { index, segment, isWordLike } of segmenter.segment(part))
      if (isWordLike === true) yield [from + index, from + index + segment.length];
  } else {
    for (const { index, 0: word } of part.matchAll(SPACED_WORD)) yield [from + index, from + index + word.length];
  }
}

/** A hyphen divides the parts of a directive, and so is escaped beside what every address escapes. */
function encode(words: string): string {
  return encodeURIComponent(words).replaceAll('-', '%2D');
}
