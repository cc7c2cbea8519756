import { passes } from './filters.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import { type Phrase, anchorTerms, holdsPhrase } from './phrase.ts';
import type { Query } from './query.ts';
import type { Question } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** Which essays may be hits, whatever their score: those that hold every phrase, nothing excluded, and pass the filters. */
export function admission(snapshot: Snapshot, query: Query, question: Question, within: string | undefined) {
  const { dead } = snapshot;
  // Only what is asked for is looked at: a common word has each of the essays pass through here.
  const tests: ((indexed: IndexedEssay) => boolean)[] = [];
  if (dead.size > 0) tests.push((indexed) => !dead.has(indexed));
  if (within !== undefined) tests.push(({ essay }) => essay.slug === within);
  for (const phrase of question.phrases) {
    const essays = holders(snapshot, phrase);
    tests.push((indexed) => essays.has(indexed));
  }
  for (const phrase of question.excluded) {
    const essays = holders(snapshot, phrase);
    tests.push((indexed) => !essays.has(indexed));
  }
  if (query.filters.length > 0) tests.push(({ essay }) => passes(essay, query.filters));
  return (indexed: IndexedEssay): boolean => tests.every((test) => test(indexed));
}

/** The essays in which a phrase stands: looked for in those that hold its rarest word. */
function holders({ segments, vocabulary }: Snapshot, phrase: Phrase): ReadonlySet<IndexedEssay> {
  const { termOf } = vocabulary;
  const holding = new Set<IndexedEssay>();
  for (const { essays, visit } of segments) {
    for (const term of anchorTerms(phrase, termOf)) {
      visit(term, (at) => {
        const indexed = essays[at];
        if (indexed && holdsPhrase(indexed, phrase, termOf)) holding.add(indexed);
      });
    }
  }
  return holding;
}
