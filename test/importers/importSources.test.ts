import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../src/core/corpus/load.ts';
import { splitFrontMatter } from '../../src/core/corpus/readers/frontMatter/readFrontMatter.ts';
import { readEssays } from '../../src/core/corpus/readers/readEssays.ts';
import { essayFile, importMarkOf } from '../../src/importers/essayFile.ts';
import { fileNameOf } from '../../src/importers/names.ts';
import { docxOf, epubOf, pdfOf, wordParagraph } from '../support/documents.ts';
import { importAll } from '../support/imports.ts';
import { pageServer } from '../support/pageServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const page = (title: string, text = 'Salt.') => `<title>${title}</title><p>${text}</p>`;

/** A folder of sources and an empty corpus beside it. */
async function folders(sources: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = await temporaryFolder();
  const [from, corpus] = [join(folder, 'from'), join(folder, 'corpus')];
  await mkdir(from);
  await mkdir(corpus);
  for (const [name, content] of Object.entries(sources)) await writeFile(join(from, name), content);
  return { from, corpus };
}

const files = async (folder: string) => (await readdir(folder, { recursive: true })).toSorted();
const outcomes = (events: Awaited<ReturnType<typeof importAll>>) =>
  events.map((event) =>
    event.kind === 'shelved' ? `${event.outcome} ${event.file}` : `${event.kind} ${event.reason}`,
  );

describe('an import', () => {
  it('turns a folder of every kind into essays that the corpus serves', async () => {
    const { from, corpus } = await folders({
      'page.html': page('Quays'),
      'book.epub': epubOf({ documents: { 'a.xhtml': '<h1>Rope</h1><p>One.</p>' } }),
      'letter.docx': docxOf(wordParagraph('Tar.')),
      'paper.pdf': pdfOf([[{ text: 'Wind.', y: 700 }]]),
      'feed.xml':
        '<rss version="2.0"><channel><title>Waves</title><item><title>Foam</title><description>Foam.</description></item></channel></rss>',
      'settings.xml': '<settings/>',
      'data.json': '{}',
      'notes.md': 'Notes.',
      'broken.docx': 'no archive',
      'old.doc': 'Old.',
      'letter.odt': 'Odd.',
    });
    await mkdir(join(from, 'page_files'));
    await writeFile(join(from, 'page_files', 'frame.html'), page('Frame'));
    const events = await importAll([from], corpus);
    expect(outcomes(events)).toEqual([
      'new of-quays/1-rope.md',
      'failed It is neither a page, a feed, an EPUB, a DOCX nor a PDF. Save it as one of these.',
      'new waves/foam.md',
      'new letter.md',
      'new quays.md',
      'new paper.md',
      'warning 1 text file needs no import: copy .md and .txt into the corpus as they are.',
      'warning 2 files are of a kind that is not imported (.odt, .doc). Save as DOCX, EPUB or PDF what you want.',
    ]);
    const { essays, problems } = await loadCorpus(corpus);
    expect(problems).toEqual([]);
    expect(essays.map(({ title, passages }) => `${title}: ${passages[0]?.text}`).toSorted()).toEqual([
      'Foam: Foam.',
      'Of Quays: Rope: One.',
      'Quays: Salt.',
      'letter: Tar.',
      'paper: Wind.',
    ]);
  });

  it('of the same source updates its own file, wherever it has been moved, and no other', async () => {
    const { from, corpus } = await folders({ 'quays.html': page('Quays') });
    const source = join(from, 'quays.html');
    await writeFile(join(corpus, 'quays.md'), 'My own essay of that name.\n');
    expect(outcomes(await importAll([source], corpus))).toEqual(['new quays-2.md']);
    expect(outcomes(await importAll([source], corpus))).toEqual(['unchanged quays-2.md']);
    await mkdir(join(corpus, 'sea'));
    await rename(join(corpus, 'quays-2.md'), join(corpus, 'sea', 'moved.md'));
    await writeFile(source, page('Quays and Piers', 'Rope.'));
    expect(outcomes(await importAll([source], corpus))).toEqual(['updated sea/moved.md']);
    expect(await readFile(join(corpus, 'sea', 'moved.md'), 'utf8')).toMatch(/title: Quays and Piers[\s\S]*Rope\./);
    expect(await readFile(join(corpus, 'quays.md'), 'utf8')).toBe('My own essay of that name.\n');
    expect(await files(corpus)).toEqual(['quays.md', 'sea', join('sea', 'moved.md')]);
  });

  it('leaves what somebody has edited alone, but for the line ends that git changes', async () => {
    const { from, corpus } = await folders({ 'quays.html': page('Quays') });
    const source = join(from, 'quays.html');
    const file = join(corpus, 'quays.md');
    await importAll([source], corpus);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('\n', '\r\n'));
    expect(outcomes(await importAll([source], corpus))).toEqual(['unchanged quays.md']);
    await writeFile(file, text.replace('Salt.', 'Salt and rope.'));
    await writeFile(source, page('Quays', 'Tar.'));
    expect(outcomes(await importAll([source], corpus))).toEqual(['edited quays.md']);
    expect(await readFile(file, 'utf8')).toContain('Salt and rope.');
    await rm(file);
    expect(outcomes(await importAll([source], corpus))).toEqual(['new quays.md']);
  });

  it('takes two files of one name and title for two essays', async () => {
    const { from, corpus } = await folders();
    for (const folder of ['a', 'b']) {
      await mkdir(join(from, folder));
      await writeFile(join(from, folder, 'page.html'), page('Quays', folder));
    }
    expect(outcomes(await importAll([from], corpus)).toSorted()).toEqual(['new quays-2.md', 'new quays.md']);
    expect(outcomes(await importAll([from], corpus)).toSorted()).toEqual([
      'unchanged quays-2.md',
      'unchanged quays.md',
    ]);
  });

  it('does the others when one fails, and says which and what to do', async () => {
    const { from, corpus } = await folders({
      'old.doc': 'x',
      'broken.epub': 'PK\u0003\u0004 META-INF/container.xml',
      'good.html': page('Good'),
    });
    const named = ['old.doc', 'broken.epub', 'missing.html', 'good.html'].map((name) => join(from, name));
    expect(await importAll(named, corpus)).toMatchObject([
      { kind: 'failed', item: named[0], reason: 'It is in the old Word format. Save it as .docx and import that.' },
      { kind: 'failed', item: named[1], reason: expect.stringContaining('damaged') },
      { kind: 'failed', item: named[2], reason: expect.stringContaining('no such file') },
      { kind: 'shelved', outcome: 'new', title: 'Good' },
    ]);
  });

  it('of a page that is served already writes nothing', async () => {
    const { corpus } = await folders();
    await writeFile(join(corpus, 'page.html'), page('Quays'));
    expect(outcomes(await importAll([join(corpus, 'page.html')], corpus))).toEqual([
      'failed It is in the corpus, and is read there as it is.',
    ]);
    expect(await files(corpus)).toEqual(['page.html']);
  });

  it('takes an address, and says where the essay is from', async () => {
    const { corpus } = await folders();
    const origin = await pageServer((request, response) => {
      if (request.url === '/text') response.setHeader('content-type', 'text/plain').end('Salt.');
      else response.setHeader('content-type', 'text/html').end(page('Quays'));
    });
    const events = await importAll([`${origin}/quays`, `${origin}/text`], corpus);
    expect(outcomes(events)).toEqual(['new quays.md', expect.stringContaining('neither a page, a feed')]);
    const text = await readFile(join(corpus, 'quays.md'), 'utf8');
    expect(text).toContain(`source: ${origin}/quays\nimported-from: ${origin}/quays\n`);
  });

  it('does not tell where on a machine a file lay', async () => {
    const { from, corpus } = await folders({ 'quays.html': page('Quays') });
    await importAll([from], corpus);
    expect(await readFile(join(corpus, 'quays.md'), 'utf8')).toContain('imported-from: quays.html\n');
    expect(await readFile(join(corpus, 'quays.md'), 'utf8')).not.toContain(from);
  });

  it('writes nothing through a link that leads out of the corpus', async () => {
    const { from, corpus } = await folders({ 'book.epub': epubOf({ documents: { 'a.xhtml': '<p>One.</p>' } }) });
    await symlink(from, join(corpus, 'of-quays'), 'junction');
    expect(outcomes(await importAll([join(from, 'book.epub')], corpus))).toEqual([
      expect.stringContaining('leads out of the corpus'),
    ]);
    expect(await files(from)).toEqual(['book.epub']);
  });

  it('leaves no half file behind', async () => {
    const { from, corpus } = await folders({ 'book.epub': epubOf({ documents: { 'a.xhtml': '<p>One.</p>' } }) });
    await writeFile(join(corpus, 'of-quays'), 'a file where the folder should be');
    const [event] = await importAll([join(from, 'book.epub')], corpus);
    expect(event).toMatchObject({ kind: 'failed', reason: expect.stringContaining('cannot be written') });
    expect(await files(corpus)).toEqual(['of-quays']);
  });
});

describe('what is written', () => {
  const source = { name: 'a.html', identity: 'a', bytes: new Uint8Array() };
  const essay = (title: string, author: string) => ({
    item: '',
    title,
    details: { authors: [author], tags: [] },
    blocks: [{ kind: 'paragraph', text: 'Salt.' } as const],
  });

  it('keeps any title and author to themselves', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(
        '---',
        'a\n---\nslug: evil',
        "x\nimport-id: '0'",
        '*a',
        '&a',
        '!!js/function',
        '# c',
        'yes',
        '2024-01-01',
        '"',
        '...',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (title, author) => {
        const { id, text } = essayFile(essay(title, author), source);
        expect(importMarkOf(text)).toEqual({ id, isEdited: false });
        const { details, body } = splitFrontMatter(text);
        const said = (value: string) => value.replace(/[\p{Cc}\s\u200B\u2060\u00AD\uFEFF]+/gu, '');
        expect(said(details.title ?? '')).toBe(said(title));
        expect(details.slug).toBeUndefined();
        expect(body.trim()).toBe('Salt.');
      }),
    );
  });

  it('holds no field that the corpus would warn of', async () => {
    const long = 'salt and rope '.repeat(200);
    const details = {
      authors: [long, 'Mara Quill'],
      tags: Array.from({ length: 300 }, (_, at) => `t${at}`),
      language: 'en_US',
      summary: long,
      publisher: long,
      source: `https://example.com/${'x'.repeat(2_000)}`,
      date: '2024-05',
    };
    const read = (language: string) =>
      readEssays(
        'a.md',
        Buffer.from(essayFile({ ...essay(long, ''), details: { ...details, language } }, source).text),
      );
    expect(await read('en_US')).toMatchObject({
      warnings: [],
      essays: [{ title: expect.stringMatching(/^salt.*…$/), language: 'en-US', date: '2024-05' }],
    });
    expect(await read('English, mostly')).toMatchObject({ warnings: [] });
  });

  it('is noticed when any of it changes', () => {
    const { text } = essayFile(essay('Quays', 'Mara Quill'), source);
    fc.assert(
      fc.property(fc.nat(text.length - 1), (at) => {
        const edited = `${text.slice(0, at)}x${text.slice(at)}`;
        expect(importMarkOf(edited)?.isEdited ?? true).toBe(true);
      }),
    );
  });

  it('has a name that stays in its folder, on every system', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = fileNameOf(title);
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(130);
      }),
    );
    expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd');
    expect(['README', 'CON', 'Summary', 'index', 'Drafts', 'Security and Trust'].map(fileNameOf)).toEqual([
      'essay-readme',
      'essay-con',
      'essay-summary',
      'essay-index',
      'essay-drafts',
      'security-and-trust',
    ]);
    expect(Buffer.byteLength(fileNameOf('海'.repeat(500)))).toBe(120);
  });
});
