import type { Essay } from '../essay.ts';
import { analyze } from './analyzer.ts';
import { sentences } from './sentences.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * An essay as numbers. Each entry is the number of a word times two, plus one when it stands beside the word before it
 * (`Token.joined`); 0 ends a passage, and 1 a sentence inside one.
 */
export interface IndexedEssay {
  readonly essay: Essay;
  readonly body: Uint32Array;
  /** The places in `body` where words stand, sorted by term and then in reading order. */
  readonly places: Uint16Array | Uint32Array;
  /** The places in `body` where sentences end, and among them those where passages do. */
  readonly sentenceEnds: Uint32Array;
  readonly passageEnds: Uint32Array;
  /** Title, authors, tags and section headings, each ended by a 0. */
  readonly head: Uint32Array;
  /** How many words the passages have. */
  readonly length: number;
}

export const PASSAGE_END = 0;
const SENTENCE_END = 1;

/** How much text is read between two pauses, in UTF-16 units: a few ms of work. */
const SLICE = 50_000;

export async function indexEssay(
  essay: Essay,
  vocabulary: Vocabulary,
  breathe: () => Promise<void> | undefined,
): Promise<IndexedEssay> {
  const body: number[] = [];
  for (const { text } of essay.passages) {
    for (const slice of slices(text)) {
      pushSentences(slice, vocabulary, body);
      await breathe();
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
    places: sortPlaces(body, vocabulary.termOf),
    sentenceEnds: placesWhere(body, (entry) => !isWord(entry)),
    passageEnds: placesWhere(body, (entry) => entry === PASSAGE_END),
    head: Uint32Array.from(head),
    length: body.reduce((sum, entry) => (isWord(entry) && (entry & 1) === 0 ? sum + 1 : sum), 0),
  };
}

/** Where in the body of an essay a term stands, in reading order. */
export function placesOf(
  { body, places }: IndexedEssay,
  term: number,
  termOf: readonly number[],
): Uint16Array | Uint32Array {
  return places.subarray(lowerBound(term), lowerBound(term + 1));

  /** The first of `places` whose term is not below `least`. */
  function lowerBound(least: number): number {
    let [from, to] = [0, places.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((termOf[(body[places[middle] ?? 0] ?? 0) >>> 1] ?? 0) < least) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

function sortPlaces(body: readonly number[], termOf: readonly number[]): Uint16Array | Uint32Array {
  const places = placesWhere(body, isWord);
  // One number that sorts by term, then by place: typed arrays sort numbers many times faster than pairs.
  const keys = Float64Array.from(places, (at) => (termOf[(body[at] ?? 0) >>> 1] ?? 0) * body.length + at).toSorted();
  const sorted = body.length <= 0x10000 ? new Uint16Array(keys.length) : new Uint32Array(keys.length);
  for (const [i, key] of keys.entries()) sorted[i] = key % body.length;
  return sorted;
}

function placesWhere(body: readonly number[], holds: (entry: number) => boolean): Uint32Array {
  const places: number[] = [];
  for (const [at, entry] of body.entries()) if (holds(entry)) places.push(at);
  return Uint32Array.from(places);
}

/** Whether an entry is the number of a word, and no mark of an end. */
export function isWord(entry: number): boolean {
  return entry > SENTENCE_END;
}

function pushSentences(text: string, vocabulary: Vocabulary, entries: number[]): void {
  const ends = sentences(text).map(([, end]) => end);
  let next = 0;
  for (const { word, joined, start } of analyze(text)) {
    if (start >= (ends[next] ?? Infinity)) {
      entries.push(SENTENCE_END);
      while (start >= (ends[next] ?? Infinity)) next++;
    }
    entries.push(vocabulary.add(word) * 2 + (joined ? 1 : 0));
  }
}

function pushWords(text: string, vocabulary: Vocabulary, entries: number[]): void {
  for (const { word, joined } of analyze(text)) entries.push(vocabulary.add(word) * 2 + (joined ? 1 : 0));
}

/** Cuts a monstrous paragraph at white space. */
function slices(text: string): readonly string[] {
  return text.length <= SLICE
    ? [text]
    : (text.match(new RegExp(`[^]{1,${SLICE}}(?:(?=\\s)|$)|[^]{1,${SLICE}}`, 'g')) ?? []);
}
