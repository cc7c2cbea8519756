import type { Essay } from '../../essay.ts';
import { sentences } from '../../text/sentences.ts';
import { analyze, eachWord } from '../analysis/analyzer.ts';
import { Arena, NumberList } from './numbers.ts';
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

/** Text analysed between two yields, in UTF-16 units: a few milliseconds of work. */
const SLICE = 50_000;
const SLICES = new RegExp(`[^]{1,${SLICE}}(?:[.!?…](?=\\s|$)|[。！？])|[^]{1,${SLICE}}(?=\\s|$)|[^]{1,${SLICE}}`, 'g');

/** Turns essays into numbers, one at a time: its buffers are used again for the next one. */
export interface Indexer {
  /** Calls must not overlap. */
  index(essay: Essay): Promise<IndexedEssay>;
}

export function createIndexer(vocabulary: Vocabulary, yieldIfDue: () => Promise<void> | undefined): Indexer {
  const arena = new Arena();
  const body = new NumberList();
  const head = new NumberList();
  const headTerms = new NumberList();
  const sentenceEnds = new NumberList();
  const passageEnds = new NumberList();
  const ranges = new NumberList();
  const sortPlaces = createPlaceSorter(vocabulary.termOf, arena);

  /** Appends the words of a part of a passage that begins at `offset`, with a mark between two sentences, and their ranges. */
  function pushSentences(text: string, offset: number): void {
    const found = sentences(text);
    let at = 0;
    let [from, to] = found[0] ?? [0, 0];
    function endSentencesBefore(start: number): void {
      if (start < to || at + 1 >= found.length) return;
      endSentence(SENTENCE_END);
      ranges.push(offset + from);
      ranges.push(offset + to);
      while (start >= to && at + 1 < found.length) [from, to] = found[++at] ?? [from, to];
    }
    eachWord(text, [0, text.length], {
      plain(start, end) {
        if (start >= to) endSentencesBefore(start);
        body.push(vocabulary.addPlain(text, start, end) * 2);
      },
      cjk(first, second, start) {
        if (start >= to) endSentencesBefore(start);
        body.push(vocabulary.addCjk(first, second) * 2);
      },
      token({ word, start, joined }) {
        if (start >= to) endSentencesBefore(start);
        body.push(vocabulary.add(word) * 2 + (joined ? 1 : 0));
      },
    });
    ranges.push(offset + from);
    ranges.push(offset + to);
  }

  function endSentence(mark: number): void {
    sentenceEnds.push(body.length);
    if (mark === PASSAGE_END) passageEnds.push(body.length);
    body.push(mark);
  }

  function pushHead({ title, authors, tags, passages }: Essay): void {
    const sections = new Set(passages.flatMap(({ section }) => section ?? []));
    for (const text of [title, ...authors, ...tags, ...sections]) {
      for (const { word, joined } of analyze(text)) {
        const id = vocabulary.add(word);
        head.push(id * 2 + (joined ? 1 : 0));
        headTerms.push(vocabulary.termOf[id] ?? 0);
      }
      head.push(PASSAGE_END);
    }
  }

  const lists = [body, head, headTerms, sentenceEnds, passageEnds, ranges];
  const kept = (list: NumberList) => arena.copy32(list.values, list.length);
  return {
    async index(essay) {
      for (const list of lists) list.clear();
      for (const { text } of essay.passages) {
        let at = 0;
        for (const slice of slices(text)) {
          if (at > 0) endSentence(SENTENCE_END);
          pushSentences(slice, at);
          at += slice.length;
          const turn = yieldIfDue();
          if (turn) await turn;
        }
        endSentence(PASSAGE_END);
      }
      pushHead(essay);
      return {
        essay,
        body: kept(body),
        ...sortPlaces(body),
        sentenceEnds: kept(sentenceEnds),
        passageEnds: kept(passageEnds),
        sentenceRanges: kept(ranges),
        dense: denseOf(essay),
        head: kept(head),
        headTerms: kept(headTerms),
        length: countWords(body),
      };
    },
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
  // Not `lowerBound`, which takes lists of any kind: this is asked of thousands of essays a search. Since terms are distinct
  // and ascend, none stands behind its own number, and frequent terms have small ones.
  let [from, to] = [0, Math.min(terms.length, term + 1)];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((terms[middle] ?? 0) < term) from = middle + 1;
    else to = middle;
  }
  return terms[from] === term ? from : undefined;
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

type SortedPlaces = Pick<IndexedEssay, 'terms' | 'places' | 'starts'>;

/** Groups the positions of a body by term, by a counting sort: its time is linear in the positions. */
function createPlaceSorter(termOf: readonly number[], arena: Arena): (body: NumberList) => SortedPlaces {
  /** By term: its occurrences, then where its next position goes. All zeros between two essays. */
  let counts = new Uint32Array(0);
  const distinct = new NumberList();

  return ({ values: body, length }) => {
    // No word has a term above the number of words.
    if (counts.length < termOf.length) counts = new Uint32Array(2 * termOf.length);
    distinct.clear();
    for (let at = 0; at < length; at++) {
      const entry = body[at] ?? PASSAGE_END;
      if (!isWord(entry)) continue;
      const term = termOf[entry >>> 1] ?? 0;
      const count = counts[term] ?? 0;
      if (count === 0) distinct.push(term);
      counts[term] = count + 1;
    }
    const terms = arena.copy32(distinct.values.subarray(0, distinct.length).toSorted());
    const starts = arena.copy32(terms, terms.length + 1);
    let all = 0;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] ?? 0;
      const count = counts[term] ?? 0;
      starts[i] = all;
      counts[term] = all;
      all += count;
    }
    starts[terms.length] = all;
    const places = arena.zeros(all, length > 0x10000);
    for (let at = 0; at < length; at++) {
      const entry = body[at] ?? PASSAGE_END;
      if (!isWord(entry)) continue;
      const term = termOf[entry >>> 1] ?? 0;
      const next = counts[term] ?? 0;
      counts[term] = next + 1;
      places[next] = at;
    }
    for (const term of terms) counts[term] = 0;
    return { terms, places, starts };
  };
}

function countWords({ values, length }: NumberList): number {
  let count = 0;
  for (let at = 0; at < length; at++) {
    const entry = values[at] ?? PASSAGE_END;
    if (isWord(entry) && (entry & 1) === 0) count++;
  }
  return count;
}

/** Whether an entry is a word and not a mark. */
function isWord(entry: number): boolean {
  return entry > SENTENCE_END;
}

/** Whether an entry is a joined word or the end of a sentence: from one word of a text to the next it does not count. */
export function takesNoPlace(entry: number | undefined): boolean {
  return entry !== undefined && (entry & 1) === 1;
}

/** Whether the token at a position shares it with the one before. A mark never does. */
export function isBeside(entries: ArrayLike<number>, at: number): boolean {
  const entry = entries[at] ?? PASSAGE_END;
  return entry > SENTENCE_END && (entry & 1) === 1;
}

/** Splits a very long paragraph: after a sentence if there is one, else at white space, else anywhere. */
function slices(text: string): readonly string[] {
  return text.length <= SLICE ? [text] : (text.match(SLICES) ?? []);
}

/** Passages, from 0, that are mostly CJK. */
function denseOf({ passages }: Essay): ReadonlySet<number> {
  const dense = new Set<number>();
  passages.forEach(({ text }, i) => {
    if (isDense(text)) dense.add(i);
  });
  return dense.size === 0 ? NONE : dense;
}

const NONE: ReadonlySet<number> = new Set();

function isDense(text: string): boolean {
  let cjk = 0;
  for (let i = 0; i < text.length; i++) if (isCjk(text.charCodeAt(i))) cjk++;
  return 2 * cjk > text.length;
}

/** Whether a UTF-16 unit is Hangul (jamo or syllable), kana or a common Han character. */
function isCjk(code: number): boolean {
  if (code < 0x1100) return false;
  return (
    code <= 0x11ff ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af)
  );
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
