import type { Essay } from '../../essay.ts';
import { sentences } from '../../text/sentences.ts';
import { analyze } from '../analysis/analyzer.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * An essay in numbers. An entry of `body` or `head` is a word's id times two, plus one for a token at the same position
 * as the one before it (`Token.joined`). Two entries are marks: 0 ends a passage, 1 ends a sentence inside a passage.
 */
export interface IndexedEssay {
  readonly essay: Essay;
  readonly body: Uint32Array;
  /** Distinct terms of `body`, ascending. */
  readonly terms: Uint32Array;
  /** Positions in `body`, grouped by term in the order of `terms`, ascending within each. */
  readonly places: Uint16Array | Uint32Array;
  /** CSR offsets: the positions of `terms[i]` are `places[starts[i]..starts[i + 1]]`. */
  readonly starts: Uint32Array;
  /** Positions in `body` of the marks that end a sentence (those that end a passage included), ascending. */
  readonly sentenceEnds: Uint32Array;
  /** Positions in `body` of the marks that end a passage, ascending. */
  readonly passageEnds: Uint32Array;
  /** Two UTF-16 offsets a sentence, in the order of `sentenceEnds`: its start and end in its passage's text. */
  readonly sentenceRanges: Uint32Array;
  /** Passages, from 0, that are mostly CJK: they say as much in fewer characters. */
  readonly dense: ReadonlySet<number>;
  /** Title, authors, tags and section headings, each ended by a 0. */
  readonly head: Uint32Array;
  /** Terms of `head`, with repetitions. */
  readonly headTerms: Uint32Array;
  /** Words in the passages. */
  readonly length: number;
}

export const PASSAGE_END = 0;
export const SENTENCE_END = 1;

const CJK = /[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/gu;

/** Text analysed between two yields, in UTF-16 units: a few milliseconds of work. */
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

/** Compares by slug: the tie-breaker that makes every order total. */
export function bySlug(a: IndexedEssay, b: IndexedEssay): number {
  return a.essay.slug < b.essay.slug ? -1 : 1;
}

/** Position in `body` of the first entry of a passage (from 0). */
export function startOfPassage({ passageEnds }: IndexedEssay, passage: number): number {
  return passage === 0 ? 0 : (passageEnds[passage - 1] ?? 0) + 1;
}

/** Index of a term in `terms`; undefined when the body lacks it. */
export function indexOfTerm({ terms }: IndexedEssay, term: number): number | undefined {
  const at = lowerBound(terms, term);
  return terms[at] === term ? at : undefined;
}

/** Positions of a term in `body`, ascending. */
export function placesOf(essay: IndexedEssay, term: number): Uint16Array | Uint32Array {
  const at = indexOfTerm(essay, term);
  return at === undefined ? essay.places.subarray(0, 0) : essay.places.subarray(essay.starts[at], essay.starts[at + 1]);
}

/** Occurrences of a term in the body. */
export function countOf(essay: IndexedEssay, term: number): number {
  const at = indexOfTerm(essay, term);
  return at === undefined ? 0 : (essay.starts[at + 1] ?? 0) - (essay.starts[at] ?? 0);
}

/** Binary search (lower bound): index of the first element >= `number`, or the length. */
export function lowerBound(ascending: ArrayLike<number>, number: number): number {
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
  // One number that orders by term, then by position: typed arrays sort numbers many times faster than pairs.
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

/** Whether an entry is a word and not a mark. */
function isWord(entry: number): boolean {
  return entry > SENTENCE_END;
}

/** Whether the token at a position shares it with the one before. A mark never does. */
export function isBeside(entries: ArrayLike<number>, at: number): boolean {
  const entry = entries[at] ?? PASSAGE_END;
  return entry > SENTENCE_END && (entry & 1) === 1;
}

/** Appends the words of a part of a passage that begins at `offset`, with a mark between two sentences, and their ranges. */
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

/** Splits a very long paragraph: after a sentence if there is one, else at white space, else anywhere. */
function slices(text: string): readonly string[] {
  return text.length <= SLICE ? [text] : (text.match(SLICES) ?? []);
}

function isDense(text: string): boolean {
  return 2 * (text.match(CJK)?.length ?? 0) > text.length;
}

/** Occurrences of any of the terms in head and body; one in the head counts as `head`. */
export function countIn(indexed: IndexedEssay, terms: readonly number[], head: number): number {
  return terms.reduce((sum, term) => sum + countOf(indexed, term), countInHead(indexed, terms, head));
}

/** Occurrences of any of the terms in the head, each counted as `head`. */
export function countInHead({ headTerms }: IndexedEssay, terms: readonly number[], head: number): number {
  let count = 0;
  for (const term of headTerms) if (terms.includes(term)) count += head;
  return count;
}
