import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import { passes } from '../query/filters.ts';
import { holdsPhrase, type Phrase } from '../query/phrase.ts';
import type { Query } from '../query/query.ts';
import type { Question } from '../query/resolvedQuery.ts';

/** Which essays may be hits, whatever their score. */
export interface Admission {
  admits(indexed: IndexedEssay): boolean;
  /** Where so few can be hits that they need not be searched for: those. */
  readonly among?: ReadonlySet<IndexedEssay>;
}

/** Of less than this part of a corpus each is scored by itself faster than all are by what holds their words. */
const FEW = 1 / 10;

/** Those that hold every phrase, nothing excluded, and pass the filters; of one essay alone where that is asked for. */
export function admission(snapshot: Snapshot, query: Query, question: Question, within: string | undefined): Admission {
  const { alive, dead } = snapshot;
  // Only what is asked for is looked at: a common word has each of the essays pass through here.
  const tests: ((indexed: IndexedEssay) => boolean)[] = [];
  const sets = question.phrases.map((phrase) => holders(snapshot, phrase));
  if (within !== undefined) sets.push(new Set([...alive].filter(({ essay }) => essay.slug === within)));
  const [smallest, ...larger] = sets.toSorted((a, b) => a.size - b.size);
  const among = smallest && smallest.size < alive.size * FEW ? smallest : undefined;
  if (dead.size > 0) tests.push((indexed) => !dead.has(indexed));
  for (const essays of among ? larger : sets) tests.push((indexed) => essays.has(indexed));
  for (const phrase of question.excluded) {
    const essays = holders(snapshot, phrase);
    tests.push((indexed) => !essays.has(indexed));
  }
  if (query.filters.length > 0) tests.push(({ essay }) => passes(essay, query.filters));
  const admits = (indexed: IndexedEssay) => tests.every((test) => test(indexed));
  return among ? { admits, among } : { admits };
}

/** The essays in which a phrase stands: looked for in those that hold its rarest word. */
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
