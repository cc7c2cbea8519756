import type { Packed, Unpacked } from '../../packing.ts';
import type { Weights } from '../weights.ts';
import { countOf, type IndexedEssay, lowerBound } from './indexedEssay.ts';

/** Document frequencies and lengths of a corpus at one moment. */
export interface Statistics {
  readonly essays: number;
  readonly passages: number;
  readonly sentences: number;
  /** In the passages; words of heads do not count. */
  readonly words: number;
  /** Essays that hold a term, in head or body. */
  frequency(term: number): number;
  /** Passages that hold a term. */
  passageFrequency(term: number): number;
  /** Occurrences of a term in all passages; an essay that has it in its head alone adds those of a topic. */
  occurrences(term: number): number;
}

/** The counters behind a `Statistics`, by term. */
interface Counters {
  essays: number;
  passages: number;
  sentences: number;
  words: number;
  readonly inEssays: Uint32Array;
  readonly inPassages: Uint32Array;
  readonly occurrences: Uint32Array;
}

export interface CountedStatistics extends Statistics {
  /** The statistics of the corpus after a change; `terms` is how many terms there are now. */
  changed(change: Change): Promise<CountedStatistics>;
  /** For `unpackStatistics`. */
  pack(): Packed;
}

export interface Change {
  readonly added: readonly IndexedEssay[];
  readonly removed: readonly IndexedEssay[];
  readonly terms: number;
  readonly weights: Weights;
  readonly yieldIfDue: () => Promise<void> | undefined;
}

export function emptyStatistics(): CountedStatistics {
  const none = new Uint32Array(0);
  const counted = { inEssays: none, inPassages: none, occurrences: none };
  return statisticsOf({ essays: 0, passages: 0, sentences: 0, words: 0, ...counted });
}

export function unpackStatistics(unpacked: Unpacked): CountedStatistics {
  const [essays = 0, passages = 0, sentences = 0, words = 0] = unpacked.numbers32('statistics.counted');
  const [inEssays, inPassages, occurrences] = [
    unpacked.numbers32('statistics.inEssays'),
    unpacked.numbers32('statistics.inPassages'),
    unpacked.numbers32('statistics.occurrences'),
  ];
  return statisticsOf({ essays, passages, sentences, words, inEssays, inPassages, occurrences });
}

function statisticsOf(counters: Counters): CountedStatistics {
  const { essays, passages, sentences, words, inEssays, inPassages, occurrences } = counters;
  return {
    essays,
    passages,
    sentences,
    words,
    frequency: (term) => inEssays[term] ?? 0,
    passageFrequency: (term) => inPassages[term] ?? 0,
    occurrences: (term) => occurrences[term] ?? 0,
    pack: () => ({
      'statistics.counted': [Uint32Array.of(essays, passages, sentences, words)],
      'statistics.inEssays': [inEssays],
      'statistics.inPassages': [inPassages],
      'statistics.occurrences': [occurrences],
    }),
    async changed({ added, removed, terms, weights, yieldIfDue }) {
      const next = {
        ...counters,
        inEssays: grown(inEssays, terms),
        inPassages: grown(inPassages, terms),
        occurrences: grown(occurrences, terms),
      };
      for (const [changed, step] of [
        [added, 1],
        [removed, -1],
      ] as const) {
        for (const essay of changed) {
          count(next, essay, weights.topicality.from, step);
          const turn = yieldIfDue();
          if (turn) await turn;
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

function count(counters: Counters, indexed: IndexedEssay, topicalCount: number, step: 1 | -1): void {
  const { terms, starts, headTerms, passageEnds, sentenceEnds, length } = indexed;
  counters.essays += step;
  counters.passages += step * passageEnds.length;
  counters.sentences += step * sentenceEnds.length;
  counters.words += step * length;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] ?? 0;
    const [from, to] = [starts[i] ?? 0, starts[i + 1] ?? 0];
    add(counters.inEssays, term, step);
    add(counters.inPassages, term, step * passagesBetween(indexed, from, to));
    add(counters.occurrences, term, step * (to - from));
  }
  for (const term of new Set(headTerms)) {
    if (countOf(indexed, term) > 0) continue;
    add(counters.inEssays, term, step);
    // An essay is about a term of its head even if its passages use other words.
    add(counters.occurrences, term, step * topicalCount);
  }
}

/** In how many passages the positions `places[from..to]` lie. */
function passagesBetween({ places, passageEnds }: IndexedEssay, from: number, to: number): number {
  // Most words of an essay come once.
  if (to - from === 1) return 1;
  let passages = 0;
  for (let at = from, end = -1; at < to; at++) {
    const place = places[at] ?? 0;
    if (place <= end) continue;
    passages++;
    end = passageEnds[lowerBound(passageEnds, place)] ?? Infinity;
  }
  return passages;
}

function add(counts: Uint32Array, term: number, change: number): void {
  counts[term] = (counts[term] ?? 0) + change;
}
