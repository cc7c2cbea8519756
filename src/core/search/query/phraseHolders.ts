import { memoize } from '../../memoize.ts';
import { type IndexedEssay, placesOf, takesNoPlace } from '../indexing/indexedEssay.ts';
import { NumberList } from '../indexing/numbers.ts';
import type { Segment } from '../indexing/segment.ts';
import { anchorTerms, headHoldsPhrase, holdsPhrase, type Phrase, spanAround } from './phrase.ts';

/** Below so many essays each is looked at by itself. */
const FEW = 500;
/** Most positions of terms that are kept for each segment, the latest ones: 16 MB. */
const MOST_PLACES = 4_000_000;

/**
 * The essays of a segment that hold a phrase. The positions of a word that most essays have are walked in one list: looking
 * them up essay by essay is a walk through all of memory.
 */
export function phraseHolders(segment: Segment, phrase: Phrase, termOf: readonly number[]): readonly IndexedEssay[] {
  const [anchor, ...others] = anchorTerms(phrase);
  const beside = others.length === 0 ? neighbourOf(phrase) : undefined;
  if (anchor === undefined || beside === undefined) return amongHolders(segment, phrase, termOf);
  if (holdersOf(segment, anchor) < FEW) return amongHolders(segment, phrase, termOf);
  const { docs, starts, places } = placesIn(segment, anchor);
  const { id, step } = beside;
  const { exact } = phrase;
  const held: IndexedEssay[] = [];
  for (let at = 0; at < docs.length; at++) {
    const essay = segment.essays[docs[at] ?? 0];
    if (!essay) continue;
    const { body } = essay;
    const end = starts[at + 1] ?? 0;
    let stands = false;
    for (let i = starts[at] ?? 0; i < end && !stands; i++) {
      const place = places[i] ?? 0;
      const entry = body[place + step] ?? 0;
      if (!takesNoPlace(entry) && (exact ? entry >>> 1 : termOf[entry >>> 1]) !== id) continue;
      stands = spanAround(essay, place, phrase, termOf) !== undefined;
    }
    if (stands || headHoldsPhrase(essay, phrase, termOf)) held.push(essay);
  }
  return held;
}

/** How many essays hold a term. */
function holdersOf({ visit }: Segment, term: number): number {
  let count = 0;
  visit(term, () => count++);
  return count;
}

/** The word beside a phrase's anchor, by the id that it has there; undefined where several may stand there. */
function neighbourOf({ places, anchor }: Phrase): { readonly id: number; readonly step: 1 | -1 } | undefined {
  const step = anchor === 0 ? 1 : -1;
  const [id, other] = places[anchor + step] ?? [];
  return id === undefined || other !== undefined ? undefined : { id, step };
}

function amongHolders({ essays, visit }: Segment, phrase: Phrase, termOf: readonly number[]): readonly IndexedEssay[] {
  // Whoever holds any form of a word holds its term.
  const isWord = phrase.places.length === 1 && !phrase.exact;
  const held = new Set<IndexedEssay>();
  for (const term of anchorTerms(phrase)) {
    visit(term, (at) => {
      const indexed = essays[at];
      if (indexed && !held.has(indexed) && (isWord || holdsPhrase(indexed, phrase, termOf))) held.add(indexed);
    });
  }
  return [...held];
}

/** The essays that hold a term, ascending by their indexes, and its positions in each (none, where only the head has it). */
interface TermPlaces {
  readonly docs: Uint32Array;
  /** CSR offsets: the positions in `docs[i]` are `places[starts[i]..starts[i + 1]]`. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
}

function placesIn(segment: Segment, term: number): TermPlaces {
  const kept = keptPlaces(segment);
  const known = kept.get(term);
  kept.delete(term);
  const found = known ?? gatherPlaces(segment, term);
  kept.set(term, found);
  let all = 0;
  for (const [other, { places }] of [...kept].toReversed()) {
    all += places.length;
    if (all > MOST_PLACES && other !== term) kept.delete(other);
  }
  return found;
}

const keptPlaces = memoize((_segment: Segment) => new Map<number, TermPlaces>());

function gatherPlaces({ essays, visit }: Segment, term: number): TermPlaces {
  const docs = new NumberList();
  const starts = new NumberList();
  const places = new NumberList();
  visit(term, (at) => {
    const essay = essays[at];
    if (!essay) return;
    docs.push(at);
    starts.push(places.length);
    const own = placesOf(essay, term);
    for (let i = 0; i < own.length; i++) places.push(own[i] ?? 0);
  });
  starts.push(places.length);
  return { docs: copied(docs), starts: copied(starts), places: copied(places) };
}

function copied({ values, length }: NumberList): Uint32Array {
  return values.slice(0, length);
}
