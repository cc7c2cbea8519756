import { type IndexedEssay, PASSAGE_END, placesOf } from './indexedEssay.ts';

/** Words that must stand side by side: exactly these, or any forms of them. */
export interface Phrase {
  /** For each place what may stand there, as numbers of words where `exact`, else of terms; nothing for unknown words. */
  readonly places: readonly ReadonlySet<number>[];
  readonly exact: boolean;
}

/** Whether a phrase stands in a passage, the title or another line of the head. */
export function holdsPhrase(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  const { head } = essay;
  return (
    placesHolding(essay, phrase, termOf).next().done === false ||
    head.some((_, at) => phraseEnd(head, at, phrase, termOf) !== undefined)
  );
}

/** The places of the passages (from 0) in which a phrase stands. */
export function passagesHolding(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): ReadonlySet<number> {
  const passages = new Set<number>();
  for (const place of placesHolding(essay, phrase, termOf))
    passages.add(essay.passageEnds.findIndex((end) => end > place));
  return passages;
}

/** Where in the body of an essay a phrase begins. */
function* placesHolding(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): Generator<number> {
  for (const id of phrase.places[0] ?? []) {
    for (const place of placesOf(essay, phrase.exact ? (termOf[id] ?? 0) : id))
      if (phraseEnd(essay.body, place, phrase, termOf) !== undefined) yield place;
  }
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
