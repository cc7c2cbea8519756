import { excerptOf } from './excerpt/bestExcerpt.ts';
import { soughtBy } from './excerpt/excerptTerms.ts';
import type { Snapshot } from './indexing/snapshot.ts';
import { formatQuery, parseQuery, type Query } from './query/query.ts';
import { ask } from './query/resolvedQuery.ts';
import { admission } from './ranking/candidateFilter.ts';
import { newestFirst, rank } from './ranking/rank.ts';
import { weigh } from './ranking/weightedQuery.ts';
import type { SearchOptions, SearchResult } from './result.ts';

const DEFAULT_LIMIT = 5;
const DEFAULT_EXCERPT_LENGTH = 300;

/** Answers a query over a corpus as it is at one moment. */
export function searchSnapshot(snapshot: Snapshot, query: Query, options: SearchOptions): SearchResult {
  const found = find(snapshot, query, options);
  if (found.total > 0 || query.text === '') return found;
  const nearest = findNearest(snapshot, query, options);
  return nearest ? { ...found, nearest } : found;
}

function find(snapshot: Snapshot, query: Query, options: SearchOptions): SearchResult {
  const { offset = 0, limit = DEFAULT_LIMIT, excerptLength = DEFAULT_EXCERPT_LENGTH, within } = options;
  const onlyFilters = query.words === '' && query.phrases.length === 0;
  if (onlyFilters && query.filters.length === 0 && query.excluded.length === 0)
    return { hits: [], total: 0, corrections: [] };
  const question = ask(query, snapshot);
  const wanted = weigh(snapshot, question);
  const admitted = admission(snapshot, query, question, within);
  const stretch = [offset, offset + limit] as const;
  const { ranked, total } = onlyFilters
    ? newestFirst(snapshot, admitted, stretch)
    : rank(snapshot, wanted, admitted, stretch);
  const asked = { question, sought: soughtBy(question, wanted, snapshot.statistics), vocabulary: snapshot.vocabulary };
  const hits = ranked.map((one) => ({
    essay: one.indexed.essay,
    score: one.score,
    excerpt: excerptOf(one.indexed, asked, excerptLength),
  }));
  return { hits, total, corrections: question.corrections };
}

/** The same query with less asked of an essay, until something matches. */
function findNearest(snapshot: Snapshot, query: Query, options: SearchOptions): SearchResult['nearest'] {
  const unquoted = [query.words, ...query.phrases].filter((part) => part !== '').join(' ');
  const looser: readonly Omit<Query, 'text'>[] = [
    { ...query, filters: [] },
    { ...query, excluded: [] },
    { ...query, words: unquoted, phrases: [] },
    { ...query, filters: [], excluded: [] },
    { words: unquoted, phrases: [], excluded: [], filters: [] },
  ];
  for (const parts of looser) {
    const text = formatQuery(parts);
    if (text === '' || text === query.text) continue;
    const { hits, total } = find(snapshot, parseQuery(text), { ...options, offset: 0, limit: 1 });
    const [hit] = hits;
    if (hit) return { query: text, total, hit };
  }
  return undefined;
}
