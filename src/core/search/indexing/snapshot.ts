import type { Ranking } from '../ranking/ranking.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import type { Segment } from './segment.ts';
import type { CountedStatistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A corpus at one moment: segments, and which of their essays are part of it no more. */
export interface Snapshot {
  readonly vocabulary: Vocabulary;
  readonly segments: readonly Segment[];
  readonly alive: ReadonlySet<IndexedEssay>;
  /** Essays of the segments that are not alive; mostly none, so it is the faster one to ask. */
  readonly dead: ReadonlySet<IndexedEssay>;
  readonly statistics: CountedStatistics;
  readonly ranking: Ranking;
}
