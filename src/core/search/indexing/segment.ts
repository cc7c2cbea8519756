import { setTimeout as wait } from 'node:timers/promises';
import { createYielder } from '../../eventLoop.ts';
import type { Weights } from '../weights.ts';
import { countIn, type IndexedEssay } from './indexedEssay.ts';
import { PostingIndex, type Postings } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Some essays of a corpus under one MiniSearch index: immutable as seen from outside, as the segments of a log-structured
 * merge tree are.
 */
export interface Segment {
  readonly essays: readonly IndexedEssay[];
  /**
   * Walks a term's posting list: calls `visit` with the index of each essay that holds it, its occurrences there (one in
   * the head counts as the weights say), and whether the head may have it.
   */
  visit(term: number, visit: (at: number, count: number, mayBeInHead: boolean) => void): void;
  /** In how many essays a term occurs; more where later segments have more essays. */
  countOf(term: number): number;
  /**
   * A segment of these essays and more, on the same MiniSearch index; undefined when another one has been made so already.
   * This one goes on answering as it is.
   */
  extended(more: readonly IndexedEssay[], yieldIfDue: YieldIfDue): Promise<Segment> | undefined;
}

type YieldIfDue = () => Promise<void> | undefined;

interface SegmentOptions {
  readonly vocabulary: Vocabulary;
  readonly weights: Weights;
}

/** Occurrences in the head and the body up to here stand in a posting, in a byte each; more are counted when asked for. */
const MOST_COUNTED = 0xfe;
/** A posting whose occurrences are counted when asked for. */
const COUNTED_LATER = 0xffff;

export function createSegment(
  essays: readonly IndexedEssay[],
  options: SegmentOptions,
  yieldIfDue: YieldIfDue,
): Promise<Segment> {
  const { terms } = options.vocabulary;
  return grown({ index: new PostingIndex((term) => terms[term] ?? ''), essays: [], ...options }, essays, yieldIfDue);
}

/** How long after it has been restored an index puts all its terms into MiniSearch, in milliseconds. */
const FILL_AFTER_MS = 2_000;

/** What the segments on one index share. */
interface Shared extends SegmentOptions {
  readonly index: PostingIndex;
  /** Of the largest of them. */
  essays: readonly IndexedEssay[];
}

async function grown(shared: Shared, more: readonly IndexedEssay[], yieldIfDue: YieldIfDue): Promise<Segment> {
  const { index, vocabulary } = shared;
  const essays = [...shared.essays, ...more];
  // At once, so that nobody else extends the same one meanwhile.
  shared.essays = essays;
  index.replacePostings(await postingsOf(essays, vocabulary.terms.length, yieldIfDue), essays.length);
  await index.fill(yieldIfDue);
  return segmentOf(shared, essays);
}

/** A segment whose postings are known; MiniSearch gets its terms when they are asked for, or by and by. */
export function restoreSegment(essays: readonly IndexedEssay[], postings: Postings, options: SegmentOptions): Segment {
  const { terms } = options.vocabulary;
  const index = new PostingIndex((term) => terms[term] ?? '');
  index.replacePostings(postings, essays.length);
  // The first answers go before: what they ask for is put in at once.
  void wait(FILL_AFTER_MS, undefined, { ref: false }).then(() => index.fill(createYielder()));
  return segmentOf({ index, essays, ...options }, essays);
}

function segmentOf(shared: Shared, essays: readonly IndexedEssay[]): Segment {
  const { index, weights } = shared;
  const { head } = weights.essay;
  return {
    essays,
    visit(term, visit) {
      index.visit(term, (at, count) => {
        // One that a later segment has added.
        if (at >= essays.length) return;
        const counted =
          count === COUNTED_LATER ? countLater(essays[at], term, head) : (count & 0xff) + head * (count >>> 8);
        visit(at, counted, count >>> 8 !== 0);
      });
    },
    countOf: (term) => index.countOf(term),
    extended: (more, yieldIfDue) => (shared.essays === essays ? grown(shared, more, yieldIfDue) : undefined),
  };
}

function countLater(essay: IndexedEssay | undefined, term: number, head: number): number {
  return essay ? countIn(essay, [term], head) : 0;
}

/** The posting lists of essays over `termCount` terms, by a counting sort: its time is linear in the postings. */
export async function postingsOf(
  essays: readonly IndexedEssay[],
  termCount: number,
  yieldIfDue: YieldIfDue,
): Promise<Postings> {
  const starts = new Uint32Array(termCount + 1);
  const inHead = new Uint16Array(termCount);
  for (const essay of essays) {
    eachTerm(essay, inHead, (term) => add(starts, term + 1, 1));
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  for (let term = 0; term < termCount; term++) add(starts, term + 1, starts[term] ?? 0);
  const all = starts[termCount] ?? 0;
  const docs = essays.length <= 0x10000 ? new Uint16Array(all) : new Uint32Array(all);
  const counts = new Uint16Array(all);
  const next = starts.slice();
  for (let at = 0; at < essays.length; at++) {
    const essay = essays[at];
    if (!essay) continue;
    eachTerm(essay, inHead, (term, body, head) => {
      const posting = next[term] ?? 0;
      next[term] = posting + 1;
      docs[posting] = at;
      counts[posting] = body > MOST_COUNTED || head > MOST_COUNTED ? COUNTED_LATER : body | (head << 8);
    });
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  return { starts, docs, counts };
}

/** Each term of an essay with its occurrences in the body and in the head. `inHead` is all zeros, and is left so. */
function eachTerm(
  { terms, starts, headTerms }: IndexedEssay,
  inHead: Uint16Array,
  visit: (term: number, body: number, head: number) => void,
): void {
  for (let i = 0; i < headTerms.length; i++) {
    const term = headTerms[i] ?? 0;
    // Beyond what can be counted it only matters that it is.
    if ((inHead[term] ?? 0) <= MOST_COUNTED) add(inHead, term, 1);
  }
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] ?? 0;
    visit(term, (starts[i + 1] ?? 0) - (starts[i] ?? 0), inHead[term] ?? 0);
    inHead[term] = 0;
  }
  for (let i = 0; i < headTerms.length; i++) {
    const term = headTerms[i] ?? 0;
    const head = inHead[term] ?? 0;
    if (head > 0) visit(term, 0, head);
    inHead[term] = 0;
  }
}

function add(counts: Uint16Array | Uint32Array, at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more;
}
