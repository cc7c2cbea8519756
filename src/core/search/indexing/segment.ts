import MiniSearch from 'minisearch';
import type { Weights } from '../weights.ts';
import { countIn, type IndexedEssay } from './indexedEssay.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Some essays of a corpus in one MiniSearch index: immutable, as the segments of a log-structured merge tree are. */
export interface Segment {
  readonly essays: readonly IndexedEssay[];
  /** Walks a term's posting list: calls `visit` with the index of each essay that holds it, and its occurrences there. */
  visit(term: number, visit: (at: number, count: number) => void): void;
}

/** Occurrences of more frequent terms are counted when they are asked for. */
const MOST_COUNTED = 6;
/** The bucket of those, and of the terms of the head. */
const COUNTED_LATER = 0;
/** Most terms a document given to MiniSearch: one call must not keep the event loop. */
const PART_TERMS = 2000;

/**
 * To MiniSearch an essay is several documents: the terms that occur in it once, those that occur twice, and so on. So the
 * document that it finds tells the term frequency, which MiniSearch knows but does not report.
 */
export async function createSegment(
  essays: readonly IndexedEssay[],
  { vocabulary, weights }: { readonly vocabulary: Vocabulary; readonly weights: Weights },
  yieldIfDue: () => Promise<void> | undefined,
): Promise<Segment> {
  const index = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  const owners: number[] = [];
  const counts: number[] = [];
  for (const [at, essay] of essays.entries()) {
    for (const [count, terms] of termsByCount(essay).entries()) {
      for (let from = 0; from < terms.length; from += PART_TERMS) {
        const part = terms.slice(from, from + PART_TERMS).map((term) => vocabulary.terms[term]);
        index.add({ id: owners.length, terms: part.join(' ') });
        owners.push(at);
        counts.push(count);
      }
    }
    await yieldIfDue();
  }
  const ownerOf = Uint32Array.from(owners);
  const countOf = Uint8Array.from(counts);

  return {
    essays,
    visit(term, visit) {
      index.search(vocabulary.terms[term] ?? '', {
        // Called for each posting. The answer 0 drops the document, so MiniSearch builds and sorts no results.
        boostDocument(id: number) {
          const at = ownerOf[id] ?? 0;
          const essay = essays[at];
          visit(at, countOf[id] || (essay ? countIn(essay, [term], weights.essay.head) : 0));
          return 0;
        },
      });
    },
  };
}

/** An essay's terms by their occurrences in its passages; at `COUNTED_LATER` those of the head and the frequent ones. */
function termsByCount({ terms, starts, headTerms }: IndexedEssay): readonly (readonly number[])[] {
  const buckets: number[][] = Array.from({ length: MOST_COUNTED + 1 }, () => []);
  const inHead = new Set(headTerms);
  for (const [i, term] of terms.entries()) {
    const count = (starts[i + 1] ?? 0) - (starts[i] ?? 0);
    if (!inHead.has(term)) buckets[count > MOST_COUNTED ? COUNTED_LATER : count]?.push(term);
  }
  buckets[COUNTED_LATER]?.push(...inHead);
  return buckets;
}
