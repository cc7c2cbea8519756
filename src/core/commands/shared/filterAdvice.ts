import type { Messages } from '../../conversation/messages/messages.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { countNames } from '../../corpus/counts.ts';
import { neighboursOf } from '../../search/analysis/neighbours.ts';
import { nearestWord } from '../../search/analysis/spelling.ts';
import { passes } from '../../search/query/filters.ts';
import { type Filter, formatQuery, type Query } from '../../search/query/query.ts';
import { fold } from '../../text/folding.ts';

/** What is wrong with a filter that no essay passes, and the query with the nearest one that some essay does. */
export interface FilterAdvice {
  readonly text: string;
  readonly better?: string;
}

/** Advice on the first tag or author of a query that no essay has; nothing when essays have them all. */
export function adviseOnFilters(query: Query, { essays }: Corpus, messages: Messages): FilterAdvice | undefined {
  const wrong = query.filters.find(
    (filter) =>
      (filter.key === 'tag' || filter.key === 'author') &&
      !filter.negated &&
      !essays.some((essay) => passes(essay, [filter])),
  );
  if (!wrong) return undefined;
  const inWords = wrong.key === 'tag' ? messages.tagFilter : messages.authorFilter;
  const missing = messages.nothingWith(inWords(wrong.value));
  const names = countNames(essays, wrong.key === 'tag' ? 'tags' : 'authors');
  const near = nearestName(wrong, names);
  if (near === undefined) return { text: missing };
  const filters = query.filters.map((filter) => (filter === wrong ? { ...wrong, value: near } : filter));
  const text = messages.sentences([missing, messages.nearestFilter(inWords(near))]);
  return { text, better: formatQuery({ ...query, filters }) };
}

/** The name that is spelt most like what was typed, as a whole or in one of its words. */
function nearestName(
  { value }: Filter,
  names: readonly { readonly name: string; readonly count: number }[],
): string | undefined {
  const known = new Map<string, { readonly name: string; readonly count: number }>();
  for (const one of names) {
    for (const part of [one.name, ...one.name.split(/\s+/u)]) {
      const folded = fold(part);
      if (!known.has(folded)) known.set(folded, one);
    }
  }
  const nearest = nearestWord(fold(value), neighboursOf([...known.keys()]), (part) => known.get(part)?.count ?? 0);
  return nearest === undefined ? undefined : known.get(nearest)?.name;
}
