import { describe, expect, it } from 'vitest';
import { readEssays } from '../../src/core/corpus/readers/readEssays.ts';
import { createSearchIndex, type SearchIndex } from '../../src/core/search/index.ts';
import { parseQuery } from '../../src/core/search/query/query.ts';
import { essay } from '../support/essays.ts';
import { countSteps } from '../support/steps.ts';

/** Four times the input takes about four times the work, and where anything is quadratic sixteen times. */
const LINEAR = 5;
const TIMES = 1_000;

const inputs: readonly (readonly [file: string, unit: string])[] = [
  ['x.txt', '霧'],
  ['x.txt', 'word '],
  ['x.txt', 'A short line.\n'],
  ['x.txt', 'One paragraph.\n\n'],
  ['x.txt', '-\n'],
  ['x.md', '*'],
  ['x.md', '*a '],
  ['x.md', '['],
  ['x.md', '!['],
  ['x.md', '[a](b '],
  ['x.md', '`'],
  ['x.md', '<'],
  ['x.md', '<a href="x">'],
  ['x.md', '# A heading\n\nA paragraph.\n\n'],
  ['x.md', '- an item\n'],
  ['x.md', '| a | b |\n'],
  ['x.md', '[[a]] '],
  ['x.md', '{{< b >}} '],
  ['x.md', '%% a '],
  ['x.md', '[^1]: a\n\n'],
  ['x.html', '<div>'],
  ['x.html', '<ul><li>'],
  ['x.html', '<p>One paragraph.'],
  ['x.html', '<b>a</b> '],
  ['x.html', '<!--'],
  ['x.html', '&amp;'],
];

describe('reading', () => {
  it.each(inputs)('%s: %j over and over takes work in proportion to its length', async (file, unit) => {
    const read = (times: number) => readEssays(file, new TextEncoder().encode(`An opening.\n\n${unit.repeat(times)}`));
    await read(TIMES);
    const few = await countSteps(() => read(TIMES));
    expect(await countSteps(() => read(TIMES))).toBe(few);
    expect(await countSteps(() => read(4 * TIMES))).toBeLessThan(LINEAR * few);
  });
});

describe('a query', () => {
  const words = Array.from({ length: 4_000 }, (_, at) => `w${at.toString(36)}`);
  const shelf = Array.from({ length: 60 }, (_, at) =>
    essay(`e${at}`, [words.slice(at * 60, at * 60 + 80).join(' '), `A harbour, a lantern and ${words[at] ?? ''}.`]),
  );
  const plain = 'harbour lantern';

  it.each([
    ['exclusions', '-a '],
    ['different exclusions', (at: number) => `-w${at} `],
    ['phrases', '"of the" '],
    ['different phrases', (at: number) => `"a w${at.toString(36)}" `],
    ['filters', 'title:x '],
    ['words', (at: number) => `w${at.toString(36)} `],
    ['unknown words', (at: number) => `zq${at.toString(36)}x `],
    ['characters', '霧'],
  ])('of 10,000 characters of %s costs at most a hundred plain ones', async (_what, unit) => {
    const index: SearchIndex = await createSearchIndex(shelf);
    const text = Array.from({ length: 10_000 }, (_, at) => (typeof unit === 'string' ? unit : unit(at)));
    const heavy = text.join('').slice(0, 10_000);
    const search = (query: string) => index.search(parseQuery(query), { limit: 5 });
    search(heavy);
    search(plain);
    const few = await countSteps(() => search(plain));
    expect(await countSteps(() => search(heavy))).toBeLessThan(100 * few);
  });
});
