import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../bench/support/random.ts';
import { createIndexer, type IndexedEssay } from '../../../../src/core/search/indexing/indexedEssay.ts';
import { createSegment } from '../../../../src/core/search/indexing/segment.ts';
import { emptyStatistics } from '../../../../src/core/search/indexing/statistics.ts';
import { createVocabulary } from '../../../../src/core/search/indexing/vocabulary.ts';
import { holdsPhrase, type Phrase } from '../../../../src/core/search/query/phrase.ts';
import { holdersAmong, unmarkHolders } from '../../../../src/core/search/query/phraseHolders.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { createResolver } from '../../../../src/core/search/query/resolvedQuery.ts';
import { standardWeights as weights } from '../../../../src/core/search/weights.ts';
import { essay } from '../../../support/essays.ts';

const yieldIfDue = () => undefined;
const random = createRandom(7);
/** Most essays have each of these, some as parts of hyphenated words, with and without the end of a sentence after them. */
const WORDS = ['the', 'of', 'and', 'in-to', 'to', 'into', 'e-mail', 'email', 'sails', 'sailed', 'The', 'of the'];

function text(words: number): string {
  return Array.from({ length: words }, () => random.pick(WORDS) + (random.chance(0.2) ? '.' : '')).join(' ');
}

const essays = Array.from({ length: 1_200 }, (_, at) =>
  essay(`e${at}`, [text(random.between(1, 60)), text(random.between(1, 60))], { title: text(3) }),
);
const vocabulary = createVocabulary();
const indexer = createIndexer(vocabulary, yieldIfDue);
const indexed: IndexedEssay[] = [];
for (const one of essays) indexed.push(await indexer.index(one));
const segment = await createSegment(indexed, { vocabulary, weights }, yieldIfDue);
const change = { added: indexed, removed: [], terms: vocabulary.terms.length, weights, yieldIfDue };
const resolve = createResolver({ vocabulary, statistics: await emptyStatistics().changed(change) });

function phrasesOf(query: string): readonly Phrase[] {
  const { phrases, excluded } = resolve(parseQuery(query));
  return [...phrases, ...excluded];
}

const oneByOne = (phrase: Phrase) =>
  Uint8Array.from(indexed, (one) => Number(holdsPhrase(one, phrase, vocabulary.termOf)));

describe('phrases of words that most essays have', () => {
  const rows = Array.from({ length: 60 }, () => text(random.between(2, 5)).replaceAll('.', ''));
  const long = [text(12), text(200)].map((some) => some.replaceAll('.', ''));

  it.each([...rows, ...long])('are found for all essays as for each: %s', (words) => {
    for (const phrase of phrasesOf(`"${words}" -"${words}"`)) {
      const marks = new Uint8Array(indexed.length).fill(1);
      expect(holdersAmong(segment, phrase, vocabulary.termOf, marks)).toEqual(oneByOne(phrase));
      unmarkHolders(segment, phrase, vocabulary.termOf, marks);
      expect(marks).toEqual(oneByOne(phrase).map((holds) => 1 - holds));
    }
  });

  it('are found where those before them are', () => {
    const [first, second] = phrasesOf('"of the" "the sails"');
    if (!first || !second) throw new Error('There are two.');
    const both = oneByOne(first).map((holds, at) => holds & (oneByOne(second)[at] ?? 0));
    const marks = holdersAmong(segment, first, vocabulary.termOf, new Uint8Array(indexed.length).fill(1));
    expect(holdersAmong(segment, second, vocabulary.termOf, marks)).toEqual(both);
    expect([both.includes(0), both.includes(1)]).toEqual([true, true]);
  });
});
