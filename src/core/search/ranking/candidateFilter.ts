import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Segment } from '../indexing/segment.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { passes } from '../query/filters.ts';
import { anchorTerms, type Phrase } from '../query/phrase.ts';
import { type Marks, markedHolders, markHolders } from '../query/phraseHolders.ts';
import type { Query } from '../query/query.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';

/** Decides which essays may be hits, whatever their score. */
export interface CandidateFilter {
  accepts(indexed: IndexedEssay): boolean;
  /** There is nothing to ask `accepts`. */
  readonly acceptsAll: boolean;
  /** Present when so few essays can be hits that scoring each beats walking postings: those essays. */
  readonly among?: ReadonlySet<IndexedEssay>;
}

/** Below this share of the corpus, scoring candidates one by one beats walking postings. */
const FEW = 1 / 10;

/** Accepts essays that hold every phrase and nothing excluded, and pass the filters; with `within`, that essay alone. */
export function candidateFilterOf(
  snapshot: Snapshot,
  query: Query,
  resolved: ResolvedQuery,
  within: string | undefined,
): CandidateFilter {
  const { alive, dead } = snapshot;
  // Only tests that the query needs: every essay that holds a common word passes through here.
  const tests: ((indexed: IndexedEssay) => boolean)[] = [];
  const sets = resolved.phrases.length > 0 ? [holdersOfAll(snapshot, resolved.phrases)] : [];
  if (within !== undefined) sets.push(new Set([...alive].filter(({ essay }) => essay.slug === within)));
  const [smallest, ...larger] = sets.toSorted((a, b) => a.size - b.size);
  const among = smallest && smallest.size < alive.size * FEW ? smallest : undefined;
  if (dead.size > 0) tests.push((indexed) => !dead.has(indexed));
  for (const essays of among ? larger : sets) tests.push((indexed) => essays.has(indexed));
  if (resolved.excluded.length > 0) {
    const unwanted = holdersOfAny(snapshot, resolved.excluded);
    tests.push((indexed) => !unwanted.has(indexed));
  }
  if (query.filters.length > 0) tests.push(({ essay }) => passes(essay, query.filters));
  const [only, ...others] = tests;
  const accepts =
    only === undefined
      ? () => true
      : others.length === 0
        ? only
        : (indexed: IndexedEssay) => tests.every((test) => test(indexed));
  return { accepts, acceptsAll: only === undefined, ...(among && { among }) };
}

/** The essays that hold each of some phrases: those of the rarest one are looked through for the others. */
function holdersOfAll({ segments, statistics, vocabulary }: Snapshot, phrases: readonly Phrase[]): Holders {
  const commonness = (phrase: Phrase) => anchorTerms(phrase).reduce((sum, term) => sum + statistics.frequency(term), 0);
  const rarestFirst = phrases.toSorted((a, b) => commonness(a) - commonness(b));
  return marked(segments, (segment, all) => {
    all.fill(1);
    return rarestFirst.reduce((marks, phrase) => markedHolders(segment, phrase, vocabulary.termOf, marks), all);
  });
}

/** The essays that hold any of some phrases. */
function holdersOfAny({ segments, vocabulary }: Snapshot, phrases: readonly Phrase[]): Holders {
  return marked(segments, (segment, marks) => {
    for (const phrase of phrases) markHolders(segment, phrase, vocabulary.termOf, marks);
    return marks;
  });
}

type Holders = ReadonlySet<IndexedEssay>;

/** The essays that are marked, where `mark` is given a segment and marks of none of it. */
function marked(segments: readonly Segment[], mark: (segment: Segment, marks: Marks) => Marks): Holders {
  const holders = new Set<IndexedEssay>();
  for (const segment of segments) {
    const marks = mark(segment, new Uint8Array(segment.essays.length));
    for (let at = marks.indexOf(1); at >= 0; at = marks.indexOf(1, at + 1)) {
      const indexed = segment.essays[at];
      if (indexed) holders.add(indexed);
    }
  }
  return holders;
}
