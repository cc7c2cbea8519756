import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../../src/core/corpus/readers/html/readHtml.ts';

const sentence = (n: number) =>
  `Sentence ${n} of an article that is long enough to be taken for one, with commas, clauses, and a full stop at its end.`;
const paragraphs = [1, 2, 3, 4, 5, 6].map((n) => `<p>${sentence(n)}</p>`).join('');
const texts = (html: string) => readHtml(html).blocks.map(({ text }) => text);
const details = (head: string, body = '') =>
  readHtml(`<!doctype html><html lang="en"><head>${head}</head><body>${body}${paragraphs}</body></html>`).details;

describe('the title of a page', () => {
  it.each([
    ['<title>On Quays</title>', '', 'On Quays'],
    ['<title>On Quays | The Tidal Review</title>', '', 'On Quays'],
    ['<title>On Quays and Ropes - Tidal Review</title>', '', 'On Quays and Ropes'],
    ['<title>The Tidal Review: On Quays - Old</title>', '<h1>On Quays</h1>', 'On Quays'],
    ['<title>x - y</title><meta property="og:title" content="On Quays">', '<h1>No</h1>', 'On Quays'],
    [
      '<meta property="og:title" content="On Quays - Tidal"><meta property="og:site_name" content="Tidal">',
      '',
      'On Quays',
    ],
    [
      '<meta property="og:title" content="Tidal"><meta property="og:site_name" content="Tidal">',
      '<h1>On Quays</h1>',
      'On Quays',
    ],
    ['<title>On Quays</title>', '<h1><a href="/">The Tidal Review</a></h1>', 'On Quays'],
    ['<title>On Quays — Tidal</title>', '<h1 class="site-title">Tidal</h1><h1>On Quays</h1>', 'On Quays'],
    [
      '<title>On Quays - News</title><meta property="og:title" content="Travel section">',
      '<h1>On Quays</h1>',
      'On Quays',
    ],
    [
      '<title>Harbour - Wiki</title><script type="application/ld+json">{"@type":"Article","name":"Harbour","headline":"place for ships"}</script>',
      '',
      'Harbour',
    ],
    ['<meta property="og:title" content="Why Harbours Age - Two Views">', '', 'Why Harbours Age - Two Views'],
    ['<title>Why Harbours Age - Part Two</title>', '', 'Why Harbours Age - Part Two'],
    ['<title>Harbours - a Portrait</title>', '', 'Harbours - a Portrait'],
  ])('%s %s', (head, body, title) => {
    expect(details(head, body).title).toBe(title);
  });

  it('is missing where the page has none', () => {
    expect(details('').title).toBeUndefined();
  });
});

describe('what a page says of itself', () => {
  it('is read from JSON-LD: every author, the date as it is written, the publisher', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: 'No' },
        {
          '@type': ['NewsArticle'],
          headline: 'Why Harbours &amp; Quays\n Age',
          author: [{ '@type': 'Person', name: 'Mara Quill' }, 'Tom Berg', { name: 3 }],
          datePublished: '2019-01-02T23:30:00-07:00',
          publisher: { name: 'The Tidal Review' },
        },
      ],
    };
    expect(details(`<script type="application/ld+json">${JSON.stringify(data)}</script>`)).toMatchObject({
      title: 'Why Harbours & Quays Age',
      authors: ['Mara Quill', 'Tom Berg'],
      date: '2019-01-02',
      publisher: 'The Tidal Review',
    });
  });

  it('is read from its meta elements', () => {
    const head = `<meta name="author" content="By Mara Quill and Tom Berg"><meta name="DC.date" content="2019/01/02">
      <meta property="og:site_name" content="The Tidal Review"><meta name="keywords" content="sea, quays,sea">
      <meta name="description" content="Why."><link rel="canonical" href="https://example.com/quays">`;
    expect(details(head)).toEqual({
      authors: ['Mara Quill', 'Tom Berg'],
      date: '2019-01-02',
      publisher: 'The Tidal Review',
      tags: ['sea', 'quays'],
      summary: 'Why.',
      source: 'https://example.com/quays',
      language: 'en',
    });
  });

  it.each([
    ['<p class="byline">By Mara Quill, Tom Berg</p>', ['Mara Quill', 'Tom Berg']],
    ['<a rel="author" href="/m">Mara Quill</a>', ['Mara Quill']],
    ['<span itemprop="author">Quill, Mara</span>', ['Quill, Mara']],
    ['<p class="author">https://example.com/mara</p>', []],
    ['<p class="byline">Posted by Mara Quill (https://example.com/m)</p>', ['Mara Quill']],
    ['<p class="byline">Por César Berg y Mara Quill</p>', ['César Berg', 'Mara Quill']],
    ['<p class="byline">By Mara Quill - Apr 16, 2015 8:02 pm UTC</p>', ['Mara Quill']],
    ['<p class="byline">Mara Quill March 11, 2015</p>', ['Mara Quill']],
    ['<p class="byline">by</p>', []],
    ['<time datetime="2019-01-02T10:00">2 January</time>', []],
  ])('is read from the page: %s', (body, authors) => {
    expect(details('', body).authors).toEqual(authors);
  });

  it('may have its date in words', () => {
    expect(details('<meta name="date" content="May 4, 2009">').date).toBe('2009-05-04');
  });

  it('may be broken', () => {
    const head = '<script type="application/ld+json">{"@type": "Article", </script><meta name="date" content="soon">';
    expect(details(head)).toEqual({ authors: [], tags: [], language: 'en' });
    expect(readHtml('<html lang="no language"><p>x</p></html>').details.language).toBeUndefined();
    expect(readHtml('<html lang="en_US"><p>x</p></html>').details.language).toBe('en-US');
  });
});

describe('a page written by hand', () => {
  it('is read whole, without the lines of links at its ends', () => {
    const html = `<html><head><title>On Ferries</title></head><body bgcolor=white><a href="i.html">Home</a> | <a href="n.html">Next</a>
      <hr><center><font size=6>On Ferries</font></center>The ferry leaves at six.<br><br>It returns at nine.
      <blockquote>A quay is a promise<p>kept in stone.</blockquote>So they kept the oars.<hr><a href="n.html">Next chapter</a></body></html>`;
    expect(texts(html)).toEqual([
      'On Ferries',
      'The ferry leaves at six.',
      'It returns at nine.',
      'A quay is a promise',
      'kept in stone.',
      'So they kept the oars.',
    ]);
  });

  it('may lay itself out in a table, and leave every element open', () => {
    const long = sentence(1).repeat(3);
    expect(texts(`<table><tr><td><a href=/>Home</a><td>${long}<br><br>Second.<p>Third</table>`)).toEqual([
      long,
      'Second.',
      'Third',
    ]);
  });

  it('keeps links where it has nothing else', () => {
    expect(texts('<a href="a">One</a><br><br><a href="b">Two</a>')).toEqual(['One', 'Two']);
  });
});

describe('a page made by a template', () => {
  const page = (
    article: string,
  ) => `<html><head><title>x</title></head><body><header><nav><a href="/">Home</a></nav></header>
    <div class="cookie-notice"><p>We use cookies to make your visit more pleasant, and for other reasons too.</p></div>
    <div id="content"><article>${article}</article></div><aside><p>Most read: ten quays.</p></aside>
    <footer><p>Imprint.</p></footer></body></html>`;

  it('gives its article, with lists, tables and preformatted text', () => {
    const list = '<ul><li>Oars, and what belongs to them, kept dry.</li></ul>';
    const verse = '<pre>Salt on the rail,\nsalt on the sleeve.</pre>';
    const read = texts(page(`${paragraphs}${list}${verse}${paragraphs}`));
    expect(read).toEqual([
      ...[1, 2, 3, 4, 5, 6].map(sentence),
      'Oars, and what belongs to them, kept dry.',
      'Salt on the rail,\nsalt on the sleeve.',
      ...[1, 2, 3, 4, 5, 6].map(sentence),
    ]);
  });
});

describe('the lines on author and copyright beside an article', () => {
  it('are read behind it', () => {
    const html = `<html><head><title>x</title><meta name="author" content="Mara Quill"></head><body><nav><a href="/">Home</a></nav>
      <article>${paragraphs}</article><aside><p>Mara Quill, a former pilot, is a fellow of the Museum of Tides.</p>
      <p>Mara Quill</p><p>Tom Berg is somebody else.</p></aside>
      <footer><p>© 2024 The Tidal Review. All rights reserved.</p><p><a href="/i">Imprint © 2024</a></p></footer></body></html>`;
    expect(texts(html)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map(sentence),
      'Mara Quill, a former pilot, is a fellow of the Museum of Tides.',
      '© 2024 The Tidal Review. All rights reserved.',
    ]);
    expect(readHtml(html).details.publisher).toBe('The Tidal Review');
  });
});

describe('XHTML', () => {
  it('closes elements in its own way', () => {
    const html = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head><title>Kai</title>
      <script src="x.js" /></head><body><p><a id="p1"/>Eins.</p><div /><p><![CDATA[Zwei & drei.]]></p></body></html>`;
    expect(texts(html)).toEqual(['Eins.', 'Zwei & drei.']);
    expect(readHtml(html).details).toMatchObject({ title: 'Kai', language: 'de' });
  });
});
