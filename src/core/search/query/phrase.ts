import { type IndexedEssay, indexOfTerm, PASSAGE_END } from '../indexing/indexedEssay.ts';

/** Words that must stand side by side: exactly these, or any forms of them. */
export interface Phrase {
  /** For each place what may stand there, as numbers of words where `exact`, else of terms; nothing for unknown words. */
  readonly places: readonly ReadonlySet<number>[];
  readonly exact: boolean;
  /** Which of the places is looked for first, the one with the rarest words, and the terms that may stand there. */
  readonly anchor: number;
  readonly anchorTerms: readonly number[];
}

/** A phrase in an essay: the places in its body of the first word and after the last. */
export type PhraseSpan = readonly [start: number, end: number];

/** Whether a phrase stands in a passage, the title or another line of the head. */
export function holdsPhrase(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  if (phraseSpans(essay, phrase, termOf, 1).length > 0) return true;
  const { head, headTerms } = essay;
  if (!phrase.anchorTerms.some((term) => headTerms.includes(term))) return false;
  return head.some((_, at) => phraseEnd(head, at, phrase, termOf) !== undefined);
}

/** Where a phrase stands in the passages of an essay, at most so many times. */
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
      // Most places are not worth a list of starts: a word beside is another one.
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

/** Whether the words around the anchor of a phrase, where that is at a place, may be the phrase. */
function mayStandAt(
  body: Uint32Array,
  place: number,
  { places, exact, anchor }: Phrase,
  termOf: readonly number[],
): boolean {
  const entry = body[anchor === 0 ? place + 1 : place - 1] ?? PASSAGE_END;
  // Past the end of a sentence, and around a word that stands beside another, it takes a closer look.
  if ((entry & 1) === 1 || places.length === 1) return true;
  return places[anchor === 0 ? 1 : anchor - 1]?.has((exact ? entry >>> 1 : termOf[entry >>> 1]) ?? 0) ?? false;
}

/** Where something begins whose word number `steps` stands at a place: more than one where words stand side by side. */
function startsBefore(body: Uint32Array, place: number, steps: number): readonly number[] {
  let starts = [place];
  for (let step = 0; step < steps; step++) {
    let at = (starts.at(-1) ?? 0) - 1;
    starts = [at];
    while (at > 0 && isBeside(body, at)) starts.push(--at);
  }
  return starts;
}

/** Whether the word at a place stands beside the one before it, not after. */
function isBeside(body: Uint32Array, place: number): boolean {
  return ((body[place] ?? 0) & 1) === 1;
}

/** The place after the last word of the phrase that begins at this place, if one does. */
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
