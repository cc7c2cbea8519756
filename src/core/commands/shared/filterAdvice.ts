import { call } from '../../conversation/calls.ts';
import { filterInWords } from '../../conversation/filterInWords.ts';
import type { Messages } from '../../conversation/messages/messages.ts';
import { repeated } from '../../conversation/repeated.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { Call } from '../../conversation/request.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { countNames } from '../../corpus/counts.ts';
import { essaysPassing, type Filter } from '../../corpus/filter.ts';
import { languageTag } from '../../corpus/readers/languageTags.ts';
import { neighboursOf } from '../../search/analysis/neighbours.ts';
import { nearestWord } from '../../search/analysis/spelling.ts';
import { passes } from '../../search/query/filters.ts';
import { formatQuery, type Query } from '../../search/query/query.ts';
import { fold } from '../../text/folding.ts';
import { languageInWords, namesOfLanguage } from '../../text/languages.ts';
import type { CommandContext } from '../framework/declaration.ts';
import { info, problem } from './notices.ts';

type Named = 'tag' | 'author' | 'lang';

/** Filters by name, in the order in which they are looked at. */
const NAMED: readonly Named[] = ['tag', 'author', 'lang'];

const isNamed = (key: string): key is Named => NAMED.some((named) => named === key);

/** What is wrong with a filter that no essay passes, and the query with the nearest one that some essay does. */
export interface FilterAdvice {
  readonly text: string;
  readonly better?: string;
}

/** Advice on the first tag, author or language of a query that no essay has; nothing when essays have them all. */
export function adviseOnFilters(query: Query, corpus: Corpus, messages: Messages): FilterAdvice | undefined {
  for (const filter of query.filters) {
    const { key, value, negated } = filter;
    if (!isNamed(key) || negated || corpus.essays.some((essay) => passes(essay, [filter]))) continue;
    const { text, near } = adviceOn(key, value, corpus, messages);
    if (near === undefined) return { text };
    const filters = query.filters.map((one) => (one === filter ? { ...filter, value: near } : one));
    return { text, better: formatQuery({ ...query, filters }) };
  }
  return undefined;
}

/** That no essay passes a filter, and which of its names is to blame; `again` asks with a name that some essay has. */
export function nonePassing(
  filter: Filter,
  { corpus, messages }: CommandContext,
  again: (better: Filter) => Call,
): Notice {
  const words = filterInWords(filter, messages);
  if (words === '') return problem(messages.emptyShelf);
  for (const key of NAMED) {
    const value = filter[key];
    if (value === undefined || essaysPassing(corpus, { [key]: value }).length > 0) continue;
    const { text, near } = adviceOn(key, value, corpus, messages);
    return info(text, [...(near === undefined ? [] : [again({ ...filter, [key]: near })]), call('list')]);
  }
  return info(messages.nothingWith(words), [call('list')]);
}

/** What is wrong with a name that no essay has, and the nearest that some essay has. */
function adviceOn(key: Named, value: string, { essays }: Corpus, messages: Messages): { text: string; near?: string } {
  const inWords = (name: string) => filterInWords({ [key]: name }, messages);
  const near = nearestName(value, spellings[key](essays));
  const isUnknown = key === 'lang' && languageTag(value) === undefined;
  const missing = isUnknown ? messages.noLanguage(repeated(value)) : messages.nothingWith(inWords(value));
  if (near !== undefined) return { text: messages.sentences([missing, messages.nearestFilter(inWords(near))]), near };
  const languages = key === 'lang' ? countNames(essays, 'languages').slice(0, MOST_LANGUAGES) : [];
  const names = languages.map(({ name }) => languageInWords(name, messages.language));
  return { text: messages.sentences([missing, ...(names.length > 0 ? [messages.languagesHere(names)] : [])]) };
}

/** Most languages that are named where none of them was meant. */
const MOST_LANGUAGES = 8;

/** A name that essays have, how many have it, and what may be typed for it. */
interface Spelt {
  readonly name: string;
  readonly count: number;
  readonly spelt: readonly string[];
}

const inItsWords = (essays: Corpus['essays'], of: 'tags' | 'authors') =>
  countNames(essays, of).map(({ name, count }) => ({ name, count, spelt: [name, ...name.split(/\s+/u)] }));

const spellings: Readonly<Record<Named, (essays: Corpus['essays']) => readonly Spelt[]>> = {
  tag: (essays) => inItsWords(essays, 'tags'),
  author: (essays) => inItsWords(essays, 'authors'),
  lang: (essays) => countNames(essays, 'languages').map((one) => ({ ...one, spelt: namesOfLanguage(one.name) })),
};

/** The name that is spelt most like what was typed, as a whole or in one of its words. */
function nearestName(typed: string, names: readonly Spelt[]): string | undefined {
  const known = new Map<string, Spelt>();
  for (const one of names) {
    for (const part of one.spelt.map(fold)) if (!known.has(part)) known.set(part, one);
  }
  const nearest = nearestWord(fold(typed), neighboursOf([...known.keys()]), (part) => known.get(part)?.count ?? 0);
  return nearest === undefined ? undefined : known.get(nearest)?.name;
}
