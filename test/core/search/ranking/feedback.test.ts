import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../../src/core/search/index.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { standardWeights } from '../../../../src/core/search/weights.ts';
import { essay } from '../../../support/essays.ts';

const question = 'keel mast rudder anchor compass lantern';
const others = Array.from({ length: 60 }, (_, at) =>
  essay(`other-${at}`, ['Nothing of the kind is written here at all.']),
);
/** What the best two share and one of the others: it is as near to the question as its neighbour. */
const shelf = [
  essay('best', ['Keel, mast, rudder, anchor, compass and lantern under a periscope.']),
  essay('good', ['Keel, mast, rudder, anchor and compass under a periscope.']),
  essay('near-a', ['Keel and mast and a scarecrow stood in rain.']),
  essay('near-b', ['Keel and mast and a periscope stood in rain.']),
  ...others,
];
const index = await createSearchIndex(shelf);
const order = (query: string) => index.search(parseQuery(query)).hits.map(({ essay: { slug } }) => slug);

describe('feedback from the first hits', () => {
  it('brings forward what speaks like the best essays for a long question', () => {
    expect(order(question)).toEqual(['best', 'good', 'near-b', 'near-a']);
  });

  it('leaves a short question alone', () => {
    expect(order('keel mast').filter((slug) => slug.startsWith('near'))).toEqual(['near-a', 'near-b']);
  });

  it('leaves the first hit first and the scores in order, however much it counts', async () => {
    const first = essay('first', ['Keel, mast, rudder, anchor, compass and lantern: keel, mast, rudder, anchor.']);
    const hits = (
      await createSearchIndex([first, ...shelf], {
        ...standardWeights,
        feedback: { ...standardWeights.feedback, share: 5 },
      })
    ).search(parseQuery(question)).hits;
    const scores = hits.map(({ score }) => score);
    expect(hits[0]?.essay.slug).toBe('first');
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});
