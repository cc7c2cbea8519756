import type { Excerpt } from '../essay.ts';
import { analyze } from './analyzer.ts';
import { type Mark, cutExcerpt } from './excerpt.ts';
import { passes } from './filters.ts';
import { boundaryAfter } from './graphemes.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import { openingExcerpt } from './opening.ts';
import { type Phrase, holdsPhrase, passagesHolding, phraseEnd } from './phrase.ts';
import { type Query, formatQuery, parseQuery } from './query.ts';
import { type Question, type QuestionTerm, ask } from './question.ts';
import { type Ranking, type Wanted, rarity, scoreEssay } from './ranking.ts';
import type { Hit, SearchOptions, SearchResult } from './result.ts';
import type { Segment, Weighted } from './segment.ts';
import type { CountedStatistics } from './statistics.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A corpus at one moment: segments, and which of their essays are still part of it. */
export interface Snapshot {
  readonly vocabulary: Vocabulary;
  readonly segments: readonly Segment[];
  readonly alive: ReadonlySet<IndexedEssay>;
  readonly statistics: CountedStatistics;
  readonly ranking: Ranking;
}

/** How many of the essays that MiniSearch finds are scored in full; the others follow in its order. */
const CANDIDATES = 200;
const DEFAULT_LIMIT = 5;
const DEFAULT_EXCERPT_LENGTH = 300;

interface Ranked {
  readonly indexed: IndexedEssay;
  readonly score: number;
  /** Evidence by passage; absent where only the filters matched. */
  readonly passages?: readonly number[];
}

export function searchSnapshot(snapshot: Snapshot, query: Query, options: SearchOptions): SearchResult {
  const found = find(snapshot, query, options, (options.offset ?? 0) + (options.limit ?? DEFAULT_LIMIT));
  if (found.total > 0 || query.text === '') return found;
  const nearest = findNearest(snapshot, query, options);
  return nearest ? { ...found, nearest } : found;
}

function find(snapshot: Snapshot, query: Query, options: SearchOptions, depth: number): SearchResult {
  const { offset = 0, limit = DEFAULT_LIMIT, excerptLength = DEFAULT_EXCERPT_LENGTH, within } = options;
  const question = ask(query, snapshot);
  const admitted = admission(snapshot, query, question, within);
  const onlyFilters = query.words === '' && query.phrases.length === 0;
  if (onlyFilters && query.filters.length === 0 && query.excluded.length === 0)
    return { hits: [], total: 0, corrections: [] };
  const wanted = prepare(snapshot, question);
  const ranked = onlyFilters ? newestFirst(snapshot, admitted) : rank(snapshot, question, wanted, admitted, depth);
  const hits = ranked.slice(offset, offset + limit).map((one): Hit => {
    const { indexed, score } = one;
    const excerpt = one.passages
      ? excerptFor(snapshot, one, question, wanted, excerptLength)
      : openingExcerpt(indexed.essay, excerptLength);
    return { essay: indexed.essay, score, excerpt };
  });
  return { hits, total: ranked.length, corrections: question.corrections };
}

/** Which essays may be hits, whatever their score. */
function admission(snapshot: Snapshot, query: Query, question: Question, within: string | undefined) {
  const required = question.phrases.map((phrase) => holders(snapshot, phrase));
  const excluded = question.excluded.map((phrase) => holders(snapshot, phrase));
  return (indexed: IndexedEssay): boolean =>
    snapshot.alive.has(indexed) &&
    (within === undefined || indexed.essay.slug === within) &&
    passes(indexed.essay, query.filters) &&
    !excluded.some((essays) => essays.has(indexed)) &&
    required.every((essays) => essays.has(indexed));
}

/** The essays in which a phrase stands. */
function holders({ segments, vocabulary, alive }: Snapshot, phrase: Phrase): ReadonlySet<IndexedEssay> {
  const { termOf } = vocabulary;
  const terms = phrase.places.map((ids) => [...ids].map((id) => (phrase.exact ? (termOf[id] ?? 0) : id)));
  const holding = new Set<IndexedEssay>();
  if (terms.length === 0) return holding;
  for (const { essays, findAll } of segments) {
    for (const at of findAll(terms)) {
      const indexed = essays[at];
      if (indexed && alive.has(indexed) && holdsPhrase(indexed, phrase, termOf)) holding.add(indexed);
    }
  }
  return holding;
}

function prepare({ vocabulary, statistics, ranking }: Snapshot, { terms }: Question): Wanted {
  const { essays, passages, sentences, words } = statistics;
  const slots = new Uint16Array(vocabulary.terms.length);
  const weights = [0];
  const passageWeights = [0];
  for (const { alternatives, count } of terms) {
    const slot = weights.length;
    for (const term of alternatives) slots[term] = slot;
    const held = alternatives.reduce((sum, term) => sum + statistics.frequency(term), 0);
    const inPassages = alternatives.reduce((sum, term) => sum + statistics.passageFrequency(term), 0);
    const asked = (count * (ranking.k3 + 1)) / (count + ranking.k3);
    weights.push(rarity(Math.min(held, essays), essays) * asked);
    passageWeights.push(rarity(Math.min(inPassages, passages), passages));
  }
  return {
    slots,
    termOf: vocabulary.termOf,
    weights,
    passageWeights,
    averageLength: Math.max(1, words / Math.max(1, essays)),
    averageSentence: Math.max(1, words / Math.max(1, sentences)),
  };
}

function rank(
  snapshot: Snapshot,
  question: Question,
  wanted: Wanted,
  admitted: (indexed: IndexedEssay) => boolean,
  depth: number,
): readonly Ranked[] {
  const asked: Weighted[] = question.terms.flatMap(({ alternatives, count }: QuestionTerm) =>
    alternatives.map((term) => ({ term, weight: count })),
  );
  const scored: Ranked[] = [];
  const rest: Ranked[] = [];
  for (const { essays, findAny } of snapshot.segments) {
    const found = findAny(asked, (at) => {
      const indexed = essays[at];
      return indexed !== undefined && admitted(indexed);
    });
    for (const [place, { at, score }] of found.entries()) {
      const indexed = essays[at];
      if (indexed === undefined) continue;
      if (place < Math.max(CANDIDATES, depth)) scored.push(scoreFully(snapshot, indexed, question, wanted));
      else rest.push({ indexed, score, passages: [] });
    }
  }
  return [...scored.toSorted(byScore), ...rest.toSorted(byScore)];
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || byPlace(a, b);
}

function byPlace(a: Ranked, b: Ranked): number {
  return a.indexed.essay.slug < b.indexed.essay.slug ? -1 : 1;
}

function scoreFully(
  { ranking, vocabulary }: Snapshot,
  indexed: IndexedEssay,
  question: Question,
  wanted: Wanted,
): Ranked {
  const { score, passages } = scoreEssay(indexed, wanted, ranking);
  if (question.phrases.length === 0) return { indexed, score, passages };
  const holding = question.phrases.map((phrase) => passagesHolding(indexed, phrase, vocabulary.termOf));
  // A passage with the phrase comes before any without.
  const lifted = passages.map((evidence, i) => evidence + 1000 * holding.filter((places) => places.has(i)).length);
  return { indexed, score, passages: lifted };
}

function newestFirst({ alive }: Snapshot, admitted: (indexed: IndexedEssay) => boolean): readonly Ranked[] {
  const dateOf = ({ indexed }: Ranked) => (indexed.essay.kind === 'essay' ? '1' : '0') + (indexed.essay.date ?? '');
  return [...alive]
    .filter(admitted)
    .map((indexed) => ({ indexed, score: 0 }))
    .toSorted((a, b) => (dateOf(a) === dateOf(b) ? byPlace(a, b) : dateOf(a) < dateOf(b) ? 1 : -1));
}

function excerptFor(
  snapshot: Snapshot,
  { indexed, passages }: Ranked,
  question: Question,
  wanted: Wanted,
  maxLength: number,
): Excerpt {
  const { essay } = indexed;
  const known = passages && passages.length > 0 ? passages : scoreEssay(indexed, wanted, snapshot.ranking).passages;
  let best = 0;
  for (const [i, evidence] of known.entries()) if (evidence > (known[best] ?? 0)) best = i;
  const passage = essay.passages[best];
  if (passage === undefined || (known[best] ?? 0) === 0) return openingExcerpt(essay, maxLength);
  return cutExcerpt(essay, passage, marksIn(passage.text, question, wanted, snapshot.vocabulary), maxLength);
}

/** Where a passage matches. */
function marksIn(
  text: string,
  { terms, phrases }: Question,
  { slots, weights, termOf }: Wanted,
  vocabulary: Vocabulary,
): Mark[] {
  const tokens = analyze(text);
  const entries = tokens.map(({ word, joined }) => (vocabulary.findWord(word) ?? 0) * 2 + (joined ? 1 : 0));
  return tokens.flatMap(({ start, end }, i) => {
    const slot = slots[termOf[(entries[i] ?? 0) >>> 1] ?? 0] ?? 0;
    const matchEnd = terms[slot - 1]?.lone ? boundaryAfter(text, start + 1) : end;
    const marks: Mark[] = slot > 0 ? [{ start, end: matchEnd, slot, weight: weights[slot] ?? 0 }] : [];
    for (const [n, phrase] of phrases.entries()) {
      const last = phraseEnd(entries, i, phrase, termOf);
      const lastToken = last === undefined ? undefined : tokens[last - 1];
      if (lastToken) marks.push({ start, end: lastToken.end, slot: weights.length + n, weight: 1000 });
    }
    return marks;
  });
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
    const { hits, total } = find(snapshot, parseQuery(text), { ...options, offset: 0, limit: 1 }, 1);
    const [hit] = hits;
    if (hit) return { query: text, total, hit };
  }
  return undefined;
}
