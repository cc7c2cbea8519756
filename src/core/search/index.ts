/**
 * The search: finds essays and cuts excerpts.
 *
 * In: the essays of a corpus, then queries (`query/`). Out: a `SearchIndex` that answers with scored hits, each with the
 * excerpt that shows why. `analysis/` makes text into words, `indexing/` keeps them as numbers under one MiniSearch index
 * a segment, `query/` resolves a query against them, `ranking/` scores essays, `excerpt/` chooses what is shown.
 * MiniSearch is the inverted index from a term to the essays that hold it; positions, scores and excerpts are ours, since
 * it has no positions and its scores know no passages. An index never changes: a changed corpus makes another one from
 * it, so that a search sees one corpus from beginning to end and nobody waits for a lock.
 */
import type { Essay } from '../essay.ts';
import { createYielder } from '../eventLoop.ts';
import type { Packed, Unpacked } from '../packing.ts';
import { createIndexer, type IndexedEssay } from './indexing/indexedEssay.ts';
import { packIndex, unpackIndex } from './indexing/packedIndex.ts';
import { createSegment, type Segment } from './indexing/segment.ts';
import type { Snapshot } from './indexing/snapshot.ts';
import { emptyStatistics } from './indexing/statistics.ts';
import { createVocabulary } from './indexing/vocabulary.ts';
import type { Query } from './query/query.ts';
import { findQuotingPlaces, type QuotingPlace } from './quoting.ts';
import type { SearchOptions, SearchResult } from './result.ts';
import { searchSnapshot } from './search.ts';
import { standardWeights, type Weights } from './weights.ts';

export type { Correction, Reason, SearchOptions, SearchResult } from './result.ts';

/** An index of one corpus at one moment: immutable as seen from outside, so a search never sees half of a change. */
export interface SearchIndex {
  search(query: Query, options?: SearchOptions): SearchResult;
  /** Where a quotation may be from, likeliest first, at most `limit` places, each in another essay. */
  quoting(text: string, limit: number): readonly QuotingPlace[];
  /**
   * The index of a changed corpus: `essays` is the whole new corpus; essays that are the same objects as before are
   * not indexed again. Yields to the event loop at least every 20 ms; this index goes on answering meanwhile.
   */
  update(essays: readonly Essay[]): Promise<SearchIndex>;
  /** All that it is made of, for `restoreSearchIndex`. */
  pack(): Promise<Packed>;
}

/** Indexes a corpus. Yields to the event loop at least every 20 ms. */
export function createSearchIndex(essays: readonly Essay[], weights: Weights = standardWeights): Promise<SearchIndex> {
  const vocabulary = createVocabulary();
  const empty: Snapshot = {
    vocabulary,
    segments: [],
    alive: new Set(),
    dead: new Set(),
    statistics: emptyStatistics(),
    weights,
  };
  return indexOf(empty).update(essays);
}

/**
 * The index that was packed, over the same essays; `find` gives them by their slugs. It answers as the one that was packed.
 * Rejects with a `NotUnpacked`.
 */
export async function restoreSearchIndex(
  unpacked: Unpacked,
  find: (slug: string) => Essay | undefined,
): Promise<SearchIndex> {
  return indexOf(await unpackIndex(unpacked, find, standardWeights, createYielder()));
}

function indexOf(snapshot: Snapshot): SearchIndex {
  return {
    pack: () => packIndex(snapshot, createYielder()),
    search: (query, options = {}) => searchSnapshot(snapshot, query, options),
    quoting: (text, limit) => findQuotingPlaces(snapshot, text, limit),
    update: async (essays) => indexOf(await updated(snapshot, essays)),
  };
}

async function updated(before: Snapshot, essays: readonly Essay[]): Promise<Snapshot> {
  const { vocabulary, weights } = before;
  const yieldIfDue = createYielder();
  const indexer = createIndexer(vocabulary, yieldIfDue);
  const known = new Map(Array.from(before.alive, (indexed) => [indexed.essay, indexed]));
  const alive = new Set<IndexedEssay>();
  const added: IndexedEssay[] = [];
  for (const essay of essays) {
    const old = known.get(essay);
    const indexed = old ?? (await indexer.index(essay));
    if (old === undefined) added.push(indexed);
    alive.add(indexed);
  }
  const removed = [...before.alive].filter((indexed) => !alive.has(indexed));
  if (added.length === 0 && removed.length === 0) return before;
  const change = { added, removed, terms: vocabulary.terms.length, weights, yieldIfDue };
  const statistics = await before.statistics.changed(change);
  const segments = await withAdded(before, added, alive, yieldIfDue);
  const dead = new Set(segments.flatMap(({ essays: some }) => some.filter((indexed) => !alive.has(indexed))));
  return { ...before, segments, alive, dead, statistics };
}

/** The segments after a change: `added` is in one of them, with what is merged into it. */
async function withAdded(
  { vocabulary, weights, segments }: Snapshot,
  added: readonly IndexedEssay[],
  alive: ReadonlySet<IndexedEssay>,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<readonly Segment[]> {
  const parts = mergeable(segments, added.length, alive);
  const kept = parts.flatMap(({ segment, merge }) => (merge ? [] : [segment]));
  const merged = parts.flatMap(({ segment, merge }) => (merge ? [segment] : []));
  const livingOf = ({ essays }: Segment) => essays.filter((indexed) => alive.has(indexed));
  const largest = merged.at(-1);
  // Its terms are in MiniSearch already.
  if (largest && livingOf(largest).length === largest.essays.length) {
    const more = [...added, ...merged.slice(0, -1).flatMap(livingOf)];
    const extended = largest.extended(more, yieldIfDue);
    if (extended) return [...kept, await extended];
  }
  const together = [...added, ...merged.flatMap(livingOf)];
  if (together.length === 0) return kept;
  return [...kept, await createSegment(together, { vocabulary, weights }, yieldIfDue)];
}

/**
 * Which segments are merged into the next one: those no larger than what is merged already, so that their number grows
 * with the logarithm of the changes, and those of which less than half is alive.
 */
function mergeable(segments: readonly Segment[], added: number, alive: ReadonlySet<IndexedEssay>) {
  let size = added;
  return segments
    .toSorted((a, b) => a.essays.length - b.essays.length)
    .map((segment) => {
      const living = segment.essays.filter((indexed) => alive.has(indexed)).length;
      const merge = living * 2 < segment.essays.length || (added > 0 && living <= size);
      if (merge) size += living;
      return { segment, merge };
    });
}
