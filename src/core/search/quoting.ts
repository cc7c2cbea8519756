import type { Essay } from '../essay.ts';
import { analyze, stem, type Token } from './analysis/analyzer.ts';
import { bySlug, type IndexedEssay, lowerBound, placesOf } from './indexing/indexedEssay.ts';
import type { Snapshot } from './indexing/snapshot.ts';
import type { Vocabulary } from './indexing/vocabulary.ts';

/** A place where a quotation may be from. */
export interface QuotingPlace {
  readonly essay: Essay;
  /** The number of the passage in which the first of its words was found. */
  readonly passage: number;
}

/** Most terms of a quotation that are looked up: its rarest. */
const MOST_SEEDS = 12;
/** Most postings of them that are walked: bounds the work at any size of corpus. */
const MOST_POSTINGS = 250_000;
/** Terms that are looked up however common they are: the rarest may be a wrong word. */
const FEWEST_SEEDS = 4;
/** Most positions of a term in the text that vote. */
const MOST_POSITIONS = 8;
/** Most essays whose positions are looked at, and the share of the best one's weight that each of them has at least. */
const MOST_CANDIDATES = 1_000;
const LEAST_SHARE = 0.5;
/** Most votes, up to one essay's more. */
const MOST_VOTES = 500_000;
/** Positions in a run whose votes are added up, as a share of the text, and at least: words more or less set the others apart. */
const RUN_SHARE = 0.5;
const NARROWEST_RUN = 6;

/**
 * Where the words of a text stand in its order, likeliest first. The essays that hold most of its rarest terms are candidates;
 * in them, by seed and vote, every occurrence of such a term votes for the position at which the whole would begin, and
 * counts the more the rarer it is. Wrong, missing and added words cost a vote each.
 */
export function findQuotingPlaces(snapshot: Snapshot, text: string, limit: number): readonly QuotingPlace[] {
  const words = analyze(text);
  const seeds = seedsOf(snapshot, words);
  const ballot = createBallot(words.length);
  const likely: { readonly indexed: IndexedEssay; readonly vote: Vote }[] = [];
  for (const indexed of candidates(snapshot, seeds)) {
    if (ballot.votes > MOST_VOTES) break;
    ballot.open(indexed.body.length);
    for (const { term, positions, weight } of seeds) {
      const places = placesOf(indexed, term);
      for (const position of positions) ballot.cast(places, position, weight);
    }
    likely.push({ indexed, vote: ballot.likeliest() });
  }
  return likely
    .toSorted((a, b) => b.vote.weight - a.vote.weight || bySlug(a.indexed, b.indexed))
    .slice(0, limit)
    .map(({ indexed, vote: { first } }) => ({
      essay: indexed.essay,
      passage: lowerBound(indexed.passageEnds, first) + 1,
    }));
}

/** The essays that hold most of the terms, the rarer the more; those that hold much less than the best one are left out. */
function candidates({ segments, dead }: Snapshot, seeds: readonly Seed[]): readonly IndexedEssay[] {
  const scored = segments.map(({ essays, visit }) => {
    const held = new Float64Array(essays.length);
    for (const { term, weight } of seeds) visit(term, (at) => (held[at] = (held[at] ?? 0) + weight));
    return { essays, held };
  });
  let best = 0;
  for (const { essays, held } of scored) {
    for (let at = 0; at < held.length; at++) {
      const weight = held[at] ?? 0;
      const indexed = weight > best ? essays[at] : undefined;
      if (indexed && !dead.has(indexed)) best = weight;
    }
  }
  const least = Math.max(LEAST_SHARE * best, Number.MIN_VALUE);
  const found: Candidate[] = [];
  for (const { essays, held } of scored) {
    for (let at = 0; at < held.length; at++) {
      const weight = held[at] ?? 0;
      const indexed = weight < least ? undefined : essays[at];
      if (indexed && !dead.has(indexed)) found.push({ indexed, weight });
    }
  }
  return heaviest(found, MOST_CANDIDATES).map(({ indexed }) => indexed);
}

interface Candidate {
  readonly indexed: IndexedEssay;
  readonly weight: number;
}

/** The heaviest, in order. Thousands of essays hold a few common words, and numbers sort much faster than objects. */
function heaviest(found: readonly Candidate[], most: number): readonly Candidate[] {
  const weights = Float64Array.from(found, ({ weight }) => weight).toSorted();
  const least = weights.at(-most) ?? 0;
  return found
    .filter(({ weight }) => weight >= least)
    .toSorted((a, b) => b.weight - a.weight || bySlug(a.indexed, b.indexed))
    .slice(0, most);
}

/** A term of the text that is looked up. */
interface Seed {
  readonly term: number;
  /** Where the text has it. */
  readonly positions: readonly number[];
  readonly weight: number;
}

/** The rarest terms of a text, as many as the bounds allow. */
function seedsOf({ vocabulary, statistics }: Snapshot, words: readonly Token[]): readonly Seed[] {
  const { occurrences, frequency } = statistics;
  let left = MOST_POSTINGS;
  return Array.from(termPlaces(vocabulary, words), ([term, positions]) => ({ term, positions }))
    .filter(({ term }) => occurrences(term) > 0)
    .toSorted((a, b) => occurrences(a.term) - occurrences(b.term))
    .slice(0, MOST_SEEDS)
    .filter(({ term }, at) => (left -= frequency(term)) >= 0 || at < FEWEST_SEEDS)
    .map(({ term, positions }) => ({
      term,
      positions: positions.slice(0, MOST_POSITIONS),
      weight: Math.log2(1 + statistics.words / occurrences(term)),
    }));
}

/** The terms of a text that the corpus has, each with its positions in the text. */
function termPlaces({ findTerm }: Vocabulary, words: readonly Token[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const [at, { word }] of words.entries()) {
    const term = findTerm(stem(word));
    if (term === undefined) continue;
    const known = places.get(term);
    if (known) known.push(at);
    else places.set(term, [at]);
  }
  return places;
}

/** What was voted for a run of positions. */
interface Vote {
  readonly weight: number;
  /** Position in the body of the first occurrence that voted. */
  readonly first: number;
}

/**
 * Counts the votes in one body after another, in buffers that are used again. Runs overlap by half, so that no border
 * between two of them parts the votes of one place.
 */
function createBallot(length: number) {
  const half = Math.max(NARROWEST_RUN, Math.ceil(RUN_SHARE * length)) / 2;
  /** Runs that begin before the body: those of a text whose first words are no part of it. */
  const before = Math.ceil(length / half);
  let weights = new Float64Array(0);
  let firsts = new Uint32Array(0);
  let [runs, votes] = [0, 0];
  const add = (run: number, weight: number, place: number) => {
    if (weights[run] === 0 || place < (firsts[run] ?? 0)) firsts[run] = place;
    weights[run] = (weights[run] ?? 0) + weight;
  };
  return {
    /** Cast in all bodies. */
    get votes() {
      return votes;
    },
    /** Begins to count in a body. */
    open(bodyLength: number) {
      runs = before + Math.ceil(bodyLength / half) + 2;
      if (runs > weights.length) [weights, firsts] = [new Float64Array(2 * runs), new Uint32Array(2 * runs)];
      else weights.fill(0, 0, runs);
    },
    /**
     * The occurrences of a term, ascending, vote for a text that has it at `position`: at most one for each run, since many of
     * a common word are no quotation.
     */
    cast(places: ArrayLike<number>, position: number, weight: number) {
      votes += places.length;
      for (let at = 0, last = -1; at < places.length; at++) {
        const place = places[at] ?? 0;
        const run = before + Math.floor((place - position) / half);
        if (run > last) add(run, weight, place);
        if (run + 1 > last) add(run + 1, weight, place);
        last = run + 1;
      }
    },
    likeliest(): Vote {
      let best = 0;
      for (let run = 1; run < runs; run++) if ((weights[run] ?? 0) > (weights[best] ?? 0)) best = run;
      return { weight: weights[best] ?? 0, first: firsts[best] ?? 0 };
    },
  };
}
