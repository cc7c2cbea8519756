/**
 * Ranking: which essays, in which order.
 *
 * In: a weighted query, a filter and a snapshot. Out: one page of scored essays, and how many match in all. Candidates are
 * scored as a whole by their postings (`candidates.ts`), the best of them are read for their best window (`window.ts`),
 * and long queries are re-ranked by feedback (`feedback.ts`). What is costly is done for few essays.
 */
import { bySlug, countInHead, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import type { Weights } from '../weights.ts';
import { acceptedOf, type CandidateFilter } from './candidateFilter.ts';
import { bestOf, type Candidate, scoreEssays } from './candidates.ts';
import { profitsFromFeedback, withFeedback } from './feedback.ts';
import { bitOf, type HeldTerms, slotsByTerm } from './heldTerms.ts';
import { findRows, isTitle, type Rows, UNKNOWN } from './rows.ts';
import { finalScore, greatestWindowScores, type Ranked, type WeightedQuery } from './scoring.ts';
import { windowScore } from './window.ts';

/** A page of the ranking, and how many essays match in all. */
export interface RankedPart {
  readonly ranked: readonly Ranked[];
  readonly total: number;
  /** Where essays have words of the query in a row; of those of the page that have, and maybe of others. */
  readonly rows: Rows;
}

/** Most times as many essays as of short ones that are read at a time: bounds the work of a search. */
const MOST_TIMES = 3;

/** The hits with index `from` up to, not including, `to`. `typed` are the query's terms in the order typed. */
export function rank(
  snapshot: Snapshot,
  weighted: WeightedQuery,
  typed: readonly number[],
  filter: CandidateFilter,
  [from, to]: readonly [from: number, to: number],
): RankedPart {
  const { segments, vocabulary, weights } = snapshot;
  const size = readAtATime(weighted, weights.window);
  // Whole rounds, so that a later page goes on where an earlier one ended.
  const [start, end] = [from - (from % size), Math.ceil(to / size) * size];
  const scored = scoreEssays(segments, weighted, weights.essay, filter);
  const rows = findRows(snapshot, typed, weighted, scored);
  const whole = weights.row.share * weighted.wholeWeight;
  const bonus = {
    row: whole,
    title: whole * weights.row.title,
    inTitle: typed.includes(UNKNOWN) ? undefined : bitsOf(weighted, typed),
    isTitle: (indexed: IndexedEssay) => isTitle(indexed, typed, vocabulary.termOf),
  };
  const { best, total } = bestOf(scored, filter, end, bonus);
  const rounds: Ranked[] = [];
  for (let at = start; at < best.length; at += size) {
    const round = best.slice(at, at + size);
    // Feedback looks at all of a round.
    const needed = at === 0 && profitsFromFeedback(snapshot, weighted) ? size : to - at;
    const sorted = readBest(snapshot, round, weighted, needed);
    rounds.push(...(at === 0 ? withFeedback(snapshot, weighted, sorted) : sorted));
  }
  return { ranked: rounds.slice(from - start, to - start), total, rows };
}

/** The bits of the slots of some terms. */
function bitsOf(weighted: WeightedQuery, terms: readonly number[]): HeldTerms {
  const slots = slotsByTerm(weighted.terms);
  return terms.reduce((bits, term) => {
    const slot = slots.get(term);
    return slot === undefined ? bits : bits | bitOf(slot);
  }, 0);
}

/**
 * Essays whose windows are read at a time, in the order of their whole-essay scores. The longer essays are, the less does
 * the whole of one tell of a place in it.
 */
function readAtATime({ averageLength }: WeightedQuery, { essays, essayLength }: Weights['window']): number {
  const times = Math.min(MOST_TIMES, Math.max(1, Math.sqrt(averageLength / essayLength)));
  return Math.max(1, Math.round(essays * times));
}

/** For a query of filters alone: the accepted essays, newest first, whole ones before fragments. */
export function newestFirst(
  snapshot: Snapshot,
  { accepts, among }: CandidateFilter,
  [from, to]: readonly [from: number, to: number],
): RankedPart {
  const dateOf = ({ essay }: IndexedEssay) => (essay.kind === 'essay' ? '1' : '0') + (essay.date ?? '');
  const ranked = (among ?? acceptedOf(snapshot, accepts))
    .toSorted((a, b) => (dateOf(a) === dateOf(b) ? bySlug(a, b) : dateOf(a) < dateOf(b) ? 1 : -1))
    .map((indexed) => ({ indexed, score: 0 }));
  return { ranked: ranked.slice(from, to), total: ranked.length, rows: new Map() };
}

/** Reads some essays, best first; those that cannot be among the best `needed` are only scored as a whole. */
function readBest(
  snapshot: Snapshot,
  candidates: readonly Candidate[],
  weighted: WeightedQuery,
  needed: number,
): readonly Ranked[] {
  const { greatest, of } = greatestWindowScores(weighted, snapshot.weights);
  /** The best so far, at most `needed`, best first. */
  const found: Ranked[] = [];
  for (const candidate of candidates) {
    const least = found.length < needed ? undefined : found.at(-1);
    // In the order of whole-essay scores: of those that follow none can reach it.
    if (least && candidate.about + greatest < least.score) break;
    if (least && candidate.about + of(candidate.held) < least.score) continue;
    const ranked = read(snapshot, candidate, weighted);
    if (least && byScore(ranked, least) > 0) continue;
    const place = found.findIndex((other) => byScore(ranked, other) < 0);
    found.splice(place < 0 ? found.length : place, 0, ranked);
    if (found.length > needed) found.pop();
  }
  return found;
}

function read(snapshot: Snapshot, candidate: Candidate, weighted: WeightedQuery): Ranked {
  const { weights } = snapshot;
  const { indexed, about } = candidate;
  const inHead = weighted.terms.map((terms, i) =>
    (candidate.inHead & bitOf(i + 1)) === 0 ? 0 : countInHead(indexed, terms, weights.essay.head),
  );
  const evidence = windowScore(indexed, [0, ...inHead], weighted, weights.window);
  const score = finalScore(indexed, about, evidence, weighted.terms.length, weights);
  return { indexed, score };
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || bySlug(a.indexed, b.indexed);
}
