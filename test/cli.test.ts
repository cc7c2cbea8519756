import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commonplace } from './support/commonplace.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

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
    }),
  ),
  ms: z.number().min(0),
});

/** A small corpus of its own, with a problem in it if asked for. */
async function corpusFolder(problem?: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'harbours.md'),
    '---\ntitle: Why Harbours Age\nauthor: Mara Quill\n---\nHarbours age faster than cities.\n',
  );
  await writeFile(join(folder, 'trust.md'), '# Trust\n\nTrust is slow to make and quick to break.\n');
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
      ['trust breaks', 'trust'],
      ['nothingofthesort', undefined],
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('commonplace check', () => {
  it('says that all is well', async () => {
    const { exitCode, output } = await commonplace(['check', '--corpus', await corpusFolder()]);
    expect(output).toBe('2 essays, no problems.\n');
    expect(exitCode).toBe(0);
  });

  it('names each problem with its line and reason, and exits with 1', async () => {
    const folder = await corpusFolder('---\ntitle: x\ndate: yesterday\n---\nText.');
    const { exitCode, output } = await commonplace(['check', '--corpus', folder]);
    expect(output).toBe('broken.md:3: date must be a date such as 2023-05-04, 2023-05 or 2023\n');
    expect(exitCode).toBe(1);
  });

  it('finds nothing wrong with the bundled corpus', async () => {
    expect(await commonplace(['check'])).toMatchObject({ exitCode: 0, output: '24 essays, no problems.\n' });
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
    const environment = { CORPUS_DIR: await corpusFolder('---\ntitle: x'), DATA_DIR: await temporaryFolder() };
    const { output } = await commonplace(['start'], { input: 'trust\n', environment });
    expect(output).toContain('1 problem in the corpus');
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
    ['a data folder that is a file', { DATA_DIR: process.execPath }, 'Check DATA_DIR'],
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
    expect(output).toContain('There are no essays yet.');
    expect(exitCode).toBe(0);
  });

  it('names a file it may not read, and serves the rest', async () => {
    const folder = await corpusFolder();
    await chmod(join(folder, 'trust.md'), 0o000);
    const { output } = await commonplace(['check', '--corpus', folder]);
    // The superuser may read everything.
    expect(output).toBe(
      process.getuid?.() === 0
        ? '2 essays, no problems.\n'
        : 'trust.md: cannot be read (EACCES): check its permissions\n',
    );
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
});
