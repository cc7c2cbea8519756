import type { Corpus } from '../../corpus/corpus.ts';
import type { Essay, Excerpt } from '../../essay.ts';
import { excerptAt } from '../../search/excerpt/excerpt.ts';
import type { SearchIndex } from '../../search/index.ts';
import type { Entry } from './entries.ts';

/** Essays looked at when an entry's own has gone. */
const MOST_ESSAYS = 6;

/**
 * Where an entry's words stand now: in its essay, or where that has gone (its slug may have changed) in the one essay that
 * has them. Of several places the one with the same words before and after. Undefined where that leaves a
 * doubt: a passage that is called gone can be looked for, a wrong one is believed.
 */
export function placeEntry(entry: Entry, corpus: Corpus, index: SearchIndex): Excerpt | undefined {
  const own = corpus.find(entry.slug);
  const essays = own ? [own] : index.quoting(entry.words, MOST_ESSAYS).map(({ essay }) => essay);
  const places = essays.flatMap((essay) => placesIn(essay, entry.words));
  const [first, second] = places;
  if (first && !second) return first;
  const alike = places.filter((place) => isBetween(place, entry));
  const [only, other] = alike;
  if (only && !other) return only;
  return alike.find(({ passage }) => own !== undefined && passage.number === entry.passage);
}

function placesIn(essay: Essay, words: string): readonly Excerpt[] {
  return essay.passages.flatMap((passage) => {
    const places: Excerpt[] = [];
    for (let at = passage.text.indexOf(words); at >= 0; at = passage.text.indexOf(words, at + 1)) {
      places.push(excerptAt(essay, passage, [at, at + words.length]));
    }
    return places;
  });
}

function isBetween({ passage, start, end }: Excerpt, { prefix, suffix }: Entry): boolean {
  return passage.text.slice(0, start).endsWith(prefix) && passage.text.slice(end).startsWith(suffix);
}
