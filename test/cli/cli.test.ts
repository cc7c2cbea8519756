import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cliCommands } from '../../src/cli/commands.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createBookStore } from '../../src/store/sqlBookStore.ts';
import { createPassKeys } from '../../src/store/sqlPassKeys.ts';
import { bundledCorpus, commonplace, commonplaceProcess } from '../support/commonplace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const answer = z.object({
  query: z.string(),
  hits: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      author: z.string(),
      passage: z.number().int().min(1),
      excerpt: z.string(),
      highlights: z.array(z.tuple([z.number(), z.number()])),
      score: z.number(),
      more: z.array(
        z.object({
          passage: z.number().int().min(1),
          excerpt: z.string(),
          highlights: z.array(z.tuple([z.number(), z.number()])),
        }),
      ),
    }),
  ),
  ms: z.number().min(0),
  searched: z.string().optional(),
});

/**
 * A small corpus of its own, with a problem in it if asked for. The essays say their language: so few words are not enough
 * to tell it by, and a thread would have to load what can.
 */
async function corpusFolder(problem?: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'harbours.md'),
    '---\ntitle: Why Harbours Age\nauthor: Mara Quill\nlanguage: en\n---\nHarbours age faster than cities.\n',
  );
  const trust = '---\nlanguage: en\n---\n# Trust\n\nTrust is slow to make and quick to break.\n';
  await writeFile(join(folder, 'trust.md'), trust);
  if (problem !== undefined) await writeFile(join(folder, 'broken.md'), problem);
  return folder;
}

describe('commonplace search', () => {
  it('prints the best essays with their excerpts', async () => {
    const { exitCode, output } = await commonplace(['search', 'harbour', '--corpus', await corpusFolder()]);
    expect(output).toContain('1. Why Harbours Age · Mara Quill (harbours#1)');
    expect(output).toContain('Harbours age faster than cities.');
    expect(exitCode).toBe(0);
  });

  it('prints JSON', async () => {
    const { output } = await commonplace(['search', 'harbour', '--json', '--corpus', await corpusFolder()]);
    const { query, hits } = answer.parse(JSON.parse(output));
    expect(query).toBe('harbour');
    expect(hits.map(({ slug, passage, author }) => ({ slug, passage, author }))).toEqual([
      { slug: 'harbours', passage: 1, author: 'Mara Quill' },
    ]);
    const [hit] = hits;
    expect(hit?.highlights.map(([start, end]) => hit.excerpt.slice(start, end))).toEqual(['Harbours']);
  });

  it('takes a query that begins with a minus, and still its own options', async () => {
    const corpus = await corpusFolder();
    const { exitCode, output } = await commonplace(['search', '-trust', '--corpus', corpus, '--json']);
    expect(answer.parse(JSON.parse(output))).toMatchObject({ query: '-trust', hits: [{ slug: 'harbours' }] });
    expect(exitCode).toBe(0);
    const mixed = await commonplace(['search', 'slow', '-harbours', '--json', '--corpus', corpus]);
    expect(answer.parse(JSON.parse(mixed.output))).toMatchObject({
      query: 'slow -harbours',
      hits: [{ slug: 'trust' }],
    });
  });

  it('answers a phrase that nobody wrote by its words, says so, and keeps to the filters', async () => {
    const corpus = await corpusFolder();
    const query = '"age of harbours" cities';
    const json = await commonplace(['search', query, '--json', '--corpus', corpus]);
    expect(answer.parse(JSON.parse(json.output))).toMatchObject({
      query,
      searched: 'cities age of harbours',
      hits: [{ slug: 'harbours' }],
    });
    const inWords = await commonplace(['search', query, '--corpus', corpus]);
    expect(inWords.output).toMatch(
      /^Nothing found for “"age of harbours" cities”. The nearest that is there: “cities age/,
    );
    const filtered = await commonplace(['search', 'cities author:Nobody', '--json', '--corpus', corpus]);
    expect(answer.parse(JSON.parse(filtered.output)).hits).toEqual([]);
  });

  it('says what was searched for instead, what is no date, and what no essay has', async () => {
    const folder = await corpusFolder();
    const said = async (query: string) => (await commonplace(['search', query, '--corpus', folder])).output;
    expect(await said('harbuors')).toMatch(
      /^Nothing has the word “harbuors”: showing results for “harbours”\.\n\n1\. Why Harbours Age/,
    );
    expect(await said('before:2030x')).toMatch(/^“2030x” is no date: .*\n$/);
    expect(await said('trust after:soon')).toMatch(/^“soon” is no date: .*\n\n1\. Trust/);
    expect(await said('author:Nobody')).toBe('Nothing found for “author:Nobody”. No essay has the author “Nobody”.\n');
    expect(await said('trust before:2020')).toBe(
      'Nothing found for “trust before:2020”. The nearest that is there: “trust”, 1 essay.\n',
    );
  });

  it('gives two more excerpts of a hit, from other passages that match', async () => {
    const corpus = await corpusFolder();
    const text = ['Bread.', 'The lantern on the quay.', 'Lanterns burn.', 'A lantern, and no more.', 'A quay.'].join(
      '\n\n',
    );
    await writeFile(join(corpus, 'light.md'), `# Light\n\n${text}\n`);
    const { output } = await commonplace(['search', 'lantern quay', '--json', '--corpus', corpus]);
    const [hit] = answer.parse(JSON.parse(output)).hits;
    const passages = [hit?.passage, ...(hit?.more ?? []).map(({ passage }) => passage)];
    expect(passages[0]).toBe(2);
    expect(new Set(passages).size).toBe(3);
    expect(passages).not.toContain(1);
  });

  it('answers a batch with one JSON object a line, in order', async () => {
    const input = 'harbours\n\ntrust breaks\nnothingofthesort\n';
    const { exitCode, output } = await commonplace(
      ['search', '--batch', '--limit', '1', '--corpus', await corpusFolder()],
      { input },
    );
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => answer.parse(JSON.parse(line)));
    expect(lines.map(({ query, hits }) => [query, hits[0]?.slug])).toEqual([
      ['harbours', 'harbours'],
      ['', undefined],
      ['trust breaks', 'trust'],
      ['nothingofthesort', undefined],
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('commonplace start with a page in the corpus', () => {
  it('waits for the page, which another thread reads', async () => {
    const folder = await corpusFolder();
    await writeFile(
      join(folder, 'page.html'),
      '<html><body><article><p>A lighthouse is a promise.</p></article></body></html>',
    );
    const environment = { CORPUS_DIR: folder, DATA_DIR: await temporaryFolder() };
    const { exitCode, output } = await commonplaceProcess(['start'], { input: 'lighthouse\n', environment });
    expect(output).toContain('3 essays on the shelf');
    expect(exitCode).toBe(0);
  });
});

describe('commonplace --version', () => {
  it('prints the version of the package', async () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile('package.json', 'utf8')));
    expect(await commonplace(['--version'])).toEqual({ exitCode: 0, output: `${version}\n`, errors: '' });
  });
});

describe('commonplace verify', () => {
  it('prints JSON, and exits with 0 only when all quotations are exact', async () => {
    const corpus = await corpusFolder();
    const exact = await commonplace(['verify', '“trust is slow to make”', '--json', '--corpus', corpus]);
    expect(JSON.parse(exact.output)).toEqual({
      quotations: [
        {
          text: 'trust is slow to make',
          verdict: 'exact',
          slug: 'trust',
          passage: 1,
          original: 'Trust is slow to make',
          differences: [],
        },
      ],
    });
    expect(exact.exitCode).toBe(0);
    const text = '“Trust is never slow to make” and “nobody wrote these five words”';
    const mixed = await commonplace(['verify', text, '--json', '--corpus', corpus]);
    expect(JSON.parse(mixed.output)).toEqual({
      quotations: [
        {
          text: 'Trust is never slow to make',
          verdict: 'altered',
          slug: 'trust',
          passage: 1,
          original: 'Trust is slow to make',
          differences: [[8, 8]],
        },
        {
          text: 'nobody wrote these five words',
          verdict: 'absent',
          slug: null,
          passage: null,
          original: null,
          differences: [],
        },
      ],
    });
    expect(mixed.exitCode).toBe(1);
  });

  it('says in words what differs, and that marks alone are nothing to verify', async () => {
    const corpus = await corpusFolder();
    const altered = await commonplace(['verify', 'Trust is quick to make and quick to break', '--corpus', corpus]);
    expect(altered.output).toContain('   “slow”, not “quick”\n');
    expect(altered.exitCode).toBe(1);
    const longer = await commonplace(['verify', 'Trust is very slow to make and to break', '--corpus', corpus]);
    expect(longer.output).toContain('   “very” is not there\n');
    expect(longer.output).toContain('   “quick” is left out\n');
    const marks = await commonplace(['verify', '“” …', '--corpus', corpus]);
    expect(marks).toMatchObject({ exitCode: 1, output: expect.stringContaining('no words') });
  });
});

describe('commonplace book and forget', () => {
  const entry = {
    owner: { platform: 'slack', workspace: 'T1', person: 'U1' },
    key: 'a',
    slug: 'harbours',
    passage: 2,
    words: 'A "quay", and\nnothing <else>',
    prefix: '',
    suffix: '',
    title: 'Why Harbours Age',
    authors: 'Mara Quill',
    note: '*mine*, no',
    byId: 'U1',
    byName: 'Ann',
    keptAt: new Date('2026-03-04T05:06:07.000Z'),
  };

  async function dataWithBook() {
    const DATA_DIR = await temporaryFolder();
    const database = await openDatabase(DATA_DIR);
    await createBookStore(database).add(entry);
    await createBookStore(database).add({ ...entry, owner: { ...entry.owner, person: '' } });
    await database.destroy();
    return { DATA_DIR };
  }

  it('exports the team’s book, with the columns that Readwise imports', async () => {
    const environment = await dataWithBook();
    const csv = await commonplace(['book', '--workspace', 'T1', '--format', 'csv'], { environment });
    expect(csv.output.trimEnd()).toBe(
      'Highlight,Title,Author,URL,Note,Location,Date\r\n"A ""quay"", and\nnothing <else>",Why Harbours Age,Mara Quill,,"*mine*, no",2,2026-03-04T05:06:07.000Z',
    );
    const json = await commonplace(['book', '--workspace', 'T1', '--format', 'json'], { environment });
    expect(JSON.parse(json.output)).toMatchObject([{ highlight: entry.words, note: '*mine*, no', keptBy: 'Ann' }]);
    const markdown = await commonplace(['book', '--workspace', 'T1'], { environment });
    expect(markdown.output).toContain('> A "quay", and\n> nothing \\<else\\>');
    expect(markdown.output).toContain('\\*mine\\*, no');
    expect((await commonplace(['book', '--workspace', 'T2', '--format', 'json'], { environment })).output).toBe('[]\n');
  });

  it('forgets a person, whose name leaves what they gave', async () => {
    const environment = await dataWithBook();
    expect((await commonplace(['forget', '--person', 'U1'], { environment })).output).toContain(
      'Deleted 1 entry of their own book and 0 noted searches. Their name is gone from 0 buttons',
    );
    expect(await commonplace(['book', '--workspace', 'T9'], { environment })).toMatchObject({
      exitCode: 0,
      errors: 'The team of the workspace “T9” has kept nothing here.\n',
    });
    const json = await commonplace(['book', '--workspace', 'T1', '--format', 'json'], { environment });
    expect(JSON.parse(json.output)).toMatchObject([{ highlight: entry.words, keptBy: '' }]);
  });

  it('asks for what is missing', async () => {
    expect(await commonplace(['book'])).toMatchObject({ exitCode: 1 });
    expect(await commonplace(['forget'])).toMatchObject({ exitCode: 1 });
    expect(await commonplace(['book', '--workspace', 'T1', '--format', 'pdf'])).toMatchObject({ exitCode: 1 });
    expect(await commonplace(['forget', '--person', 'U1', '--platform', 'irc'])).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('--platform takes one of these: slack, discord'),
    });
  });
});

describe('commonplace check', () => {
  it('says that all is well', async () => {
    const { exitCode, output } = await commonplace(['check', '--corpus', await corpusFolder()]);
    expect(output).toBe('2 essays, no problems.\n');
    expect(exitCode).toBe(0);
  });

  it('sums up by kind what is wrong, left out and not read, with an example each', async () => {
    const folder = await corpusFolder('Binary\0');
    const notes = { 'one-draft.md': 'draft: true', 'two-draft.md': 'draft: true', 'dated.md': 'date: yesterday' };
    for (const [file, yaml] of Object.entries(notes)) await writeFile(join(folder, file), `---\n${yaml}\n---\nText.`);
    for (const file of ['book.docx', 'paper.docx', 'book.epub', 'paper.pdf']) await writeFile(join(folder, file), '');
    const { exitCode, output } = await commonplace(['check', '--corpus', folder]);
    expect(output.split('\n')).toEqual([
      '3 essays served.',
      '',
      '1 file that cannot be read:',
      '  broken.md: is a binary file, not a text',
      '',
      '1 field left out of essays that are served:',
      expect.stringMatching(/^ {2}dated\.md:2: date must be a date/),
      '',
      '2 files left out on purpose:',
      '  one-draft.md: is a draft (draft: true) (and 1 more; --all names every one)',
      '',
      expect.stringMatching(/^Not read/),
      '  .docx: 2 files',
      expect.stringMatching(/^ {2}\.(?:epub|pdf): 1 file$/),
      expect.stringMatching(/^ {2}\.(?:epub|pdf): 1 file$/),
      '',
    ]);
    expect(exitCode).toBe(1);
    const every = await commonplace(['check', '--all', '--corpus', folder]);
    expect(every.output).toContain('  two-draft.md: is a draft');
    expect(every.output).toContain('  paper.docx: is not read (.docx)');
    const json = await commonplace(['check', '--json', '--corpus', folder]);
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.output)).toEqual({
      served: 3,
      warnings: [{ file: 'dated.md', line: 2, field: 'date', reason: expect.stringContaining('must be a date') }],
      leftOut: [
        { file: 'one-draft.md', reason: expect.any(String) },
        { file: 'two-draft.md', reason: expect.any(String) },
      ],
      unread: { '.docx': 2, '.epub': 1, '.pdf': 1 },
      problems: [{ file: 'broken.md', line: null, reason: 'is a binary file, not a text' }],
    });
  });

  it('finds nothing wrong with the bundled corpus', async () => {
    const checked = await commonplace(['check', '--corpus', bundledCorpus]);
    expect(checked).toEqual({ exitCode: 0, output: '24 essays, no problems.\n', errors: '' });
  });
});

describe('commonplace start', () => {
  it('without tokens answers piped lines in the terminal chat and exits at their end', async () => {
    const environment = { CORPUS_DIR: await corpusFolder(), DATA_DIR: join(await temporaryFolder(), 'data') };
    const input = 'harbours\nshare 1\nshare 1\nread trust\n';
    const { exitCode, output, errors } = await commonplace(['start'], { input, environment });
    expect(output).toContain('2 essays on the shelf');
    expect(output).toContain('“Harbours age faster than cities.”');
    expect(output.match(/To the channel:/g)).toHaveLength(1);
    expect(output).toContain('shared already');
    expect(output).toContain('Trust is slow to make');
    expect(errors).toBe('');
    expect(exitCode).toBe(0);
  });

  it('names the number of broken files and serves the rest', async () => {
    const environment = { CORPUS_DIR: await corpusFolder('Binary\0'), DATA_DIR: await temporaryFolder() };
    const { output } = await commonplace(['start'], { input: 'trust\n', environment });
    expect(output).toContain('1 problem in the corpus');
    expect(output).toContain('broken.md: is a binary file, not a text');
    expect(output).toContain('*Trust* is slow to make and quick to break.');
  });
});

describe('a start that cannot go on', () => {
  it.each([
    ['a setting that is wrong', { PORT: 'many', LOG_LEVEL: 'loud' }, 'PORT must be a port number from 0 to 65535.'],
    [
      'a corpus that is missing',
      { CORPUS_DIR: '/nowhere/at/all' },
      'The corpus folder /nowhere/at/all does not exist.',
    ],
    ['a corpus that is a file', { CORPUS_DIR: process.execPath }, 'is a file, not a folder'],
    ['a data folder that is a file', { DATA_DIR: process.execPath }, 'a file, not a folder. Check DATA_DIR'],
    ['a data folder inside a file', { DATA_DIR: `${process.execPath}/data` }, 'a file, not a folder. Check DATA_DIR'],
    ['a data folder where nobody may make one', { DATA_DIR: '/proc/data' }, 'there is no such folder. Check DATA_DIR'],
  ])('says why in a sentence and exits with 1: %s', async (_what, environment, sentence) => {
    const { exitCode, output, errors } = await commonplace(['start'], {
      environment: { DATA_DIR: await temporaryFolder(), ...environment },
    });
    expect(errors).toContain(sentence);
    expect(errors).not.toMatch(/\n\s+at /);
    expect(output).toBe('');
    expect(exitCode).toBe(1);
  });

  it('serves an empty corpus and says what to do', async () => {
    const folder = join(await temporaryFolder(), 'empty');
    await mkdir(folder);
    const { exitCode, output } = await commonplace(['start'], {
      input: 'trust\n',
      environment: { CORPUS_DIR: folder, DATA_DIR: await temporaryFolder() },
    });
    expect(output).toContain('\nThe folder has no essay in it: put .md, .txt or .html files here\n');
    expect(output).not.toContain('the rest is served');
    expect(output).toContain('There are no essays yet.');
    expect(exitCode).toBe(0);
    expect((await commonplace(['search', 'trust', '--corpus', folder])).output).toMatch(/^There are no essays yet\./);
    expect(await commonplace(['check', '--corpus', folder])).toMatchObject({
      exitCode: 1,
      output:
        '0 essays served.\n\nNothing to serve:\n  The folder has no essay in it: put .md, .txt or .html files here\n',
    });
    const diagnosed = await commonplace(['doctor'], {
      environment: { CORPUS_DIR: folder, DATA_DIR: await temporaryFolder() },
    });
    expect(diagnosed.output).toMatch(/\nfailed {3}There is no essay in [^\n]*CORPUS_DIR\.\n$/);
  });

  it('names a file that cannot be read, and serves the rest', async () => {
    const folder = await corpusFolder();
    await symlink('loop.md', join(folder, 'loop.md'));
    const { exitCode, output } = await commonplace(['start'], {
      input: 'trust\n',
      environment: { CORPUS_DIR: folder, DATA_DIR: await temporaryFolder() },
    });
    expect(output).toContain('loop.md: is a link that leads nowhere');
    expect(output).toContain('*Trust* is slow to make');
    expect(exitCode).toBe(0);
  });
});

describe('a command line', () => {
  it('that is not understood is answered with the usage', async () => {
    for (const args of [['dance'], ['search'], ['search', 'x', '--limit', 'many'], ['search', '--loud']]) {
      const { exitCode, errors } = await commonplace(args);
      expect(errors).not.toBe('');
      expect(errors).not.toMatch(/\n\s+at /);
      expect(exitCode).toBe(1);
    }
  });

  it.each([
    [['check', 'my-essays'], '“my-essays” is not understood here. A folder is given by --corpus DIR.'],
    [['start', 'now'], '“now” is not understood here.'],
    [['search', '--batch', 'trust'], '“trust” is not understood here.'],
    [['search', 'x', '--limt', '3'], 'There is no option --limt. Did you mean --limit?'],
    [['--verson'], 'Did you mean --version?'],
    [['--jsn'], 'Did you mean --json?'],
    [['--alow-private'], 'Did you mean --allow-private?'],
    [['check', '-x'], 'There is no option -x. “commonplace help”'],
    [['search', 'x', '--limit'], '--limit needs a value: --limit=VALUE.'],
    [['search', 'x', '--limit', '--json'], '--limit needs a value: --limit=VALUE.'],
    [['check', '--json=yes'], '--json takes no value.'],
    [['serch', 'x'], 'There is no command “serch”. Did you mean commonplace search?'],
    [['help', 'serch'], 'There is no command “serch”. Did you mean commonplace search?'],
    [['serch', '--help'], 'There is no command “serch”. Did you mean commonplace search?'],
    [['search', '   '], 'What shall be searched for?'],
    [['doctor', 'now'], '“now” is not understood here.'],
    [['invite', 'discord', 'now'], '“now” is not understood here.'],
    [['doctor', '--json'], 'commonplace doctor takes no --json.'],
    [['search', 'x', '--format', 'csv'], 'commonplace search takes no --format.'],
    [['manifest', 'slack', '--json'], 'commonplace manifest takes no --json.'],
    [['check', '--corpus', ''], '--corpus takes the folder with the essays.'],
  ])('%j does not do something else instead', async (args, sentence) => {
    const { exitCode, errors, output } = await commonplace(args);
    expect(errors).toContain(sentence);
    expect(output).toBe('');
    expect(exitCode).toBe(1);
  });

  it('that says nothing, or help, is answered with the usage and no complaint', async () => {
    for (const args of [[], ['help'], ['--help'], ['search', '-h']]) {
      expect(await commonplace(args)).toMatchObject({ exitCode: 0, errors: '' });
      expect((await commonplace(args)).output).toContain('Usage: commonplace <command>');
    }
  });

  it.each([
    ['search', '--help'],
    ['help', 'search'],
    ['-h', 'search'],
  ])('that asks for help on a command is told of that one: %j', async (...args) => {
    const { output } = await commonplace(args);
    expect(output).toContain('search "<query>"');
    expect(output).toContain('--corpus DIR');
    expect(output).not.toContain('rotate-passes');
  });
});

describe('the usage', () => {
  it.each(cliCommands)('shows how $name is called, with each of its options', ({ name, usage, options }) => {
    for (const [call, ...says] of usage) {
      expect(call.split(' ')[0]).toBe(name);
      expect(says).not.toEqual([]);
    }
    const text = usage.flat().join(' ');
    for (const option of options) expect(text).toContain(`--${option}`);
  });

  it('fits into 125 columns', async () => {
    const { output } = await commonplace(['help']);
    expect(output.split('\n').filter((line) => line.length > 125)).toEqual([]);
  });
});

describe.concurrent('the process', () => {
  it('runs the source of a checkout, so that nobody is answered by a stale build', async ({ expect }) => {
    const program = fileURLToPath(new URL('../../bin/commonplace.js', import.meta.url));
    const corpus = await corpusFolder();
    // A page is read by a thread, which runs the source too.
    await writeFile(join(corpus, 'page.html'), '<title>Ferries</title><p>Ferries were slow, and nobody minded.');
    const found = await commonplaceProcess(['search', 'ferries', '--corpus', corpus], { program });
    expect(found).toMatchObject({ exitCode: 0, errors: '', output: expect.stringContaining('nobody minded') });
  });

  it('answers on standard output, complains on standard error and says by its exit code how it went', async ({
    expect,
  }) => {
    const [found, lost] = await Promise.all([
      commonplaceProcess(['search', 'trust', '--corpus', bundledCorpus]),
      commonplaceProcess(['search', 'trust', '--corpus', '/nowhere/at/all']),
    ]);
    expect(found).toMatchObject({ exitCode: 0, errors: '' });
    expect(found.output).toContain('Trust Is a Habit');
    expect(lost).toMatchObject({ exitCode: 1, output: '' });
    expect(lost.errors).toMatch(/^The corpus folder \/nowhere\/at\/all does not exist\.[^\n]*\n$/);
  });

  it('stops quietly when nobody reads its answers any more', async ({ expect }) => {
    const { exitCode, errors } = await commonplaceProcess(['search', '--batch', '--corpus', bundledCorpus], {
      input: 'trust\n'.repeat(2_000),
      closeAfter: 'Trust Is a Habit',
    });
    expect(errors).toBe('');
    expect(exitCode).toBe(0);
  });

  it('tells who sits at the terminal of a port that is taken, where pages are to be read there', async ({
    expect,
    onTestFinished,
  }) => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve(Number(Object(other.address()).port)));
    });
    onTestFinished(() => void other.close());
    const { errors, exitCode } = await commonplaceProcess(['start'], {
      environment: {
        CORPUS_DIR: await corpusFolder(),
        DATA_DIR: await temporaryFolder(),
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
      },
    });
    expect(errors).toContain(`Port ${port} cannot be opened (EADDRINUSE): set PORT to a free one`);
    expect(exitCode).toBe(0);
  });

  it('ends with the terminal chat', async ({ expect }) => {
    const environment = { CORPUS_DIR: bundledCorpus, DATA_DIR: await mkdtemp(join(tmpdir(), 'commonplace-')) };
    const { exitCode, output, errors } = await commonplaceProcess(['start'], { input: 'trust\nquit\n', environment });
    await rm(environment.DATA_DIR, { recursive: true });
    expect(output).toContain('24 essays on the shelf');
    expect(output).toContain('Trust Is a Habit');
    expect(errors).toBe('');
    expect(exitCode).toBe(0);
  });
});

describe('commonplace rotate-passes', () => {
  it('gives the store another key, and says what that means', async () => {
    const dataDir = await temporaryFolder();
    const key = async () => {
      const database = await openDatabase(dataDir);
      const current = await createPassKeys(database).current();
      await database.destroy();
      return current;
    };
    const before = await key();
    const { exitCode, output } = await commonplace(['rotate-passes'], { environment: { DATA_DIR: dataDir } });
    expect([exitCode, output]).toEqual([0, expect.stringContaining('is void')]);
    expect(await key()).not.toBe(before);
  });
});
