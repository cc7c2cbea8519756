import MiniSearch, { type QueryCombination } from 'minisearch';
import { type IndexedEssay, isWord } from './indexedEssay.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Some essays of a corpus under one MiniSearch index. Never changes. */
export interface Segment {
  readonly essays: readonly IndexedEssay[];
  /** The wanted essays that hold any of the terms, by MiniSearch's score, best first. */
  findAny(terms: readonly Weighted[], wanted: (at: number) => boolean): readonly Found[];
  /** The places of the essays that hold, for each of the sets, one of its terms. */
  findAll(sets: readonly (readonly number[])[]): readonly number[];
}

export interface Weighted {
  readonly term: number;
  readonly weight: number;
}

export interface Found {
  /** Place in `essays`. */
  readonly at: number;
  readonly score: number;
}

/** The most words given to MiniSearch in one call: an essay longer than that is several documents to it. */
const PART_WORDS = 8000;

export async function createSegment(
  essays: readonly IndexedEssay[],
  vocabulary: Vocabulary,
  breathe: () => Promise<void> | undefined,
): Promise<Segment> {
  // Terms are made already, so MiniSearch is given them as they are. Only candidates come from its score.
  const index = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { bm25: { k: 1.2, b: 0.75, d: 0 } },
  });
  const owners: number[] = [];
  for (const [at, essay] of essays.entries()) {
    const terms = termsOf(essay, vocabulary);
    for (let from = 0; from === 0 || from < terms.length; from += PART_WORDS) {
      const part = terms.slice(from, from + PART_WORDS);
      index.add({ id: owners.length, terms: part.map((term) => vocabulary.terms[term]).join(' ') });
      owners.push(at);
      await breathe();
    }
  }
  const ownerOf = (part: number) => owners[part] ?? 0;
  const asText = (terms: readonly number[]) => terms.map((term) => vocabulary.terms[term]).join(' ');

  return {
    essays,
    findAny(terms, wanted) {
      if (terms.length === 0) return [];
      const found = index.search(asText(terms.map(({ term }) => term)), {
        boostTerm: (_term, i) => terms[i]?.weight ?? 1,
        filter: ({ id }) => wanted(ownerOf(id)),
      });
      const seen = new Set<number>();
      return found.flatMap(({ id, score }) => {
        const at = ownerOf(id);
        if (seen.has(at)) return [];
        seen.add(at);
        return [{ at, score }];
      });
    },
    findAll(sets) {
      if (sets.some((terms) => terms.length === 0)) return [];
      const found = index.search({ combineWith: 'AND', queries: sets.map(asText).map(anyOf) });
      return [...new Set(found.map(({ id }) => ownerOf(id)))];
    },
  };
}

function anyOf(text: string): QueryCombination {
  return { combineWith: 'OR', queries: [text] };
}

function termsOf({ head, body }: IndexedEssay, { termOf }: Vocabulary): number[] {
  const terms: number[] = [];
  for (const entries of [head, body]) {
    for (const entry of entries) if (isWord(entry)) terms.push(termOf[entry >>> 1] ?? 0);
  }
  return terms;
}
