import { passes } from './filters.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import { type Phrase, anchorTerms, holdsPhrase } from './phrase.ts';
import type { Query } from './query.ts';
import type { Question } from './question.ts';
import type { Snapshot } from './snapshot.ts';

/** Which essays may be hits, whatever their score: those that hold every phrase, nothing excluded, and pass the filters. */
export function admission(snapshot: Snapshot, query: Query, question: Question, within: string | undefined) {
  const required = question.phrases.map((phrase) => holders(snapshot, phrase));
  const excluded = question.excluded.map((phrase) => holders(snapshot, phrase));
  return (indexed: IndexedEssay): boolean =>
    !snapshot.dead.has(indexed) &&
    (within === undefined || indexed.essay.slug === within) &&
    required.every((essays) => essays.has(indexed)) &&
    !excluded.some((essays) => essays.has(indexed)) &&
    passes(indexed.essay, query.filters);
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
