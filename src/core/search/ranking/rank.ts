import { bySlug, type IndexedEssay } from '../indexing/indexedEssay.ts';
import type { Snapshot } from '../indexing/snapshot.ts';
import type { Admission } from './candidateFilter.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { withFeedback } from './feedback.ts';
import { countInHead, finalScore, type Ranked, type Wanted } from './ranking.ts';
import { windowEvidence } from './window.ts';

/** A part of the ranking, and how many essays there are in all of it. */
export interface RankedPart {
  readonly ranked: readonly Ranked[];
  readonly total: number;
}

/** How many essays are read for their best window at a time, in the order of what they are about as a whole. */
const ROUND = 20;

/** The essays from place `from` up to, not including, place `to` of the ranking. */
export function rank(
  snapshot: Snapshot,
  wanted: Wanted,
  admitted: Admission,
  [from, to]: readonly [from: number, to: number],
): RankedPart {
  // Whole rounds, so that a later page goes on where an earlier one ended.
  const [start, end] = [from - (from % ROUND), Math.ceil(to / ROUND) * ROUND];
  const { best, total } = findCandidates(snapshot.segments, wanted, snapshot.ranking, admitted, end);
  const rounds: Ranked[] = [];
  for (let at = start; at < best.length; at += ROUND) {
    const round = best.slice(at, at + ROUND).map((candidate) => read(snapshot, candidate, wanted));
    const sorted = round.toSorted(byScore);
    rounds.push(...(at === 0 ? withFeedback(snapshot, wanted, sorted) : sorted));
  }
  return { ranked: rounds.slice(from - start, to - start), total };
}

/** The essays that are admitted, newest first, the whole ones before fragments. */
export function newestFirst(
  { alive }: Snapshot,
  admitted: Admission,
  [from, to]: readonly [from: number, to: number],
): RankedPart {
  const dateOf = ({ essay }: IndexedEssay) => (essay.kind === 'essay' ? '1' : '0') + (essay.date ?? '');
  const ranked = [...(admitted.among ?? alive)]
    .filter(admitted.admits)
    .toSorted((a, b) => (dateOf(a) === dateOf(b) ? bySlug(a, b) : dateOf(a) < dateOf(b) ? 1 : -1))
    .map((indexed) => ({ indexed, score: 0 }));
  return { ranked: ranked.slice(from, to), total: ranked.length };
}

function read(snapshot: Snapshot, { indexed, about }: Candidate, wanted: Wanted): Ranked {
  const { ranking } = snapshot;
  const inHead = [0, ...wanted.terms.map((terms) => countInHead(indexed, terms, ranking))];
  const evidence = windowEvidence(indexed, inHead, wanted, ranking);
  const score = finalScore(indexed, about, evidence, wanted.terms.length, ranking);
  return { indexed, score };
}

function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || bySlug(a.indexed, b.indexed);
}
