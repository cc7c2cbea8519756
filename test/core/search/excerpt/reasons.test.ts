import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../../src/core/search/index.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { essay } from '../../../support/essays.ts';

const headed = {
  ...essay('cards', [], { title: 'On Hands', authors: ['Yoon Young-kwan'], tags: ['alliances'] }),
  passages: [
    { number: 1, text: 'A card is dealt, and young players use it at once.' },
    { number: 2, text: 'Whoever waits has more to say.', section: 'Uses of an unplayed card' },
    { number: 3, text: 'Somebody won, and wrote a letter about it.', section: 'The end' },
  ],
};
const index = await createSearchIndex([headed, essay('other', ['A kettle boiled, and nobody was there.'])]);

function hitFor(query: string) {
  const [hit] = index.search(parseQuery(query)).hits;
  const { text = '', highlights = [], passage } = hit?.excerpt ?? {};
  return {
    reasons: hit?.reasons.map((reason) => `${reason.in}: ${reason.text}`),
    passage: passage?.number,
    highlighted: highlights.map(([start, end]) => text.slice(start, end)),
  };
}

describe('why a hit was found', () => {
  it.each([
    ['alliance', 'tag: alliances'],
    ['hands', 'title: On Hands'],
    ['Yoon', 'author: Yoon Young-kwan'],
  ])('is said where its excerpt does not show it: %s', (query, reason) => {
    expect(hitFor(query)).toEqual({ reasons: [reason], passage: 1, highlighted: [] });
  });

  it('is not said where its excerpt shows it', () => {
    expect(hitFor('letter')).toEqual({ reasons: [], passage: 3, highlighted: ['letter'] });
  });

  it('is the heading that says it, and the excerpt comes from under that heading', () => {
    expect(hitFor('uses of an unplayed card')).toMatchObject({
      reasons: ['heading: Uses of an unplayed card'],
      passage: 2,
    });
    expect(hitFor('unplayed').passage).toBe(2);
  });

  it('is an author, and a word of the name is no match elsewhere in the text', () => {
    expect(hitFor('Yoon Young-kwan')).toEqual({ reasons: ['author: Yoon Young-kwan'], passage: 1, highlighted: [] });
    expect(hitFor('young')).toMatchObject({ highlighted: ['young'] });
  });
});

describe('the parts of a hyphenated word', () => {
  it('are highlighted beside each other, or where nothing else matches', async () => {
    const shelf = await createSearchIndex([
      essay('both', ['A soy milk shop sold milk and bread.']),
      essay('one', ['A cup of milk.']),
    ]);
    const highlighted = shelf
      .search(parseQuery('soy-milk bread'))
      .hits.map(({ excerpt: { text, highlights } }) => highlights.map(([start, end]) => text.slice(start, end)));
    expect(highlighted).toEqual([['soy', 'milk', 'bread'], ['milk']]);
  });

  it('are letters and digits too: however one writes it, it is found', async () => {
    const shelf = await createSearchIndex([
      essay('hyphen', ['The protein BCL-2 keeps cells alive.', 'There were 2 of them.']),
      essay('joined', ['Cells need Bcl2.']),
      essay('none', ['In 2 days it was over.']),
    ]);
    for (const query of ['BCL-2', 'Bcl2']) {
      const found = shelf
        .search(parseQuery(query))
        .hits.slice(0, 2)
        .map(({ essay: { slug }, excerpt }) => ({
          slug,
          highlighted: excerpt.highlights.map(([start, end]) => excerpt.text.slice(start, end)),
        }));
      expect(found).toHaveLength(2);
      expect(found).toContainEqual({ slug: 'hyphen', highlighted: ['BCL-2'] });
      expect(found).toContainEqual({ slug: 'joined', highlighted: ['Bcl2'] });
    }
  });

  it('are not corrected', () => {
    expect(index.search(parseQuery('Young-ketle')).corrections).toEqual([]);
  });
});
