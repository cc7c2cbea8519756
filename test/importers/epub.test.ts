import { describe, expect, it } from 'vitest';
import { epubOf, zipOf } from '../support/documents.ts';
import { essaysOf, itemsOf, textsOf } from '../support/imports.ts';

const line = (href: string, title: string, below = '') => `<li><a href="${href}">${title}</a>${below}</li>`;

describe('EPUBs', () => {
  it('give a chapter an essay, named as the contents name it', async () => {
    const bytes = epubOf({
      documents: {
        'cover.xhtml': '<img src="c.png"/>',
        '1.xhtml': '<h1>Salt</h1><p>One.</p>',
        '2.xhtml': '<h1>2</h1><p>Two.</p>',
      },
      contents: line('text/1.xhtml', 'Salt') + line('text/2.xhtml', 'Rope'),
    });
    const essays = await essaysOf({ bytes, name: '/home/me/quays.epub' });
    expect(essays.map(({ title, fileName, collection }) => [title, fileName, collection])).toEqual([
      ['Of Quays: Salt', '1 Salt', 'Of Quays'],
      ['Of Quays: Rope', '2 Rope', 'Of Quays'],
    ]);
    expect(essays.map(textsOf)).toEqual([['One.'], ['# 2', 'Two.']]);
    expect(essays[0]?.details).toEqual({
      authors: ['Mara Quill'],
      tags: [],
      date: '2021-03-04',
      language: 'en',
      publisher: 'Tidal Press',
    });
  });

  it('give the whole book when asked', async () => {
    const documents = { '1.xhtml': '<p>One.</p>', '2.xhtml': '<h1>Rope</h1><p>Two.</p>' };
    const contents = line('text/1.xhtml', 'Salt') + line('text/2.xhtml', 'Rope');
    const essays = await essaysOf({ bytes: epubOf({ documents, contents }) }, true);
    expect(essays.map(({ title }) => title)).toEqual(['Of Quays']);
    expect(essays.flatMap(textsOf)).toEqual(['# Salt', 'One.', '# Rope', 'Two.']);
  });

  it('join the documents of one chapter, and part the chapters of one document', async () => {
    const bytes = epubOf({
      documents: {
        'a.xhtml': '<p>One.</p>',
        'b.xhtml': '<p>Still one.</p><h2 id="two">Two</h2><p>Second.</p><a id="three"/><p>Third.</p>',
      },
      contents:
        line('text/a.xhtml', 'One') +
        line('text/b.xhtml', 'One, continued') +
        line('text/b.xhtml#two', 'Two') +
        line('text/b.xhtml#three', 'Three'),
    });
    const essays = await essaysOf({ bytes });
    expect(essays.map((essay) => [essay.title, ...textsOf(essay)])).toEqual([
      ['Of Quays: One', 'One.'],
      ['Of Quays: One, continued', 'Still one.'],
      ['Of Quays: Two', 'Second.'],
      ['Of Quays: Three', 'Third.'],
    ]);
    const parted = epubOf({
      documents: { 'a.xhtml': '<p>One.</p>', 'b.xhtml': '<p>More.</p>' },
      contents: line('text/a.xhtml', 'One'),
    });
    expect((await essaysOf({ bytes: parted })).map(textsOf)).toEqual([['One.', 'More.']]);
  });

  it('take the contents from an NCX as well, nested under parts', async () => {
    const point = (src: string, label: string, below = '') =>
      `<navPoint><navLabel><text>${label}</text></navLabel><content src="${src}"/>${below}</navPoint>`;
    const bytes = epubOf({
      documents: { 'part.xhtml': '<h1>Part</h1><p>Before.</p>', '1.xhtml': '<p>One.</p>' },
      guide: '',
      files: {
        'OPS/toc.ncx': `<ncx><navMap>${point('text/part.xhtml', 'Part One', point('text/1.xhtml', 'Salt'))}</navMap></ncx>`,
        'OPS/package.opf':
          '<package><metadata><dc:title>Of Quays</dc:title></metadata><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>' +
          '<item id="p" href="text/part.xhtml"/><item id="c" href="text/1.xhtml"/></manifest><spine toc="n"><itemref idref="p"/><itemref idref="c"/></spine></package>',
      },
    });
    expect((await essaysOf({ bytes })).map(({ title }) => title)).toEqual(['Of Quays: Part One', 'Of Quays: Salt']);
  });

  it('leave out title page, copyright page and what is not in the reading order', async () => {
    const bytes = epubOf({
      documents: {
        't.xhtml': '<section epub:type="frontmatter titlepage"><p>Of Quays</p></section>',
        'c.xhtml': '<section epub:type="copyright-page"><p>All rights.</p></section>',
        'old.xhtml': '<p>Copyright, says the guide.</p>',
        'p.xhtml': '<section epub:type="frontmatter"><h1>Before</h1><p>None.</p></section>',
        '1.xhtml': '<section epub:type="chapter"><h1>Salt</h1><p>One.</p></section>',
      },
      guide: '<guide><reference type="copyright-page" href="text/old.xhtml"/></guide>',
    });
    expect((await essaysOf({ bytes })).map(({ title }) => title)).toEqual(['Of Quays: Before', 'Of Quays: Salt']);
  });

  it('name a document that cannot be decoded, and give the others', async () => {
    const files = { 'OPS/text/bad.xhtml': Buffer.from('<?xml version="1.0"?><p>caf\u00e9</p>', 'latin1') };
    const bytes = epubOf({ documents: { 'bad.xhtml': '', 'good.xhtml': '<p>One.</p>' }, files });
    expect(await itemsOf({ bytes })).toMatchObject([
      { kind: 'failure', item: 'OPS/text/bad.xhtml', reason: expect.stringContaining('UTF-8') },
      { kind: 'essay', essay: { blocks: [{ text: 'One.' }] } },
    ]);
  });

  it('never read a file by a name that leads out of the book', async () => {
    const bytes = epubOf({
      documents: {},
      files: {
        '../../outside.xhtml': '<p>Outside.</p>',
        'OPS/package.opf':
          '<package><metadata/><manifest><item id="a" href="../../../../etc/passwd"/><item id="b" href="file:///etc/passwd"/></manifest>' +
          '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
      },
    });
    await expect(itemsOf({ bytes })).rejects.toThrow('It has no text');
  });

  it.each([
    ['damaged', epubOf({ documents: { 'a.xhtml': '<p>One.</p>' } }).subarray(0, -30), 'damaged, or only half of it'],
    [
      'without a package',
      zipOf({ 'META-INF/container.xml': '<container><rootfile full-path="none.opf"/></container>' }),
      'is no EPUB',
    ],
    ['of pictures', epubOf({ documents: { 'a.xhtml': '<img src="1.png"/>' } }), 'has no text'],
    [
      'locked',
      epubOf({
        documents: { 'a.xhtml': 'x' },
        files: { 'META-INF/encryption.xml': '<CipherReference URI="OPS/text/a.xhtml"/>' },
      }),
      'locked by its shop',
    ],
  ])('that are %s are named', async (_, bytes, said) => {
    await expect(itemsOf({ bytes })).rejects.toThrow(said);
  });
});
