import type { IndexedEssay } from '../indexing/indexedEssay.ts';
import { type Matches, placeOf, slotOf } from '../indexing/matches.ts';
import type { Weights } from '../weights.ts';
import type { WeightedQuery } from './scoring.ts';

/**
 * What an essay gains because a few consecutive sentences hold most of a query's terms, as of a place half remembered. The
 * sentences may stand in several passages: where passages are short, what one remembers runs over their ends. A term in
 * another form than the one typed counts in part, since who remembers words remembers them as they stand.
 */
export function gatheredScore(
  { body, sentenceEnds }: IndexedEssay,
  matches: Matches,
  { terms, forms, wholePassageWeight }: WeightedQuery,
  weights: Weights['window']['gathered'],
): number {
  const { sentences, least, fewest } = weights;
  if (terms.length < fewest || matches.length < fewest) return 0;
  // By slot: the last sentence so far, from 1, that holds the term, and that holds it as typed.
  const [held, typed] = [
    [0, ...terms.map(() => 0)],
    [0, ...terms.map(() => 0)],
  ];
  let found = 0;
  let best = 0;
  let sentence = 1;
  for (let at = 0; at < matches.length; at++) {
    const place = placeOf(matches, at);
    while ((sentenceEnds[sentence - 1] ?? Infinity) < place) sentence++;
    const slot = slotOf(matches, at);
    const asTyped = forms[slot - 1];
    if (held[slot] === 0) found++;
    held[slot] = sentence;
    if (!asTyped || asTyped.size === 0 || asTyped.has((body[place] ?? 0) >>> 1)) typed[slot] = sentence;
    if (found < fewest || found < least * terms.length || placeOf(matches, at + 1) < (sentenceEnds[sentence - 1] ?? 0))
      continue;
    best = Math.max(best, gatheredAfter(Math.max(0, sentence - sentences), held, typed, weights));
  }
  return weights.share * wholePassageWeight * best;
}

/** The part of the terms that the sentences after one hold, squared, or 0 if they are not most. */
function gatheredAfter(
  before: number,
  held: readonly number[],
  typed: readonly number[],
  { fewest, least, otherForm }: Weights['window']['gathered'],
): number {
  let [distinct, worth] = [0, 0];
  for (let slot = 1; slot < held.length; slot++) {
    if ((held[slot] ?? 0) <= before) continue;
    distinct++;
    worth += (typed[slot] ?? 0) > before ? 1 : otherForm;
  }
  const part = worth / (held.length - 1);
  return distinct < fewest || part < least ? 0 : part ** 2;
}
