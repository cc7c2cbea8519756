import { excerptsOf } from './excerpt/bestExcerpt.ts';
import { excerptTermsOf } from './excerpt/excerptTerms.ts';
import type { Snapshot } from './indexing/snapshot.ts';
import { formatQuery, parseQuery, type Query, type QueryParts } from './query/query.ts';
import { createResolver, type ResolvedQuery } from './query/resolvedQuery.ts';
import { createCandidateFilters } from './ranking/candidateFilter.ts';
import { slotsByTerm } from './ranking/heldTerms.ts';
import { newestFirst, rank } from './ranking/rank.ts';
import { weighQuery } from './ranking/weightedQuery.ts';
import type { SearchOptions, SearchResult } from './result.ts';

const DEFAULT_LIMIT = 5;
const DEFAULT_EXCERPT_LENGTH = 300;

/** Answers a query over a corpus as it is at one moment. */
export function searchSnapshot(snapshot: Snapshot, query: Query, options: SearchOptions): SearchResult {
  const search = { snapshot, resolve: createResolver(snapshot), filterFor: createCandidateFilters(snapshot) };
  const found = find(search, query, options);
  if (found.total > 0 || query.text === '') return found;
  const nearest = findNearest(search, query, options);
  return nearest ? { ...found, nearest } : found;
}

interface Search {
  readonly snapshot: Snapshot;
  readonly resolve: (query: Query) => ResolvedQuery;
  readonly filterFor: ReturnType<typeof createCandidateFilters>;
}

function find({ snapshot, resolve, filterFor }: Search, query: Query, options: SearchOptions): SearchResult {
  const { offset = 0, limit = DEFAULT_LIMIT, excerptLength = DEFAULT_EXCERPT_LENGTH, more = 0, within } = options;
  const onlyFilters = query.words === '' && query.phrases.length === 0;
  if (onlyFilters && query.filters.length === 0 && query.excluded.length === 0)
    return { hits: [], total: 0, corrections: [] };
  const resolved = resolve(query);
  const filter = filterFor(query, resolved, within);
  if (filter.among?.length === 0) return { hits: [], total: 0, corrections: resolved.corrections };
  const weighted = weighQuery(snapshot, resolved);
  const page = [offset, offset + limit] as const;
  const { ranked, total, rows } = onlyFilters
    ? newestFirst(snapshot, filter, page)
    : rank(snapshot, weighted, resolved.inOrder, filter, page);
  const { statistics, vocabulary, weights } = snapshot;
  const asked = {
    resolved,
    slotOf: slotsByTerm(weighted.terms),
    excerptTerms: excerptTermsOf(resolved, weighted, statistics),
    vocabulary,
    weights: weights.excerpt,
  };
  const hits = ranked.map(({ indexed, score }) => {
    const here = { ...asked, row: rows.get(indexed) };
    return { essay: indexed.essay, score, ...excerptsOf(indexed, here, more, excerptLength) };
  });
  return { hits, total, corrections: resolved.corrections };
}

/** Relaxes the query step by step until something matches. */
function findNearest(search: Search, query: Query, options: SearchOptions): SearchResult['nearest'] {
  const unquoted = [query.words, ...query.phrases].filter((part) => part !== '').join(' ');
  const looser: readonly QueryParts[] = [
    { ...query, filters: [] },
    { ...query, excluded: [] },
    { ...query, words: unquoted, phrases: [] },
    { ...query, filters: [], excluded: [] },
    { words: unquoted, phrases: [], excluded: [], filters: [] },
  ];
  // Those that leave out nothing ask the same again.
  const asked = new Set([formatQuery(query)]);
  for (const parts of looser) {
    const text = formatQuery(parts);
    if (text === '' || asked.has(text)) continue;
    asked.add(text);
    const { hits, total } = find(search, parseQuery(text), { ...options, offset: 0, limit: 1 });
    const [hit] = hits;
    const onlyPhrases = parts.filters === query.filters && parts.excluded === query.excluded;
    if (hit) return { query: text, total, hit, onlyPhrases };
  }
  return undefined;
}
