import { describe, expect, it } from 'vitest';
import { readEssays } from '../../../../src/core/corpus/readers/readEssays.ts';

async function read(lines: readonly string[], file = 'dump.txt') {
  const reading = await readEssays(file, new TextEncoder().encode(lines.join('\n\n')));
  if (!('essays' in reading)) throw new Error(JSON.stringify(reading));
  return reading.essays;
}

const article = [
  'Harbours age faster than the cities behind them.',
  'A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.',
  'What is left is the name of the street, and a smell of tar on warm days.',
];
const openings = [
  'The ferry company has announced that from next spring the evening crossing will be',
  'Two ministers met on Tuesday to discuss what neither of them would call a crisis, although the',
];

describe('a page dump', () => {
  it('becomes one essay by its author, and a fragment for each opening behind it', async () => {
    const author = 'Mara Quill, a former harbour master, is a writer in residence at the Museum of Tides.';
    const copyright = '© 2024 The Tidal Review. All rights reserved.';
    const [essay, ...fragments] = await read([...article, author, copyright, ...openings]);
    expect(essay).toMatchObject({
      slug: 'dump',
      kind: 'essay',
      authors: ['Mara Quill'],
      publisher: 'The Tidal Review',
    });
    expect(essay?.passages.map(({ text }) => text)).toEqual([...article, author, copyright]);
    expect(fragments.map(({ kind, slug, authors }) => ({ kind, slug, authors }))).toEqual([
      { kind: 'fragment', slug: 'dump-fragment-1', authors: [] },
      { kind: 'fragment', slug: 'dump-fragment-2', authors: [] },
    ]);
    expect(fragments.map(({ passages }) => passages.map(({ text }) => text))).toEqual(openings.map((text) => [text]));
  });

  it.each([
    ['Mara Quill is a fellow at the Institute of Quays.', ['Mara Quill']],
    ['Jean-Luc O’Hara-Smith, the author of Salt, is a professor at the Coast College.', ['Jean-Luc O’Hara-Smith']],
    [
      'Mara J. Quill and Tom van der Berg are researchers at the Institute of Quays.',
      ['Mara J. Quill', 'Tom van der Berg'],
    ],
  ])('takes its author from: %s', async (author, authors) => {
    const [essay] = await read([...article, author, 'Copyright 2024, The Tidal Review', ...openings]);
    expect(essay?.authors).toEqual(authors);
  });

  it.each([
    ['© 2024 The Tidal Review. All rights reserved.', 'The Tidal Review'],
    ['Copyright 2023-2024, The Tidal Review', 'The Tidal Review'],
    ['Copyright © 2024 by The Tidal Review | Imprint', 'The Tidal Review'],
    ['© 2024', undefined],
  ])('takes its publisher from: %s', async (line, publisher) => {
    const [essay] = await read([...article, 'Mara Quill is a writer.', line, ...openings]);
    expect(essay?.publisher).toBe(publisher);
  });

  it('has a title though its file is called after a key, and fragments have titles of whole words', async () => {
    const lines = [...article, 'Mara Quill is a writer.', '© 2024', ...openings];
    const [essay, ...fragments] = await read(lines, '000_5141f0a6ab2854ee.txt');
    expect(essay?.title).toBe('Harbours age faster than the cities behind them.');
    expect(fragments.map(({ title }) => title)).toEqual([
      'The ferry company has announced that from next spring the…',
      'Two ministers met on Tuesday to discuss what neither of…',
    ]);
  });

  it('keeps the author of the front matter', async () => {
    const text = ['---\nauthor: Somebody Else\n---', ...article, 'Mara Quill is a writer.', '© 2024', ...openings];
    expect((await read(text))[0]?.authors).toEqual(['Somebody Else']);
  });

  it('is seen in text of one line a paragraph too', async () => {
    const reading = await readEssays(
      'd.txt',
      new TextEncoder().encode(
        [...article, 'Mara Quill, a former pilot, is a poet.', '© 2024', ...openings].join('\n'),
      ),
    );
    expect('essays' in reading && reading.essays.map(({ kind }) => kind)).toEqual(['essay', 'fragment', 'fragment']);
  });
});

describe('an ordinary essay', () => {
  it('may end with a line about its author', async () => {
    const [essay, ...rest] = await read([...article, 'Mara Quill is a writer in residence at the Museum of Tides.']);
    expect(rest).toEqual([]);
    expect(essay?.passages).toHaveLength(4);
  });

  it('may have a copyright line', async () => {
    expect((await read([...article, '© 2024 The Tidal Review']))[0]?.passages).toHaveLength(4);
  });

  it('may end without a full stop', async () => {
    expect(await read([...article, openings[0] ?? ''])).toHaveLength(1);
  });

  it('may speak of a person and of copyright, and go on', async () => {
    const essays = await read([
      ...article,
      'Mara Quill is a writer.',
      'Copyright is a wall around a garden.',
      ...article,
    ]);
    expect(essays).toHaveLength(1);
    expect(essays[0]?.passages).toHaveLength(8);
  });
});
