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
  /** Title, authors, tags and section headings, each ended by a 0. */
  readonly head: Uint32Array;
  /** How many words the passages have. */
  readonly length: number;
}

export const PASSAGE_END = 0;
export const SENTENCE_END = 1;

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
  const length = body.reduce((sum, entry) => (isWord(entry) && (entry & 1) === 0 ? sum + 1 : sum), 0);
  return { essay, body: Uint32Array.from(body), head: Uint32Array.from(head), length };
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
