import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEssays } from '../../src/core/corpus/readers/readEssays.ts';
import { essayFile } from '../../src/importers/essayFile.ts';
import { readPage } from '../../src/importers/page.ts';
import { essaysOf, textsOf } from '../support/imports.ts';

const page = (body: string, head = '') =>
  Buffer.from(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
const quays = '<h1>On Quays</h1><p>A quay is built for ships that no longer come.</p><p>Then one comes.</p>';

describe('pages', () => {
  it('give their article, with what they say of themselves', async () => {
    const head =
      '<title>On Quays | The Tidal Review</title><meta name="author" content="Mara Quill">' +
      '<meta property="article:published_time" content="2024-05-06T08:00:00Z"><meta property="og:site_name" content="The Tidal Review">';
    const [essay] = await essaysOf({
      bytes: page(quays, head),
      contentType: 'text/html',
      address: 'https://example.com/quays',
    });
    expect(essay).toMatchObject({
      title: 'On Quays',
      details: {
        authors: ['Mara Quill'],
        date: '2024-05-06',
        publisher: 'The Tidal Review',
        source: 'https://example.com/quays',
      },
    });
    expect(essay && textsOf(essay)).toEqual([
      '# On Quays',
      'A quay is built for ships that no longer come.',
      'Then one comes.',
    ]);
  });

  it.each([
    ['<title>On Quays</title>', quays],
    ['<title>On Quays | The Tidal Review</title><meta property="og:site_name" content="The Tidal Review">', quays],
    ['<title>On quays</title>', `<p>Opinion</p>${quays}`],
    ['', quays],
  ])('are written without a heading that repeats the title: %s', (head, body) => {
    const source = { name: 'quays.html', identity: 'quays', bytes: page(body, head) };
    const { text } = essayFile(readPage(source), source);
    expect(text).toMatch(/^title: On [Qq]uays$/m);
    expect(text).not.toMatch(/^#/m);
  });

  it.each([
    ['the address a page of the same site prefers', 'https://example.com/quays', 'https://example.com/quays'],
    [
      'no address of another site, which the page may only claim',
      'https://other.example/x',
      'https://www.example.com/?p=7',
    ],
  ])('link to %s', async (_, canonical, link) => {
    const bytes = page(quays, `<link rel="canonical" href="${canonical}">`);
    const [essay] = await essaysOf({ bytes, address: 'https://www.example.com/?p=7' });
    expect(essay?.details.source).toBe(link);
  });

  it.each([
    ['the server', 'text/html; charset=big5', ''],
    ['the page', 'text/html', '<meta charset="big5">'],
  ])('are decoded as %s declares', async (_, contentType, head) => {
    // 海岸 in Big5.
    const bytes = Buffer.concat([
      page('', head).subarray(0, -14),
      Buffer.from([0xae, 0xfc, 0xa9, 0xa4]),
      Buffer.from(' salt</body>'),
    ]);
    const [essay] = await essaysOf({ bytes, contentType });
    expect(essay && textsOf(essay)).toEqual(['海岸 salt']);
  });

  it('that scripts write are said to have no text', async () => {
    const bytes = page('<div id="root"></div><script>render()</script>');
    await expect(essaysOf({ bytes })).rejects.toThrow('no text to read');
  });

  it('read the same after the import as before it', async () => {
    const words = fc.constantFrom(
      'salt',
      'rope',
      '*',
      '_x_',
      '[[y]]',
      '{{z}}',
      '&lt;b&gt;',
      '1.',
      '#',
      '海',
      '<b>bold</b>',
      '<br>',
      '`',
    );
    const inline = fc.array(words, { minLength: 1, maxLength: 8 }).map((some) => some.join(' '));
    const part = fc.tuple(fc.constantFrom('p', 'h2', 'li', 'blockquote', 'pre', 'td', 'div', ''), inline);
    const body = fc
      .array(part, { minLength: 1, maxLength: 8 })
      .map((parts) => parts.map(([tag, text]) => (tag === '' ? text : `<${tag}>${text}</${tag}>`)).join('\n'));
    await fc.assert(
      fc.asyncProperty(body, async (markup) => {
        const bytes = page(`<p>Salt and rope.</p>${markup}`, '<title>Quays</title>');
        const source = { name: 'quays.html', identity: 'quays', bytes };
        const markdown = Buffer.from(essayFile(readPage(source), source).text);
        const before = await passagesOf('quays.html', bytes);
        expect(before.length).toBeGreaterThan(0);
        expect(await passagesOf('quays.md', markdown)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

async function passagesOf(file: string, bytes: Uint8Array) {
  const reading = await readEssays(file, bytes);
  if (!('essays' in reading)) throw new Error(JSON.stringify(reading));
  return reading.essays.flatMap(({ title, passages }) => passages.map((passage) => ({ title, ...passage })));
}
