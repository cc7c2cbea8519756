import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { importInto } from '../../src/cli/importCommand.ts';
import { commonplace, commonplaceProcess } from '../support/commonplace.ts';
import { docxOf, epubOf, pdfOf, wordParagraph } from '../support/documents.ts';
import { pageServer } from '../support/pageServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const page = (title: string) => `<title>${title}</title><p>Salt.</p>`;

describe('commonplace import', () => {
  it('says what was written, and counts it', async () => {
    const folder = await temporaryFolder();
    const [file, corpus] = [join(folder, 'quays.html'), join(folder, 'corpus')];
    await writeFile(file, page('Quays'));
    expect(await commonplace(['import', file, '--corpus', corpus])).toEqual({
      exitCode: 0,
      output: 'new         quays.md  Quays\n1 new.\n',
      errors: '',
    });
    await writeFile(join(corpus, 'quays.md'), `${await readFile(join(corpus, 'quays.md'), 'utf8')}\nMine.\n`);
    const again = await commonplace(['import', file, '--corpus', corpus]);
    expect(again).toMatchObject({ exitCode: 0, errors: '' });
    expect(again.output).toContain('left alone  quays.md: somebody has edited it since.');
    expect(again.output).toContain('1 left alone.');
  });

  it('exits with 1 when something is not imported, and the rest is', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'good.html'), page('Good'));
    const missing = join(folder, 'missing.pdf');
    const done = await commonplace(['import', missing, join(folder, 'good.html'), '--corpus', join(folder, 'corpus')]);
    expect(done).toEqual({
      exitCode: 1,
      output: 'new         good.md  Good\n1 new, 1 not imported.\n',
      errors: `${missing} is not imported. There is no such file or folder. An address begins with https://\n`,
    });
  });

  it('reads this machine and private networks only with --allow-private', async () => {
    const corpus = await temporaryFolder();
    const origin = await pageServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(page('Inside')),
    );
    const refused = await commonplace(['import', origin, '--corpus', corpus]);
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain('127.0.0.1 is on a private network or this machine');
    const allowed = await commonplace(['import', origin, '--allow-private', '--corpus', corpus]);
    expect(allowed).toMatchObject({ exitCode: 0, output: 'new         inside.md  Inside\n1 new.\n' });
  });

  it('takes a book as one essay with --whole', async () => {
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, 'book.epub'),
      epubOf({ documents: { 'a.xhtml': '<p>One.</p>', 'b.xhtml': '<p>Two.</p>' } }),
    );
    const { output } = await commonplace([
      'import',
      join(folder, 'book.epub'),
      '--whole',
      '--corpus',
      join(folder, 'corpus'),
    ]);
    expect(output).toBe('new         of-quays.md  Of Quays\n1 new.\n');
  });

  it('asks what to import', async () => {
    expect(await commonplace(['import'])).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('What shall be imported?'),
    });
  });

  it('prints no control character of a title', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.html'), page('Quays&#27;[2J'));
    const { output } = await commonplace(['import', join(folder, 'a.html'), '--corpus', join(folder, 'corpus')]);
    expect(output).not.toContain('\u001B');
  });

  it('shows on a terminal how far long work has come, and leaves nothing of it', async () => {
    const folder = await temporaryFolder();
    const documents = { 'a.xhtml': '<p>One.</p>', 'b.xhtml': '<p>Two.</p>' };
    await writeFile(join(folder, 'book.epub'), epubOf({ documents }));
    const [output, errors] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })];
    let now = 0;
    const clock = () => (now += 1_000);
    const options = { corpusDir: join(folder, 'corpus'), whole: false, allowPrivate: false, output, errors, clock };
    expect(await importInto([join(folder, 'book.epub')], options)).toBe(0);
    errors.end();
    const shown = await text(errors);
    expect(shown).toContain('chapter 2 of 2');
    expect(shown.endsWith('\r\u001B[K')).toBe(true);
  });
});

/** Notes every package that a process imports, in a file. */
const noting = (file: string) => {
  const hooks =
    `import { appendFileSync } from 'node:fs'; export async function resolve(name, context, next) {` +
    ` appendFileSync(${JSON.stringify(file)}, name + '\\n'); return next(name, context); }`;
  const main = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  return `--import data:text/javascript,${encodeURIComponent(main)}`;
};

describe('heavy parsers', () => {
  const kinds = {
    'page.html': [page('Quays'), []],
    'feed.xml': [
      '<rss version="2.0"><channel><item><title>a</title><description>b</description></item></channel></rss>',
      ['feedsmith'],
    ],
    'book.epub': [epubOf({ documents: { 'a.xhtml': '<p>One.</p>' } }), ['fflate']],
    'letter.docx': [docxOf(wordParagraph('Tar.')), ['fflate', 'mammoth']],
    'paper.pdf': [pdfOf([[{ text: 'Wind.', y: 700 }]]), ['pdfjs-dist']],
  } as const;

  it.each(Object.entries(kinds))(
    'are loaded for %s when it is there, and no others',
    async (name, [content, needed]) => {
      const folder = await temporaryFolder();
      const [file, log] = [join(folder, name), join(folder, 'loaded.txt')];
      await mkdir(join(folder, 'corpus'));
      await writeFile(file, content);
      const { exitCode } = await commonplaceProcess(['import', file, '--corpus', join(folder, 'corpus')], {
        environment: { NODE_OPTIONS: noting(log) },
      });
      expect(exitCode).toBe(0);
      const loaded = (await readFile(log, 'utf8')).split('\n');
      const heavy = ['feedsmith', 'fflate', 'mammoth', 'pdfjs-dist'];
      expect(heavy.filter((one) => loaded.some((module) => module === one || module.startsWith(`${one}/`)))).toEqual(
        needed,
      );
    },
  );
});
