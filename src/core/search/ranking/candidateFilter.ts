import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { passes } from '../query/filters.ts';
import { anchorTerms, type Phrase } from '../query/phrase.ts';
import { holdersAmong, type Marks, unmarkHolders } from '../query/phraseHolders.ts';
import type { Query } from '../query/query.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';

/** Decides which essays may be hits, whatever their score. */
export interface CandidateFilter {
  /** Whether an essay may be one, by the index of its segment and its own there. */
  accepts(segment: number, at: number): boolean;
  /** There is nothing to ask `accepts`. */
  readonly acceptsAll: boolean;
  /** Present when so few essays can be hits that scoring each beats walking postings: those that are accepted. */
  readonly among?: readonly IndexedEssay[];
}

type Test = CandidateFilter['accepts'];

/** Below this share of the corpus, scoring candidates one by one beats walking postings. */
const FEW = 1 / 10;

/**
 * Makes the filters of queries over a snapshot; what those have in common that hold the same phrases is found once. A filter
 * accepts essays that hold every phrase and nothing excluded, and pass the filters; with `within`, that essay alone.
 */
export function createCandidateFilters(
  snapshot: Snapshot,
): (query: Query, resolved: ResolvedQuery, within: string | undefined) => CandidateFilter {
  const { segments, alive, dead } = snapshot;
  const known = new Map<ResolvedQuery['phrases'], readonly Marks[]>();
  return (query, resolved, within) => {
    // Only tests that the query needs: every essay that holds a common word passes through here.
    const tests: Test[] = [];
    const ask = (test: (indexed: IndexedEssay) => boolean): void => {
      tests.push((segment, at) => {
        const indexed = segments[segment]?.essays[at];
        return indexed !== undefined && test(indexed);
      });
    };
    const { phrases, excluded } = resolved;
    const holders = phrases.length === 0 ? undefined : (known.get(phrases) ?? holdersOfAll(snapshot, phrases));
    if (holders) known.set(phrases, holders);
    const marks = excluded.length === 0 ? holders : without(snapshot, excluded, holders);
    if (marks) tests.push((segment, at) => marks[segment]?.[at] === 1);
    if (within !== undefined) ask(({ essay }) => essay.slug === within);
    if (dead.size > 0) ask((indexed) => !dead.has(indexed));
    if (query.filters.length > 0) ask(({ essay }) => passes(essay, query.filters));
    const [only, ...others] = tests;
    if (only === undefined) return { accepts: () => true, acceptsAll: true };
    const accepts: Test =
      others.length === 0 ? only : (segment, at) => tests.every((accepted) => accepted(segment, at));
    const few = within !== undefined || (holders !== undefined && countOf(holders) < alive.size * FEW);
    return few ? { accepts, acceptsAll: true, among: acceptedOf(snapshot, accepts) } : { accepts, acceptsAll: false };
  };
}

/** All essays of a snapshot that are accepted. */
export function acceptedOf({ segments }: Snapshot, accepts: Test): readonly IndexedEssay[] {
  return segments.flatMap(({ essays }, segment) => essays.filter((_, at) => accepts(segment, at)));
}

/** Marks, by segment, the essays that hold each of some phrases. */
function holdersOfAll({ segments, statistics, vocabulary }: Snapshot, phrases: readonly Phrase[]): readonly Marks[] {
  const commonness = (phrase: Phrase) => anchorTerms(phrase).reduce((sum, term) => sum + statistics.frequency(term), 0);
  // Those that hold the rarest are looked through for the others.
  const rarestFirst = phrases.toSorted((a, b) => commonness(a) - commonness(b));
  return segments.map((segment) =>
    rarestFirst.reduce(
      (marked: Marks, phrase) => holdersAmong(segment, phrase, vocabulary.termOf, marked),
      new Uint8Array(segment.essays.length).fill(1),
    ),
  );
}

/** Marks, by segment, those of the essays that are marked, or of all, that hold none of some phrases. */
function without(
  { segments, vocabulary }: Snapshot,
  excluded: readonly Phrase[],
  marked: readonly Marks[] | undefined,
): readonly Marks[] {
  return segments.map((segment, i) => {
    const marks = marked?.[i]?.slice() ?? new Uint8Array(segment.essays.length).fill(1);
    for (const phrase of excluded) unmarkHolders(segment, phrase, vocabulary.termOf, marks);
    return marks;
  });
}

function countOf(marks: readonly Marks[]): number {
  return marks.reduce((sum, some) => some.reduce((count, mark) => count + mark, sum), 0);
}
