import MiniSearch from 'minisearch';
import type { IndexedEssay } from './indexedEssay.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Some essays of a corpus under one MiniSearch index. Never changes. */
export interface Segment {
  readonly essays: readonly IndexedEssay[];
  /** Calls `visit` with each essay that holds one of the terms, once for each of these. */
  visit(terms: readonly number[], visit: (essay: IndexedEssay, at: number, term: number) => void): void;
}

/** The most terms given to MiniSearch in one call: an essay with more is several documents to it. */
const PART_TERMS = 5000;

export async function createSegment(
  essays: readonly IndexedEssay[],
  vocabulary: Vocabulary,
  breathe: () => Promise<void> | undefined,
): Promise<Segment> {
  // Terms are made already, so MiniSearch is given them as they are, each once: how often they stand an essay knows.
  const index = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  const owners: number[] = [];
  for (const [at, essay] of essays.entries()) {
    const terms = termsOf(essay);
    for (let from = 0; from === 0 || from < terms.length; from += PART_TERMS) {
      index.add({ id: owners.length, terms: asText(terms.slice(from, from + PART_TERMS)) });
      owners.push(at);
      await breathe();
    }
  }

  function asText(terms: readonly number[]): string {
    return terms.map((term) => vocabulary.terms[term]).join(' ');
  }

  return {
    essays,
    visit(terms, visit) {
      if (terms.length === 0) return;
      let [text, term] = ['', 0];
      index.search(asText(terms), {
        // Called for each document of each term. Nothing comes of 0, so MiniSearch makes and sorts no results.
        boostDocument(id: number, matched) {
          if (matched !== text) [text, term] = [matched, vocabulary.findTerm(matched) ?? 0];
          const at = owners[id] ?? 0;
          const essay = essays[at];
          if (essay) visit(essay, at, term);
          return 0;
        },
      });
    },
  };
}

function termsOf({ terms, headTerms }: IndexedEssay): readonly number[] {
  return [...new Set([...terms, ...headTerms])];
}
