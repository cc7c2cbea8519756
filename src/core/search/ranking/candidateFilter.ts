import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { passes } from '../query/filters.ts';
import { holdsPhrase, type Phrase } from '../query/phrase.ts';
import type { Query } from '../query/query.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';

/** Decides which essays may be hits, whatever their score. */
export interface CandidateFilter {
  accepts(indexed: IndexedEssay): boolean;
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
  const sets = resolved.phrases.map((phrase) => holders(snapshot, phrase));
  if (within !== undefined) sets.push(new Set([...alive].filter(({ essay }) => essay.slug === within)));
  const [smallest, ...larger] = sets.toSorted((a, b) => a.size - b.size);
  const among = smallest && smallest.size < alive.size * FEW ? smallest : undefined;
  if (dead.size > 0) tests.push((indexed) => !dead.has(indexed));
  for (const essays of among ? larger : sets) tests.push((indexed) => essays.has(indexed));
  for (const phrase of resolved.excluded) {
    const essays = holders(snapshot, phrase);
    tests.push((indexed) => !essays.has(indexed));
  }
  if (query.filters.length > 0) tests.push(({ essay }) => passes(essay, query.filters));
  const accepts = (indexed: IndexedEssay) => tests.every((test) => test(indexed));
  return among ? { accepts, among } : { accepts };
}

/** The essays that hold a phrase, looked for among those that hold its rarest term. */
function holders({ segments, vocabulary }: Snapshot, phrase: Phrase): ReadonlySet<IndexedEssay> {
  const holding = new Set<IndexedEssay>();
  for (const { essays, visit } of segments) {
    for (const term of phrase.anchorTerms) {
      visit(term, (at) => {
        const indexed = essays[at];
        if (indexed && holdsPhrase(indexed, phrase, vocabulary.termOf)) holding.add(indexed);
      });
    }
  }
  return holding;
}
