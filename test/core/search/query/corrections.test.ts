import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOrdinary } from '../../../../src/core/search/analysis/ordinary.ts';
import { createSearchIndex } from '../../../../src/core/search/index.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { essay } from '../../../support/essays.ts';

const shelf = await createSearchIndex([
  essay('states', ['An authoritarian state has no fraction of trust. It would deter a fishing boat with a lantern.']),
  essay('signals', [
    'Deterrence is a grammar of signals. Deterrence needs trust. They bated their breath while batting.',
  ]),
]);

function corrected(query: string): readonly string[] {
  return shelf.search(parseQuery(query)).corrections.map(({ typed, used }) => `${typed} → ${used}`);
}

describe('what is searched for instead of a word that no essay has', () => {
  it.each(['author', 'authors', 'function', 'functioning', 'action', 'stated', 'landing'])(
    'is nothing for an ordinary word: %s',
    (word) => {
      expect(corrected(`${word} trust`)).toEqual([]);
    },
  );

  it.each(['lantarn', 'authoritarain', 'fraciton', 'gramar'])('is the nearest word for a slip: %s', (word) => {
    expect(corrected(word)).toHaveLength(1);
  });

  it('is the word with a letter doubled where the stem alone would be that of another word', () => {
    const { hits, corrections } = shelf.search(parseQuery('deterence'));
    expect(corrections).toEqual([{ typed: 'deterence', used: 'deterrence' }]);
    expect(hits.map(({ essay: { slug } }) => slug)).toEqual(['signals']);
  });

  it('is nothing for a word of which an essay has another form', () => {
    expect(corrected('deterring fishes lanterns')).toEqual([]);
    // Too short to tell a slip from another word.
    expect(corrected('bating')).toEqual([]);
  });
});

describe('an ordinary word', () => {
  it('has its regular forms', () => {
    for (const word of ['walk', 'walks', 'walked', 'walking', 'cities', 'happily', 'stopped', 'making', 'writers'])
      expect([word, isOrdinary(word)]).toEqual([word, true]);
    for (const word of ['deterence', 'lighthose', 'diplomatt', 'authr', 'functoin', 'recieve', 'wich'])
      expect([word, isOrdinary(word)]).toEqual([word, false]);
  });

  it('is never corrected, whatever essays have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('author', 'function', 'window', 'mother', 'science'),
        fc.nat(7),
        async (word, at) => {
          const near = `${word.slice(0, at)}q${word.slice(at)}`;
          const index = await createSearchIndex([essay('near', [`A ${near} of it.`])]);
          expect(index.search(parseQuery(word)).corrections).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
