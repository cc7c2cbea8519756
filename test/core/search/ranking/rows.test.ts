import { describe, expect, it } from 'vitest';
import type { Essay } from '../../../../src/core/essay.ts';
import { createSearchIndex } from '../../../../src/core/search/index.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { essay } from '../../../support/essays.ts';

const filler = 'Other things were said of other matters in other years by other people. '.repeat(4);
const quoted = essay('quoted', [filler, `${filler}The keeper of that old harbour lit the lamp. ${filler}`, filler]);
/** Has each word of the quotation more often, and nowhere in a row. */
const often = essay('often', [
  'Keeper, keeper. Old, old. Harbour and harbour. Lit. Lamp after lamp. The keeper. Lit, old.',
]);

async function first(query: string, shelf: readonly Essay[] = [quoted, often]) {
  const { hits } = (await createSearchIndex(shelf)).search(parseQuery(query));
  return hits[0] && { slug: hits[0].essay.slug, passage: hits[0].excerpt.passage.number, text: hits[0].excerpt.text };
}

describe('a quotation typed from memory', () => {
  it.each([
    ['as it stands', 'keeper of that old harbour lit the lamp'],
    ['with a word left out', 'keeper of that harbour lit the lamp'],
    ['with a word added', 'keeper of that old grey harbour lit the lamp'],
    ['with another word', 'keeper of that new harbour lit the lamp'],
    ['with a word that no essay has', 'keeper of that quaint harbour lit the lamp'],
    ['in another form', 'keepers of that old harbour lit the lamps'],
  ])('finds its essay first and shows the place, %s', async (_, query) => {
    expect(await first(query)).toMatchObject({ slug: 'quoted', passage: 2 });
    expect((await first(query))?.text).toContain('harbour lit the lamp');
  });

  it('is found over the end of a sentence, not of a passage', async () => {
    const over = essay('over', [`${filler}They rested. Old boats lay by the harbour. ${filler}`]);
    const apart = essay('apart', ['They rested old', 'boats lay by the harbour']);
    expect(await first('rested old boats lay by', [over, apart])).toMatchObject({ slug: 'over' });
  });

  it('is found in Chinese', async () => {
    const said = essay('said', ['海面很平靜。'.repeat(20), '守燈塔的老人說海上的霧散了。']);
    const words = essay('words', ['燈塔，燈塔。老人，老人。海上。霧。守燈。人說。上的。霧散。']);
    expect(await first('守燈塔的老人說海上', [said, words])).toMatchObject({ slug: 'said', passage: 2 });
  });
});

describe('an exact title', () => {
  const titled = essay('titled', [filler], { title: 'The Keeper' });
  const topic = essay('topic', ['The keeper, the keeper and the keeper. A keeper keeps.'], {
    title: 'The keeper of bees',
  });

  it('comes first', async () => {
    expect(await first('the keeper', [titled, topic])).toMatchObject({ slug: 'titled' });
  });

  it('is none with a word more that no essay has', async () => {
    expect(await first('the keeper zzyzx', [titled, topic])).toMatchObject({ slug: 'topic' });
  });
});
