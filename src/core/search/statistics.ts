import { type IndexedEssay, PASSAGE_END, isWord } from './indexedEssay.ts';

/** What is common and what is rare in a corpus at one moment. */
export interface Statistics {
  readonly essays: number;
  readonly passages: number;
  readonly sentences: number;
  /** In the passages; words of titles and other heads do not count. */
  readonly words: number;
  /** In how many essays a term stands, head or body. */
  frequency(term: number): number;
  /** In how many passages a term stands. */
  passageFrequency(term: number): number;
}

/** The counters behind a `Statistics`, by term. */
interface Counters {
  essays: number;
  passages: number;
  sentences: number;
  words: number;
  readonly inEssays: Uint32Array;
  readonly inPassages: Uint32Array;
}

export interface CountedStatistics extends Statistics {
  /** The statistics of the corpus after a change; `terms` is how many terms there are now. */
  changed(change: Change): Promise<CountedStatistics>;
}

export interface Change {
  readonly added: readonly IndexedEssay[];
  readonly removed: readonly IndexedEssay[];
  readonly termOf: readonly number[];
  readonly terms: number;
  readonly breathe: () => Promise<void> | undefined;
}

export function emptyStatistics(): CountedStatistics {
  const none = new Uint32Array(0);
  return statisticsOf({ essays: 0, passages: 0, sentences: 0, words: 0, inEssays: none, inPassages: none });
}

function statisticsOf(counters: Counters): CountedStatistics {
  const { essays, passages, sentences, words, inEssays, inPassages } = counters;
  return {
    essays,
    passages,
    sentences,
    words,
    frequency: (term) => inEssays[term] ?? 0,
    passageFrequency: (term) => inPassages[term] ?? 0,
    async changed({ added, removed, termOf, terms, breathe }) {
      const next = { ...counters, inEssays: grown(inEssays, terms), inPassages: grown(inPassages, terms) };
      for (const [changed, step] of [
        [added, 1],
        [removed, -1],
      ] as const) {
        for (const essay of changed) {
          count(next, essay, termOf, step);
          await breathe();
        }
      }
      return statisticsOf(next);
    },
  };
}

function grown(array: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(Math.max(length, array.length));
  copy.set(array);
  return copy;
}

function count(
  counters: Counters,
  { essay, body, head, length }: IndexedEssay,
  termOf: readonly number[],
  step: 1 | -1,
) {
  counters.essays += step;
  counters.passages += step * essay.passages.length;
  counters.words += step * length;
  const inEssay = new Set<number>();
  let inPassage = new Set<number>();
  for (const entry of body) {
    if (isWord(entry)) inPassage.add(termOf[entry >>> 1] ?? 0);
    else counters.sentences += step;
    if (entry !== PASSAGE_END) continue;
    for (const term of inPassage) {
      inEssay.add(term);
      counters.inPassages[term] = (counters.inPassages[term] ?? 0) + step;
    }
    inPassage = new Set();
  }
  for (const entry of head) if (isWord(entry)) inEssay.add(termOf[entry >>> 1] ?? 0);
  for (const term of inEssay) counters.inEssays[term] = (counters.inEssays[term] ?? 0) + step;
}
