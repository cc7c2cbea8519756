import { type IndexedEssay, indexOfTerm, isBeside, PASSAGE_END } from '../indexing/indexedEssay.ts';

/** Words that must occur side by side: exactly these, or any forms of them. */
export interface Phrase {
  /** For each position of the phrase the ids it accepts: of words if `exact`, else of terms; empty for unknown words. */
  readonly places: readonly ReadonlySet<number>[];
  readonly exact: boolean;
  /** Index of the position with the rarest ids, which is looked for first, and the terms it accepts. */
  readonly anchor: number;
  readonly anchorTerms: readonly number[];
}

/** An occurrence of a phrase: a half-open range of positions in an essay's body. */
export type PhraseSpan = readonly [start: number, end: number];

/** Whether a phrase occurs in a passage or in the head. */
export function holdsPhrase(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  if (phraseSpans(essay, phrase, termOf, 1).length > 0) return true;
  const { head, headTerms } = essay;
  if (!phrase.anchorTerms.some((term) => headTerms.includes(term))) return false;
  return head.some((_, at) => phraseEnd(head, at, phrase, termOf) !== undefined);
}

/** Occurrences of a phrase in an essay's passages, at most `most`. */
export function phraseSpans(
  essay: IndexedEssay,
  phrase: Phrase,
  termOf: readonly number[],
  most = Infinity,
): PhraseSpan[] {
  const { body, places, starts } = essay;
  const spans: PhraseSpan[] = [];
  for (const term of phrase.anchorTerms) {
    const of = indexOfTerm(essay, term);
    if (of === undefined) continue;
    const after = starts[of + 1] ?? 0;
    for (let at = starts[of] ?? 0; at < after; at++) {
      const place = places[at] ?? 0;
      // Cheap pre-filter: at most positions the neighbouring word is another one.
      if (!mayStandAt(body, place, phrase, termOf)) continue;
      for (const start of startsBefore(body, place, phrase.anchor)) {
        const end = phraseEnd(body, start, phrase, termOf);
        if (end === undefined) continue;
        spans.push([start, end]);
        if (spans.length === most) return spans;
      }
    }
  }
  return spans;
}

/** Whether the neighbour of the anchor at a position allows the phrase; may be wrong only by saying yes. */
function mayStandAt(
  body: Uint32Array,
  place: number,
  { places, exact, anchor }: Phrase,
  termOf: readonly number[],
): boolean {
  const entry = body[anchor === 0 ? place + 1 : place - 1] ?? PASSAGE_END;
  // Marks and tokens that share a position need the full comparison.
  if ((entry & 1) === 1 || places.length === 1) return true;
  return places[anchor === 0 ? 1 : anchor - 1]?.has((exact ? entry >>> 1 : termOf[entry >>> 1]) ?? 0) ?? false;
}

/** Possible starts of a phrase whose word number `steps` is at a position: several where tokens share positions. */
function startsBefore(body: Uint32Array, place: number, steps: number): readonly number[] {
  let starts = [place];
  for (let step = 0; step < steps; step++) {
    let at = (starts.at(-1) ?? 0) - 1;
    starts = [at];
    while (at > 0 && isBeside(body, at)) starts.push(--at);
  }
  return starts;
}

/** The position after a phrase that begins at `start`; undefined when none does. */
export function phraseEnd(
  entries: ArrayLike<number>,
  start: number,
  { places, exact }: Phrase,
  termOf: readonly number[],
): number | undefined {
  let matched = 0;
  for (let at = start; at < entries.length && matched < places.length; at++) {
    const entry = entries[at] ?? PASSAGE_END;
    const besides = entry % 2 === 1 && at > start;
    if (besides) continue;
    const id = (exact ? entry >>> 1 : termOf[entry >>> 1]) ?? 0;
    if (entry === PASSAGE_END || !places[matched]?.has(id)) return undefined;
    matched++;
    if (matched === places.length) return at + 1;
  }
  return undefined;
}
