import { describe, expect, it } from 'vitest';
import { essaysOf, itemsOf, textsOf } from '../support/imports.ts';
import { pageServer } from '../support/pageServer.ts';

const rss = (items: string) =>
  Buffer.from(
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
      `<channel><title>The Tidal Review</title><link>https://example.com/</link><language>en-gb</language>${items}</channel></rss>`,
  );

describe('feeds', () => {
  it('in RSS give an essay an entry, with what entry and feed say', async () => {
    const bytes = rss(
      '<item><title>Salt &amp;amp; Rope</title><link>https://example.com/salt</link><guid isPermaLink="false">id-1</guid>' +
        '<pubDate>Mon, 06 May 2024 23:30:00 -0700</pubDate><dc:creator>Mara Quill</dc:creator><category>sea</category>' +
        '<description>In short.</description><content:encoded><![CDATA[<p>One.</p>Two.<h2>After</h2><p>Three <b>and</b> four.</p>]]></content:encoded></item>',
    );
    const [essay, ...more] = await essaysOf({ bytes });
    expect(more).toEqual([]);
    expect(essay).toMatchObject({
      item: 'id-1',
      title: 'Salt & Rope',
      collection: 'The Tidal Review',
      details: {
        authors: ['Mara Quill'],
        date: '2024-05-06',
        language: 'en-gb',
        publisher: 'The Tidal Review',
        source: 'https://example.com/salt',
        tags: ['sea'],
      },
    });
    expect(essay && textsOf(essay)).toEqual(['One.', 'Two.', '# After', 'Three and four.']);
  });

  it('in Atom resolve relative links and take XHTML, HTML and plain text', async () => {
    const bytes = Buffer.from(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title><author><name>Odo Finch</name></author>' +
        '<entry><id>1</id><title>Eins</title><link href="/eins"/><updated>2024-01-02T00:00:00Z</updated><content type="html">&lt;p&gt;Salz.&lt;/p&gt;</content></entry>' +
        '<entry><id>2</id><title>Zwei</title><link href="/zwei"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Tau und <i>Teer</i>.</p></div></content></entry>' +
        '<entry><id>3</id><title>Drei</title><link href="/drei"/><content type="text">Wind &lt; Welle.\n\nDann Ruhe.</content></entry></feed>',
    );
    const essays = await essaysOf({ bytes, address: 'https://example.de/feed.xml' });
    expect(essays.map(textsOf)).toEqual([['Salz.'], ['Tau und Teer.'], ['Wind < Welle.', 'Dann Ruhe.']]);
    expect(essays.map(({ details }) => [details.source, details.language, details.authors])).toEqual(
      ['eins', 'zwei', 'drei'].map((name) => [`https://example.de/${name}`, 'de', ['Odo Finch']]),
    );
  });

  it('in JSON are feeds too', async () => {
    const bytes = Buffer.from(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Notes',
        items: [{ id: 'a', content_html: '<p>Salt in the rope.</p>', date_published: '2024-05-06T00:00:00Z' }],
      }),
    );
    const [essay] = await essaysOf({ bytes });
    expect(essay).toMatchObject({ title: 'Salt in the rope.', collection: 'Notes', details: { date: '2024-05-06' } });
  });

  it('read the page behind an entry that has only a summary, and go on where one is missing', async () => {
    const origin = await pageServer((request, response) => {
      if (request.url !== '/whole') return void response.writeHead(404).end();
      response.setHeader('content-type', 'text/html').end('<title>x</title><p>The whole of it.</p>');
    });
    const item = (path: string) =>
      `<item><title>${path}</title><link>${origin}/${path}</link><description>In short…</description></item>`;
    const items = await itemsOf({ bytes: rss(item('gone') + item('whole')) });
    expect(items).toMatchObject([
      { kind: 'failure', item: 'gone', reason: 'It is not there (404). Check the address.' },
      { kind: 'essay', essay: { title: 'whole', blocks: [{ text: 'The whole of it.' }] } },
    ]);
  });

  it('that give one id to several entries lose none of them', async () => {
    const item = (title: string) =>
      `<item><guid>1</guid><title>${title}</title><content:encoded>${title}.</content:encoded></item>`;
    const items = (await essaysOf({ bytes: rss(item('Salt') + item('Rope') + item('Rope')) })).map(({ item }) => item);
    expect(new Set(items).size).toBe(3);
    expect(items[0]).toBe('1');
  });

  it('expand no entity', async () => {
    const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const bytes = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "boom">${lol}]>` +
        '<rss version="2.0"><channel><title>T</title><item><title>a</title><description>Salt &amp; &l9;</description></item></channel></rss>',
    );
    const [essay] = await essaysOf({ bytes });
    expect(essay && textsOf(essay).join('\n')).toBe('Salt & &l9;');
  });

  it.each([
    ['a feed without entries', rss(''), 'has no entries'],
    [
      'a feed with an entity from elsewhere',
      Buffer.from(
        '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&f;</title></channel></rss>',
      ),
      'is no feed',
    ],
    ['half a feed', Buffer.from('<rss version="2.0"><chann'), 'is no feed'],
  ])('of no use, such as %s, are named', async (_, bytes, said) => {
    await expect(itemsOf({ bytes })).rejects.toThrow(said);
  });
});
