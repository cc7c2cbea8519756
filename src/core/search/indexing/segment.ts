import MiniSearch from 'minisearch';
import { countIn, type Ranking } from '../ranking/ranking.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Some essays of a corpus under one MiniSearch index. Never changes. */
export interface Segment {
  readonly essays: readonly IndexedEssay[];
  /** Calls `visit` with the place of each essay that holds a term, and how often it counts there. */
  visit(term: number, visit: (at: number, count: number) => void): void;
}

/** Terms that stand more often than this in an essay are counted when they are asked for. */
const MOST_SHELVES = 6;
const COUNTED_LATER = 0;
/** The most terms given to MiniSearch in one call. */
const PART_TERMS = 2000;

/**
 * To MiniSearch an essay is several documents: the terms that stand in it once, those that stand in it twice, and so
 * on. So the document that it finds tells how often, which MiniSearch knows but has no way to say.
 */
export async function createSegment(
  essays: readonly IndexedEssay[],
  { vocabulary, ranking }: { readonly vocabulary: Vocabulary; readonly ranking: Ranking },
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
    for (const [count, terms] of shelve(essay).entries()) {
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
        // Called for each document that holds the term. Nothing comes of 0, so MiniSearch makes and sorts no results.
        boostDocument(id: number) {
          const at = ownerOf[id] ?? 0;
          const essay = essays[at];
          visit(at, countOf[id] || (essay ? countIn(essay, [term], ranking) : 0));
          return 0;
        },
      });
    },
  };
}

/** The terms of an essay by how often they stand in its passages; at 0 those of the head and those that stand often. */
function shelve({ terms, starts, headTerms }: IndexedEssay): readonly (readonly number[])[] {
  const shelves: number[][] = Array.from({ length: MOST_SHELVES + 1 }, () => []);
  const inHead = new Set(headTerms);
  for (const [i, term] of terms.entries()) {
    const count = (starts[i + 1] ?? 0) - (starts[i] ?? 0);
    if (!inHead.has(term)) shelves[count > MOST_SHELVES ? COUNTED_LATER : count]?.push(term);
  }
  shelves[COUNTED_LATER]?.push(...inHead);
  return shelves;
}
