import { type IndexedEssay, PASSAGE_END } from './indexedEssay.ts';

/** Words that must stand side by side: exactly these, or any forms of them. Unknown ones are `undefined`. */
export interface Phrase {
  /** Numbers of words where `exact`, else of terms. */
  readonly ids: readonly (number | undefined)[];
  readonly exact: boolean;
}

/** Whether a phrase stands in a passage, the title or another line of the head. */
export function holdsPhrase(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  return isIn(essay.body, phrase, termOf) || isIn(essay.head, phrase, termOf);
}

/** The places of the passages (from 0) in which a phrase stands. */
export function passagesHolding(
  { body }: IndexedEssay,
  phrase: Phrase,
  termOf: readonly number[],
): ReadonlySet<number> {
  const passages = new Set<number>();
  let passage = 0;
  for (const [at, entry] of body.entries()) {
    if (entry === PASSAGE_END) passage++;
    else if (phraseEnd(body, at, phrase, termOf) !== undefined) passages.add(passage);
  }
  return passages;
}

/** The place after the last word of the phrase that begins at this place, if one does. */
export function phraseEnd(
  entries: ArrayLike<number>,
  start: number,
  { ids, exact }: Phrase,
  termOf: readonly number[],
): number | undefined {
  let matched = 0;
  for (let at = start; at < entries.length && matched < ids.length; at++) {
    const entry = entries[at] ?? PASSAGE_END;
    const besides = entry % 2 === 1 && at > start;
    if (besides) continue;
    const id = exact ? entry >>> 1 : termOf[entry >>> 1];
    if (entry === PASSAGE_END || id !== ids[matched]) return undefined;
    matched++;
    if (matched === ids.length) return at + 1;
  }
  return undefined;
}

function isIn(entries: Uint32Array, phrase: Phrase, termOf: readonly number[]): boolean {
  for (let at = 0; at < entries.length; at++) if (phraseEnd(entries, at, phrase, termOf) !== undefined) return true;
  return false;
}
