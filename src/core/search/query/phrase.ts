import { type IndexedEssay, indexOfTerm, PASSAGE_END, takesNoPlace } from '../indexing/indexedEssay.ts';

/** Words that must occur side by side: exactly these, or any forms of them. */
export interface Phrase {
  /** For each position of the phrase the ids it accepts: of words if `exact`, else of terms; empty for unknown words. */
  readonly places: readonly ReadonlySet<number>[];
  readonly exact: boolean;
  /** For each position the terms of what it accepts. */
  readonly terms: readonly (readonly number[])[];
  /** Index of the position with the rarest ids, which is looked for first. */
  readonly anchor: number;
}

/** An occurrence of a phrase: a half-open range of positions in an essay's body. */
export type PhraseSpan = readonly [start: number, end: number];

/** Whether a phrase occurs in a passage or in the head. */
export function holdsPhrase(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  if (phraseSpans(essay, phrase, termOf, 1).length > 0) return true;
  return headHoldsPhrase(essay, phrase, termOf);
}

/** Whether a phrase occurs in the head. */
export function headHoldsPhrase({ head }: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  for (let at = 0; at < head.length; at++) if (phraseEnd(head, at, phrase, termOf) !== undefined) return true;
  return false;
}

/** The terms that are looked for first. */
export function anchorTerms({ terms, anchor }: Phrase): readonly number[] {
  return terms[anchor] ?? [];
}

/** The occurrence of a phrase whose anchor is at a position of an essay's body; undefined where there is none. */
function spanAround(
  { body }: IndexedEssay,
  place: number,
  phrase: Phrase,
  termOf: readonly number[],
): PhraseSpan | undefined {
  const straight = place - phrase.anchor;
  if (straight >= 0 && isStraight(body, straight, place)) {
    const end = phraseEnd(body, straight, phrase, termOf);
    return end === undefined ? undefined : [straight, end];
  }
  for (const start of startsBefore(body, place, phrase.anchor)) {
    const end = phraseEnd(body, start, phrase, termOf);
    if (end !== undefined) return [start, end];
  }
  return undefined;
}

/** Whether each position of a stretch has one token: it then begins where it does in words. */
function isStraight(body: Uint32Array, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (takesNoPlace(body[at])) return false;
  return true;
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
  for (const term of anchorTerms(phrase)) {
    const of = indexOfTerm(essay, term);
    if (of === undefined) continue;
    const after = starts[of + 1] ?? 0;
    for (let at = starts[of] ?? 0; at < after; at++) {
      const place = places[at] ?? 0;
      // Cheap pre-filter: at most positions the neighbouring word is another one.
      const span = mayStandAt(body, place, phrase, termOf) ? spanAround(essay, place, phrase, termOf) : undefined;
      if (span) spans.push(span);
      if (spans.length === most) return spans;
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
  if (takesNoPlace(entry) || places.length === 1) return true;
  return places[anchor === 0 ? 1 : anchor - 1]?.has((exact ? entry >>> 1 : termOf[entry >>> 1]) ?? 0) ?? false;
}

/** Possible starts of a phrase whose word number `steps` is at a position: several where tokens share positions. */
function startsBefore(body: Uint32Array, place: number, steps: number): readonly number[] {
  let starts = [place];
  for (let step = 0; step < steps; step++) {
    let at = (starts.at(-1) ?? 0) - 1;
    starts = [at];
    while (at > 0 && takesNoPlace(body[at])) starts.push(--at);
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
    if (at > start && takesNoPlace(entry)) continue;
    const id = (exact ? entry >>> 1 : termOf[entry >>> 1]) ?? 0;
    if (entry === PASSAGE_END || !places[matched]?.has(id)) return undefined;
    matched++;
    if (matched === places.length) return at + 1;
  }
  return undefined;
}
