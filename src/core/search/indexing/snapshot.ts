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
  /** Essays of the segments that are not alive; mostly none, so it is the faster one to resolveQuery. */
  readonly dead: ReadonlySet<IndexedEssay>;
  readonly statistics: CountedStatistics;
  readonly weights: Weights;
}
