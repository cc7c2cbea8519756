import type { Passage } from '../../essay.ts';
import type { Range } from '../../text/range.ts';
import { weightOf } from './letters.ts';

/**
 * What some words are found by when their essay has changed: the words, what stood around them, and how far they were
 * alone in the essay.
 */
export interface Anchor {
  /** The essay's slug, or its short id. */
  readonly essay: string;
  /** Verbatim, as they were. */
  readonly words: string;
  /** What stood before and after them in the essay, at most `CONTEXT_LENGTH` UTF-16 units, passages parted by a blank line. */
  readonly prefix: string;
  readonly suffix: string;
  /** Absent in anchors of versions that did not look for it. */
  readonly company?: Company;
}

/** What else the essay had when the words were anchored. */
export interface Company {
  /** Which the words were of how many places with the very words, from 1 in reading order. */
  readonly nth: number;
  readonly of: number;
  /**
   * How many sides of context another place shared with them: 0 where one had nearly the same words in other company, -1
   * where no place was like them. As little context as that tells nothing.
   */
  readonly rival: number;
  /** Short runs of characters from other passages: what the essay is known by under another slug. */
  readonly samples: readonly string[];
}

/** An essay, as far as anchors look at it. */
export interface Text {
  readonly passages: readonly Passage[];
}

const CONTEXT_LENGTH = 48;
/** Stands between two passages in a context. */
export const BETWEEN = '\n\n';

/** The anchor of a part of a passage, given by UTF-16 offsets. `essay` is the slug or the short id. */
export function anchorOf(essay: string, text: Text, passage: Passage, [start, end]: Range): Anchor {
  const words = passage.text.slice(start, end);
  const [prefix, suffix] = [textBefore(text, passage, start), textAfter(text, passage, end)];
  const places = placesOf(words, text);
  const nth = places.findIndex((place) => place.passage.number === passage.number && place.start === start) + 1;
  const whole = prefix + words + suffix;
  const repeated = repeatedIn(whole, withoutSpaces(text.passages.map((one) => one.text).join(BETWEEN)));
  const rival = rivalOf(repeated, prefix.length, prefix.length + words.length);
  const company = { nth, of: places.length, rival, samples: samplesOf(text, passage) };
  return { essay, words, prefix, suffix, company };
}

/** Where an essay has the very words. */
export function placesOf(words: string, { passages }: Text) {
  return passages.flatMap((passage) => {
    const found: { readonly passage: Passage; readonly start: number; readonly end: number }[] = [];
    for (let start = passage.text.indexOf(words); start >= 0; start = passage.text.indexOf(words, start + 1)) {
      found.push({ passage, start, end: start + words.length });
    }
    return found;
  });
}

/** What stands before an offset of a passage, from the passages before it too. */
export function textBefore({ passages }: Text, { number, text }: Passage, start: number): string {
  let before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
  for (let at = number - 2; at >= 0 && before.length < CONTEXT_LENGTH; at--) {
    before = (passages[at]?.text ?? '') + BETWEEN + before;
  }
  return before.slice(-CONTEXT_LENGTH);
}

/** What stands behind an offset of a passage, from the passages after it too. */
export function textAfter({ passages }: Text, { number, text }: Passage, end: number): string {
  let after = text.slice(end, end + CONTEXT_LENGTH);
  for (let at = number; at < passages.length && after.length < CONTEXT_LENGTH; at++) {
    after += BETWEEN + (passages[at]?.text ?? '');
  }
  return after.slice(0, CONTEXT_LENGTH);
}

const MOST_SAMPLES = 12;
/** How much a sample tells, as `weightOf` measures it. */
const SAMPLE_WEIGHT = 20;

/** Short runs of characters from all over an essay; with a passage none from beside it, where there are others. */
export function samplesOf({ passages }: Text, passage?: Passage): readonly string[] {
  const far = passages.filter(({ number }) => passage === undefined || Math.abs(number - passage.number) > 1);
  const others = far.length > 0 ? far : passages.filter((other) => other.number !== passage?.number);
  const text = others.map((other) => other.text).join(BETWEEN);
  const step = Math.ceil(text.length / MOST_SAMPLES);
  return Array.from({ length: MOST_SAMPLES }, (_, at) => at * step).flatMap((start) => {
    const end = chunkEnd(text, start, SAMPLE_WEIGHT);
    return end === undefined ? [] : [text.slice(start, end)];
  });
}

/** What is looked for elsewhere in the essay, as `weightOf` measures it: long enough to stand twice by no accident. */
const CHUNK_WEIGHT = 12;
/** Least UTF-16 units from one chunk to the next: they overlap, so that a single other letter spoils few of them. */
const CHUNK_STEP = 3;
/** Most chunks of a stretch: bounds the work on long paragraphs. */
const MOST_CHUNKS = 300;

/** A split paragraph has other spaces. */
function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

/** The parts of a stretch of an essay that the essay, given without spaces, has more than once: ascending. */
function repeatedIn(stretch: string, essay: string): readonly Range[] {
  const ranges: [number, number][] = [];
  const step = Math.max(CHUNK_STEP, Math.ceil(stretch.length / MOST_CHUNKS));
  for (let start = 0; start < stretch.length; start += step) {
    const chunkEnds = chunkEnd(stretch, start, CHUNK_WEIGHT);
    if (chunkEnds === undefined) break;
    const chunk = withoutSpaces(stretch.slice(start, chunkEnds));
    if (essay.indexOf(chunk, essay.indexOf(chunk) + 1) < 0) continue;
    const end = Math.max(chunkEnds, Math.min(start + step, stretch.length));
    const last = ranges.at(-1);
    if (last && last[1] >= start) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** Where a run of characters that tells at least so much ends. */
function chunkEnd(text: string, start: number, least: number): number | undefined {
  let weight = 0;
  for (let at = start; at < text.length; at++) {
    weight += weightOf(text.charAt(at));
    if (weight >= least) return at + 1;
  }
  return undefined;
}

/** Of words that another place has, this part at least makes it a rival. */
const RIVAL_SHARE = 0.4;
/** UTF-16 units on each side of an edge that a rival has too when it shares that side. */
const EDGE = 3;

function rivalOf(repeated: readonly Range[], from: number, to: number): number {
  const shared = repeated.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
  if (shared < RIVAL_SHARE * (to - from)) return -1;
  return [from, to].filter((edge) => repeated.some(([start, end]) => start <= edge - EDGE && end >= edge + EDGE))
    .length;
}
