import type { Essay } from '../../essay.ts';
import { sentences } from '../../text/sentences.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * An essay as numbers. Each entry is the number of a word times two, plus one when it stands beside the word before it
 * (`Token.joined`); 0 ends a passage, and 1 a sentence inside one.
 */
export interface IndexedEssay {
  readonly essay: Essay;
  readonly body: Uint32Array;
  /** The terms in `body`, ascending. */
  readonly terms: Uint32Array;
  /** The places in `body` where words stand: those of the first term in reading order, then those of the next. */
  readonly places: Uint16Array | Uint32Array;
  /** For each of `terms` where in `places` its own begin; one more for their end. */
  readonly starts: Uint32Array;
  /** The places in `body` where sentences end, and among them those where passages do. */
  readonly sentenceEnds: Uint32Array;
  readonly passageEnds: Uint32Array;
  /** For each of `sentenceEnds` where in the text of its passage that sentence begins and ends: two UTF-16 offsets. */
  readonly sentenceRanges: Uint32Array;
  /** The passages, from 0, that are mostly Chinese, Japanese or Korean: they say as much in fewer characters. */
  readonly dense: ReadonlySet<number>;
  /** Title, authors, tags and section headings, each ended by a 0. */
  readonly head: Uint32Array;
  /** The terms in `head`, as often as they stand there. */
  readonly headTerms: Uint32Array;
  /** How many words the passages have. */
  readonly length: number;
}

export const PASSAGE_END = 0;
const SENTENCE_END = 1;

const CJK = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/gu;

/** How much text is read between two pauses, in UTF-16 units: a few ms of work. */
const SLICE = 50_000;
const SLICES = new RegExp(`[^]{1,${SLICE}}(?:[.!?…](?=\\s|$)|[。！？])|[^]{1,${SLICE}}(?=\\s|$)|[^]{1,${SLICE}}`, 'g');

export async function indexEssay(
  essay: Essay,
  vocabulary: Vocabulary,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<IndexedEssay> {
  const body: number[] = [];
  const ranges: number[] = [];
  for (const { text } of essay.passages) {
    let at = 0;
    for (const slice of slices(text)) {
      if (at > 0) body.push(SENTENCE_END);
      pushSentences(slice, at, vocabulary, body, ranges);
      at += slice.length;
      await yieldIfDue();
    }
    body.push(PASSAGE_END);
  }
  const head: number[] = [];
  const sections = new Set(essay.passages.flatMap(({ section }) => section ?? []));
  for (const text of [essay.title, ...essay.authors, ...essay.tags, ...sections]) {
    pushWords(text, vocabulary, head);
    head.push(PASSAGE_END);
  }
  return {
    essay,
    body: Uint32Array.from(body),
    ...sortPlaces(body, vocabulary.termOf),
    sentenceEnds: placesWhere(body, (entry) => !isWord(entry)),
    passageEnds: placesWhere(body, (entry) => entry === PASSAGE_END),
    sentenceRanges: Uint32Array.from(ranges),
    dense: new Set(essay.passages.flatMap(({ text }, i) => (isDense(text) ? [i] : []))),
    head: Uint32Array.from(head),
    headTerms: Uint32Array.from(head.filter(isWord), (entry) => vocabulary.termOf[entry >>> 1] ?? 0),
    length: body.reduce((sum, entry) => (isWord(entry) && (entry & 1) === 0 ? sum + 1 : sum), 0),
  };
}

/** The order of essays that are alike otherwise. */
export function bySlug(a: IndexedEssay, b: IndexedEssay): number {
  return a.essay.slug < b.essay.slug ? -1 : 1;
}

/** The place of the first word of a passage (from 0). */
export function startOfPassage({ passageEnds }: IndexedEssay, passage: number): number {
  return passage === 0 ? 0 : (passageEnds[passage - 1] ?? 0) + 1;
}

/** Which of the terms in the body of an essay a term is. */
export function indexOfTerm({ terms }: IndexedEssay, term: number): number | undefined {
  const at = firstAtLeast(terms, term);
  return terms[at] === term ? at : undefined;
}

/** Where in the body of an essay a term stands, in reading order. */
export function placesOf(essay: IndexedEssay, term: number): Uint16Array | Uint32Array {
  const at = indexOfTerm(essay, term);
  return at === undefined ? essay.places.subarray(0, 0) : essay.places.subarray(essay.starts[at], essay.starts[at + 1]);
}

/** How often a term stands in the body of an essay. */
export function countOf(essay: IndexedEssay, term: number): number {
  const at = indexOfTerm(essay, term);
  return at === undefined ? 0 : (essay.starts[at + 1] ?? 0) - (essay.starts[at] ?? 0);
}

/** The place in ascending numbers of the first that is not below this one; their length where all are. */
export function firstAtLeast(ascending: ArrayLike<number>, number: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return from;
}

function sortPlaces(
  body: readonly number[],
  termOf: readonly number[],
): Pick<IndexedEssay, 'terms' | 'places' | 'starts'> {
  const all = placesWhere(body, isWord);
  // One number that sorts by term, then by place: typed arrays sort numbers many times faster than pairs.
  const keys = Float64Array.from(all, (at) => (termOf[(body[at] ?? 0) >>> 1] ?? 0) * body.length + at).toSorted();
  const places = body.length <= 0x10000 ? new Uint16Array(keys.length) : new Uint32Array(keys.length);
  const terms: number[] = [];
  const starts: number[] = [];
  for (const [i, key] of keys.entries()) {
    const term = Math.floor(key / body.length);
    places[i] = key - term * body.length;
    if (term === terms.at(-1)) continue;
    terms.push(term);
    starts.push(i);
  }
  return { terms: Uint32Array.from(terms), places, starts: Uint32Array.from([...starts, keys.length]) };
}

function placesWhere(body: readonly number[], holds: (entry: number) => boolean): Uint32Array {
  const places: number[] = [];
  for (const [at, entry] of body.entries()) if (holds(entry)) places.push(at);
  return Uint32Array.from(places);
}

/** Whether an entry is the number of a word, and no mark of an end. */
function isWord(entry: number): boolean {
  return entry > SENTENCE_END;
}

/** The words of a text that stands at an offset of its passage, with a mark between two sentences, and where these stand. */
function pushSentences(
  text: string,
  offset: number,
  vocabulary: Vocabulary,
  entries: number[],
  ranges: number[],
): void {
  const found = sentences(text);
  let at = 0;
  let [from, to] = found[0] ?? [0, 0];
  for (const { word, joined, start } of analyze(text)) {
    if (start >= to && at + 1 < found.length) {
      entries.push(SENTENCE_END);
      ranges.push(offset + from, offset + to);
      while (start >= to && at + 1 < found.length) [from, to] = found[++at] ?? [from, to];
    }
    entries.push(vocabulary.add(word) * 2 + (joined ? 1 : 0));
  }
  ranges.push(offset + from, offset + to);
}

function pushWords(text: string, vocabulary: Vocabulary, entries: number[]): void {
  for (const { word, joined } of analyze(text)) entries.push(vocabulary.add(word) * 2 + (joined ? 1 : 0));
}

/** Cuts a monstrous paragraph, at the end of a sentence if it has one, or at white space. */
function slices(text: string): readonly string[] {
  return text.length <= SLICE ? [text] : (text.match(SLICES) ?? []);
}

function isDense(text: string): boolean {
  return 2 * (text.match(CJK)?.length ?? 0) > text.length;
}
