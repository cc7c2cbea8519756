/**
 * Indexing: essays as numbers, under MiniSearch.
 *
 * In: essays, analysed once each. Out: a `Snapshot` of vocabulary, segments and statistics, which never changes. An
 * essay's words are ids with positions (`indexedEssay.ts`); a segment's MiniSearch index maps a term to the essays that
 * hold it. Changes make new segments, merged by size as in a log-structured merge tree.
 */
import type { Weights } from '../weights.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import type { Segment } from './segment.ts';
import type { CountedStatistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The index of a corpus at one moment: segments, and which of their essays are still part of the corpus. */
export interface Snapshot {
  readonly vocabulary: Vocabulary;
  readonly segments: readonly Segment[];
  readonly alive: ReadonlySet<IndexedEssay>;
  /** Essays of the segments that are not alive; mostly none, so it is the faster one to look in. */
  readonly dead: ReadonlySet<IndexedEssay>;
  readonly statistics: CountedStatistics;
  readonly weights: Weights;
}
