import type { Corpus } from '../../corpus/corpus.ts';
import type { Excerpt } from '../../essay.ts';
import type { SearchIndex } from '../../search/index.ts';
import { findAnchor } from '../anchors/find.ts';
import type { Entry } from './entries.ts';

/** Where an entry's words stand now; undefined when they count as gone. */
export function placeEntry(
  { slug: essay, words, prefix, suffix, company }: Entry,
  corpus: Corpus,
  index: SearchIndex,
): Excerpt | undefined {
  return findAnchor({ essay, words, prefix, suffix, ...(company && { company }) }, corpus, index);
}
