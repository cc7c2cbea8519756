import { type IndexedEssay, PASSAGE_END, placesOf } from './indexedEssay.ts';

/** Words that must stand side by side: exactly these, or any forms of them. */
export interface Phrase {
  /** For each place what may stand there, as numbers of words where `exact`, else of terms; nothing for unknown words. */
  readonly places: readonly ReadonlySet<number>[];
  readonly exact: boolean;
  /** Which of the places is looked for first: the one with the rarest words. */
  readonly anchor: number;
}

/** Whether a phrase stands in a passage, the title or another line of the head. */
export function holdsPhrase(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): boolean {
  const { head } = essay;
  return (
    placesHolding(essay, phrase, termOf).next().done === false ||
    head.some((_, at) => phraseEnd(head, at, phrase, termOf) !== undefined)
  );
}

/** The places in the body of an essay where a phrase begins and ends. */
export function* phraseSpans(
  indexed: IndexedEssay,
  phrase: Phrase,
  termOf: readonly number[],
): Generator<readonly [start: number, end: number]> {
  for (const start of placesHolding(indexed, phrase, termOf)) {
    const end = phraseEnd(indexed.body, start, phrase, termOf);
    if (end !== undefined) yield [start, end];
  }
}

/** Where in the body of an essay a phrase begins. */
function* placesHolding(essay: IndexedEssay, phrase: Phrase, termOf: readonly number[]): Generator<number> {
  const { body } = essay;
  for (const term of anchorTerms(phrase, termOf)) {
    for (const place of placesOf(essay, term)) {
      for (const start of startsBefore(body, place, phrase.anchor))
        if (phraseEnd(body, start, phrase, termOf) !== undefined) yield start;
    }
  }
}

/** The terms one of which stands at the anchor of a phrase. */
export function anchorTerms({ places, anchor, exact }: Phrase, termOf: readonly number[]): ReadonlySet<number> {
  const ids = places[anchor] ?? new Set();
  return exact ? new Set(Array.from(ids, (id) => termOf[id] ?? 0)) : ids;
}

/** Where something begins whose word number `steps` stands at a place: more than one where words stand side by side. */
function startsBefore(body: Uint32Array, place: number, steps: number): readonly number[] {
  const starts = [place];
  for (let step = 0; step < steps; step++) {
    let at = (starts.at(-1) ?? 0) - 1;
    starts.length = 0;
    starts.push(at);
    while (at > 0 && (body[at] ?? 0) % 2 === 1) starts.push(--at);
  }
  return starts;
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
