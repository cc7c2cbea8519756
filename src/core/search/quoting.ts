import type { Essay } from '../essay.ts';
import { analyze, stem } from './analysis/analyzer.ts';
import { type IndexedEssay, lowerBound, placesOf } from './indexing/indexedEssay.ts';
import type { Snapshot } from './indexing/snapshot.ts';

/** A place where a quotation may be from. */
export interface QuotingPlace {
  readonly essay: Essay;
  /** The number of the passage in which the first of its words was found. */
  readonly passage: number;
}

/** Most terms of a quotation that are looked up, and most of their occurrences: bounds the work at any size of corpus. */
const MOST_SEEDS = 12;
const MOST_OCCURRENCES = 5_000;
/** Most votes: a text may have a word a thousand times, and so may an essay. */
const MOST_VOTES = 50_000;
/** Narrowest run of positions whose votes are added up. */
const NARROWEST_RUN = 16;

/**
 * Where the words of a text stand in its order, likeliest first, by seed and vote: every occurrence of one of its rarest
 * terms votes for the position at which the whole would begin, and counts the more the rarer it is. Wrong, missing and added
 * words cost a vote each.
 */
export function findQuotingPlaces(snapshot: Snapshot, text: string, limit: number): readonly QuotingPlace[] {
  const places = termPlaces(snapshot, text);
  const weightOf = (term: number) => Math.log2(1 + snapshot.statistics.words / snapshot.statistics.occurrences(term));
  const run = Math.max(NARROWEST_RUN, analyze(text).length);
  const votes = new Map<IndexedEssay, Map<number, Vote>>();
  let votesLeft = MOST_VOTES;
  for (const term of seedsOf(snapshot, [...places.keys()])) {
    for (const { essays, visit } of snapshot.segments) {
      visit(term, (at) => {
        const indexed = essays[at];
        if (!indexed || votesLeft < 0 || snapshot.dead.has(indexed)) return;
        const runs = votes.get(indexed) ?? new Map<number, Vote>();
        votes.set(indexed, runs);
        const positions = places.get(term) ?? [];
        const occurrences = placesOf(indexed, term);
        votesLeft -= occurrences.length * positions.length;
        if (votesLeft >= 0) vote(runs, occurrences, { positions, weight: weightOf(term), run });
      });
    }
  }
  return Array.from(votes, ([indexed, runs]) => ({ indexed, ...likeliest(runs) }))
    .toSorted((a, b) => b.count - a.count || (a.indexed.essay.slug < b.indexed.essay.slug ? -1 : 1))
    .slice(0, limit)
    .map(({ indexed, first }) => ({ essay: indexed.essay, passage: lowerBound(indexed.passageEnds, first) + 1 }));
}

interface Vote {
  /** How often, or how much, was voted. */
  count: number;
  /** Position in the body of the first occurrence that voted. */
  first: number;
}

/** The terms of a text that the corpus has, each with its positions in the text. */
function termPlaces({ vocabulary }: Snapshot, text: string): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const [at, { word }] of analyze(text).entries()) {
    const term = vocabulary.findTerm(stem(word));
    if (term === undefined) continue;
    const known = places.get(term);
    if (known) known.push(at);
    else places.set(term, [at]);
  }
  return places;
}

/** The rarest terms, as many as the bounds allow and at least one. */
function seedsOf({ statistics }: Snapshot, terms: readonly number[]): readonly number[] {
  let left = MOST_OCCURRENCES;
  return terms
    .filter((term) => statistics.occurrences(term) > 0)
    .toSorted((a, b) => statistics.occurrences(a) - statistics.occurrences(b))
    .slice(0, MOST_SEEDS)
    .filter((term, at) => (left -= statistics.occurrences(term)) >= 0 || at === 0);
}

interface Seed {
  /** Where the text has the term. */
  readonly positions: readonly number[];
  readonly weight: number;
  /** Positions in a run. */
  readonly run: number;
}

/**
 * Runs overlap by half, so that no border between two of them parts the votes of one place. A term counts in a run at most as
 * often as the text has it: many of a common word are no quotation. `places` ascend.
 */
function vote(runs: Map<number, Vote>, places: Iterable<number>, { positions, weight, run }: Seed): void {
  const [position = 0, ...others] = positions;
  if (others.length > 0) return voteOften(runs, places, { positions, weight, run });
  let last = -Infinity;
  for (const place of places) {
    const half = Math.floor(((place - position) * 2) / run);
    if (half > last) add(runs, half, weight, place);
    if (half + 1 > last) add(runs, half + 1, weight, place);
    last = half + 1;
  }
}

/** The same for a term that the text has several times. */
function voteOften(runs: Map<number, Vote>, places: Iterable<number>, { positions, weight, run }: Seed): void {
  const counts = new Map<number, Vote>();
  for (const place of places) {
    const keys = new Set<number>();
    for (const position of positions) {
      const half = Math.floor(((place - position) * 2) / run);
      keys.add(half).add(half + 1);
    }
    for (const key of keys) add(counts, key, 1, place);
  }
  for (const [key, { count, first }] of counts) add(runs, key, weight * Math.min(count, positions.length), first);
}

function add(runs: Map<number, Vote>, key: number, count: number, first: number): void {
  const vote = runs.get(key);
  if (!vote) {
    runs.set(key, { count, first });
    return;
  }
  vote.count += count;
  vote.first = Math.min(vote.first, first);
}

function likeliest(runs: ReadonlyMap<number, Vote>): Vote {
  let best: Vote = { count: 0, first: 0 };
  for (const one of runs.values()) if (one.count > best.count) best = one;
  return best;
}
