import type { Range } from '../../text/range.ts';
import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import { byPassage, type Matches, matchesIn, type PassageMatches, slotOf } from '../indexing/matches.ts';
import type { PhraseSpan } from '../query/phrase.ts';
import type { Weights } from '../weights.ts';
import { createTally, passageScore, weightsWithin } from './evidence.ts';
import type { ExcerptTerms } from './excerptTerms.ts';
import type { HeadMatch, HeadMatches } from './headMatches.ts';
import { leansBack, leavesQuestion } from './leaning.ts';
import { type Run, runsIn, type SortedSpans, sentencesOf, shownOf, sortSpans, spansIn } from './runs.ts';

/** A stretch of a passage. */
export interface Stretch {
  /** From 0. */
  readonly passage: number;
  /** Where in the text of the passage its sentences begin and end: UTF-16 offsets. */
  readonly range: Range;
  /** Of one sentence that is longer than fits: its first and last word (from 0) that must be shown. */
  readonly inside?: Range;
}

/** What stretches are chosen for, and how long they may be. */
export interface StretchQuery {
  readonly excerptTerms: ExcerptTerms;
  readonly phrases: readonly PhraseSpan[];
  readonly heads: HeadMatches;
  /** The most UTF-16 units of a stretch of a passage, and of one that is mostly CJK. */
  readonly lengths: { readonly plain: number; readonly dense: number };
  readonly weights: Weights['excerpt'];
  /** How many stretches are wanted, at least 1. */
  readonly wanted: number;
}

/** A stretch with what it says of the query. */
interface Candidate extends Stretch {
  /** Phrases asked for, in its text or as the heading above it: these come before all other evidence. */
  readonly quoted: number;
  readonly evidence: number;
}

/** Sums of the same numbers in another order differ by less than this. */
const ROUNDING = 1e-9;

/**
 * The best stretch of each passage with evidence for a query, the best of the essay first: as many whole sentences as
 * fit, or a part of a sentence that does not fit. Evidence adds up the terms of the stretch, those of its best single
 * sentence (terms that stand together more likely belong together), those that only the sentence before it has (who "he"
 * is), those of the heading above it, and the BM25 of the whole passage. Of stretches with about the same evidence, one
 * that stands on its own comes first: it neither points back to what is not shown nor ends on a question answered next. Empty when no passage or heading holds a term asked for.
 */
export function bestStretches(indexed: IndexedEssay, query: StretchQuery): readonly Stretch[] {
  const { excerptTerms, heads, weights: excerptWeights } = query;
  const matches = matchesIn(indexed, excerptTerms.terms);
  const matched = byPassage(indexed, matches);
  const weights = weightsWithin(indexed, matches, matched, excerptTerms, heads, excerptWeights);
  const parts = [...matched, ...unmatchedUnder(indexed, heads, matched, matches)];
  const tally = createTally(matches, weights, excerptTerms.standsFor);
  const tools = { tally, counts: [], spans: sortSpans(query.phrases) };
  const best = bestOfEach(indexed, parts, { matches, weights, ...tools }, query);
  const first = mostQuotable(best, indexed, excerptWeights.leaning);
  if (first === undefined) return [];
  const others = best.filter((one) => one !== first).toSorted((a, b) => b.quoted - a.quoted || b.evidence - a.evidence);
  return [first, ...others];
}

/** The best candidate of each passage that may have one of those wanted, in the order of `parts`. */
function bestOfEach(
  indexed: IndexedEssay,
  parts: readonly PassageMatches[],
  evidence: EssayEvidence,
  query: StretchQuery,
): readonly Candidate[] {
  const { phrases, heads, wanted, weights } = query;
  const backed = parts.map((part, at) => ({ at, part, ...backgroundOf(indexed, part, evidence, query) }));
  // What is asked for word for word comes before all evidence, and of several stretches the last may have little.
  const byEvidenceAlone = wanted === 1 && phrases.length === 0 && heads.headings.size === 0;
  const found: { at: number; best: Candidate }[] = [];
  let least = 0;
  for (const { at, part, most, ...background } of backed.toSorted((a, b) => b.most - a.most)) {
    if (byEvidenceAlone && most < least) break;
    const best = mostQuotable(candidatesIn(indexed, part, background, evidence, query), indexed, weights.leaning);
    if (best === undefined) continue;
    found.push({ at, best });
    least = Math.max(least, best.evidence * (1 - weights.leaning) - 2 * ROUNDING);
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ best }) => best);
}

/** What a passage adds to the evidence of each of its stretches. */
interface Background {
  readonly heading: HeadMatch | undefined;
  /** The terms of the heading. */
  readonly headed: number;
  /** These, and the BM25 of the whole passage. */
  readonly background: number;
}

/** `most` is no less than the evidence of any stretch of the passage. */
function backgroundOf(
  indexed: IndexedEssay,
  part: PassageMatches,
  { matches, weights, tally, counts }: EssayEvidence,
  { excerptTerms, heads, weights: excerptWeights }: StretchQuery,
): Background & { readonly most: number } {
  const section = heads.headings.size > 0 ? indexed.essay.passages[part.passage]?.section : undefined;
  const heading = section === undefined ? undefined : heads.headings.get(section);
  const headed = heading ? [...heading.slots].reduce((sum, slot) => sum + (weights[slot] ?? 0), 0) : 0;
  const whole = passageScore(indexed, matches, part, weights, counts, excerptTerms, excerptWeights);
  const background = headed + excerptWeights.passage * whole;
  tally.clear();
  return { heading, headed, background, most: background + 2 * tally.add(part.from, part.to) };
}

/** The first passage under each heading that matches, where no word of it does. */
function unmatchedUnder(
  { essay }: IndexedEssay,
  { headings }: HeadMatches,
  matched: readonly PassageMatches[],
  matches: Matches,
): readonly PassageMatches[] {
  if (headings.size === 0) return [];
  const seen = new Set(matched.map(({ passage }) => passage));
  return [...headings.keys()].flatMap((heading) => {
    const passage = essay.passages.findIndex(({ section }) => section === heading);
    return passage < 0 || seen.has(passage) ? [] : [{ passage, from: matches.length, to: matches.length }];
  });
}

/** What the passages of an essay are weighed with: made once for all of them. */
interface EssayEvidence {
  readonly matches: Matches;
  /** By slot. */
  readonly weights: readonly number[];
  readonly tally: ReturnType<typeof createTally>;
  /** Room to count in, by slot. */
  readonly counts: number[];
  readonly spans: SortedSpans;
}

function candidatesIn(
  indexed: IndexedEssay,
  part: PassageMatches,
  { heading, headed, background }: Background,
  { matches, tally, spans }: EssayEvidence,
  { excerptTerms, phrases, lengths }: StretchQuery,
): readonly Candidate[] {
  const { passage } = part;
  // Stop words alone are no evidence, unless in a phrase.
  if (background === 0 && phrases.length === 0) return [];
  const sentences = sentencesOf(indexed, matches, part);
  const alone = sentences.map(({ from, to }) => {
    if (from === to) return 0;
    tally.clear();
    return tally.add(from, to);
  });
  const maxLength = indexed.dense.has(passage) ? lengths.dense : lengths.plain;
  const candidates: Candidate[] = [];
  for (const run of runsIn(sentences, matches, spans, maxLength)) {
    const quoted = spansIn(spans, run.places) + (heading?.whole ? 1 : 0);
    if (quoted === 0 && headed === 0 && !holdsAsked(matches, run, excerptTerms)) continue;
    tally.clear();
    const said = tally.add(run.from, run.to);
    let together = said;
    if (run.inside === undefined) {
      together = 0;
      for (let at = run.first; at <= run.last; at++) together = Math.max(together, alone[at] ?? 0);
    }
    const before = sentences[run.first - 1];
    const context = before ? tally.add(before.from, before.to) : 0;
    candidates.push({ passage, ...shownOf(sentences, run), quoted, evidence: said + together + context + background });
  }
  return candidates;
}

/**
 * The candidate with the most evidence, ties (up to floating-point noise) going to the first; or, if that one does not
 * stand on its own, the best that does and has no more than the part `leaning` less. Mostly CJK passages are taken to
 * point back nowhere: what looks like such a word is mostly part of another there.
 */
function mostQuotable(candidates: readonly Candidate[], indexed: IndexedEssay, leaning: number): Candidate | undefined {
  let best = candidates[0];
  if (best === undefined) return undefined;
  for (const one of candidates) if (isBetter(one, best)) best = one;
  if (!leans(best, indexed)) return best;
  const enough = { quoted: best.quoted, evidence: best.evidence * (1 - leaning) - ROUNDING };
  let standing: Candidate | undefined;
  for (const one of candidates) if (isBetter(one, standing ?? enough) && !leans(one, indexed)) standing = one;
  return standing ?? best;
}

function leans({ passage, range, inside }: Candidate, { essay, dense }: IndexedEssay): boolean {
  if (inside) return false;
  const { text = '' } = essay.passages[passage] ?? {};
  return leavesQuestion(text, range) || (!dense.has(passage) && leansBack(text.slice(...range)));
}

function isBetter(one: Pick<Candidate, 'quoted' | 'evidence'>, other: Pick<Candidate, 'quoted' | 'evidence'>): boolean {
  return one.quoted > other.quoted || (one.quoted === other.quoted && one.evidence >= other.evidence + ROUNDING);
}

function holdsAsked(matches: Matches, { from, to }: Run, { asked }: ExcerptTerms): boolean {
  for (let at = from; at < to; at++) if (slotOf(matches, at) <= asked) return true;
  return false;
}
