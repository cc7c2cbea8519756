import { hash } from 'node:crypto';
import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withCorpusFolder } from '../../../bench/support/corpusFolder.ts';
import { generateEssays, generateQueries } from '../../../bench/support/generatedCorpus.ts';
import type { Corpus } from '../../../src/core/corpus/corpus.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { type IndexedCorpus, openLibrary } from '../../../src/core/corpus/library.ts';
import { createSnapshots, type Snapshots } from '../../../src/core/corpus/snapshots.ts';
import type { Log, LogFields } from '../../../src/core/log.ts';
import { createSearchIndex, restoreSearchIndex } from '../../../src/core/search/index.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';
import { withRoomFor } from '../../support/fullDisk.ts';
import { createQuietLog } from '../../support/quietLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const essays = generateEssays({ seed: 5, essays: 60 });
const queries = [
  ...generateQueries({ seed: 5, count: 60, essays }),
  '外交',
  '外',
  '"建交公報"',
  '사과',
  'ferries at the quay',
  'author:Quill',
  'feries',
];
/** Files of other kinds, and two whose slugs are alike. */
const others: Readonly<Record<string, string>> = {
  '外交.md': '# 外交的藝術\n\n## 第一節\n\n外交部長說，外交是妥協的藝術。建交公報寫得很短。\n\n那是“引用”’的話。\n',
  'sagwa.txt': '사과와 기억\n\n대통령은 사과했다. 그의 사과는 짧았다.\n',
  'ferry.md':
    '---\ntitle: The ferry\nauthor: Mara Quill\ndate: 2020-01-02\nsource: https://essays.example/f\n---\n\nOne ferry.\n',
  'empty.md': '',
  'binary.md': 'a\0b',
};

/** A line each, short enough to be shown where two differ. */
type Answers = readonly string[];

interface Opened {
  readonly answers: Answers;
  readonly corpus: Corpus;
  /** Essays that were not read again. */
  readonly known: number;
  /** Of what the library has logged about its snapshot. */
  readonly logged: readonly string[];
  readonly savedAnew: boolean;
}

/** A folder of essays, and libraries over it that share a snapshot, one after the other. */
async function withShelf(use: (shelf: { dir: string; path: string; open: typeof open }) => Promise<void>) {
  const path = join(await temporaryFolder(), 'essays.snapshot');
  async function open(options: { version?: string; corpusDir?: string; snapshots?: false } = {}): Promise<Opened> {
    const { version = '1', corpusDir = shelf.dir } = options;
    const logged: string[] = [];
    const log = logOf(logged);
    const real = createSnapshots({ path, corpusDir, version, restoreIndex: restoreSearchIndex, log });
    let saving: Promise<void> | undefined;
    const saved = new Set<Essay>();
    const snapshots: Snapshots = {
      async load() {
        const loaded = await real.load();
        for (const { reading } of loaded?.states.values() ?? [])
          if ('essays' in reading) for (const essay of reading.essays) saved.add(essay);
        return loaded;
      },
      save: (...args) => (saving = real.save(...args)),
    };
    const library = await openLibrary(corpusDir, {
      createIndex: createSearchIndex,
      log,
      watch: false,
      firstPart: 1_000,
      clock: later,
      ...(options.snapshots === false ? {} : { snapshots }),
    });
    await library.whole;
    await saving;
    const { corpus } = library.shelf();
    const answers = answersOf(library.shelf());
    await library.close();
    const known = corpus.essays.filter((essay) => saved.has(essay)).length;
    return { answers, corpus, known, logged, savedAnew: saving !== undefined };
  }
  const shelf = { dir: '', path, open };
  await withCorpusFolder(essays, async (dir) => {
    await Promise.all(Object.entries(others).map(([name, text]) => writeFile(join(dir, name), text)));
    await use({ ...shelf, dir: (shelf.dir = dir) });
  });
}

/** The files were written long ago. */
const later = () => Date.now() + 60_000;

function logOf(logged: string[]): Log {
  const note = (event: string, { reason }: LogFields = {}) => {
    if (event.includes('snapshot')) logged.push(typeof reason === 'string' ? `${event}: ${reason}` : event);
  };
  return { ...createQuietLog(), debug: note, info: note, warn: note };
}

function answersOf({ index, corpus }: IndexedCorpus): Answers {
  const found = queries.map((query) => {
    const { hits, total, corrections, nearest } = index.search(parseQuery(query), { more: 2 });
    const shown = hits.map(({ essay, score, excerpt, more, reasons }) => ({
      slug: essay.slug,
      score,
      reasons,
      excerpts: [excerpt, ...more].map(({ passage, text, highlights }) => ({ passage, text, highlights })),
    }));
    return { query, total, corrections, nearest: nearest?.query, shown };
  });
  const quoted = index.quoting('外交部長說，外交是妥協', 3).map(({ essay, passage }) => [essay.slug, passage]);
  return [...[...found, quoted].map((one) => JSON.stringify(one)), ...corpus.essays.map(digest)];
}

/** Of all that an essay is made of, in one order, with what is made when it is looked at. */
function digest(essay: Essay): string {
  const fields = Object.entries(essay).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${essay.slug} ${hash('sha256', JSON.stringify(fields))}`;
}

/** `empty.md` and `binary.md` are none. */
const ESSAYS = essays.length + Object.keys(others).length - 2;

describe('a snapshot of the corpus', { timeout: 60_000 }, () => {
  it('gives the same essays, scores and excerpts as reading all files', async () => {
    await withShelf(async ({ open }) => {
      const cold = await open();
      const warm = await open();
      expect(cold.known).toBe(0);
      expect(cold.answers.filter((line) => line.includes('"slug"')).length).toBeGreaterThan(queries.length / 2);
      expect(warm.known).toBe(ESSAYS);
      expect(warm.savedAnew).toBe(false);
      expect(warm.answers).toEqual(cold.answers);
      expect(warm.answers).toEqual((await open({ snapshots: false })).answers);
      expect(warm.corpus.problems).toEqual(cold.corpus.problems);
      expect(warm.corpus.leftOut).toEqual(cold.corpus.leftOut);
    });
  });

  it('has a start read only what is new or has changed, and forget what is gone', async () => {
    await withShelf(async ({ dir, open }) => {
      await open();
      const [first = '', second = ''] = (await readdir(dir)).filter((file) => file.endsWith('.md') && file > 'f');
      await appendFile(join(dir, first), '\nA wholly new ferry of quinces.\n');
      await rm(join(dir, second));
      await writeFile(join(dir, 'new.md'), '# New\n\nA new essay about quinces.\n');
      const warm = await open();
      expect(warm.known).toBe(ESSAYS - 2);
      expect(warm.savedAnew).toBe(true);
      const afresh = await open({ snapshots: false });
      expect(warm.answers).toEqual(afresh.answers);
      expect(warm.corpus.essays.map(({ file }) => file)).toEqual(afresh.corpus.essays.map(({ file }) => file));
      const again = await open();
      expect(again.known).toBe(ESSAYS);
      expect(again.answers).toEqual(afresh.answers);
    });
  });

  it('tells essays apart whose slugs are alike', async () => {
    await withShelf(async ({ dir, open }) => {
      await writeFile(join(dir, 'Ferry.txt'), 'Ferry\n\nAnother ferry, whose file has nearly the same name.\n');
      const cold = await open();
      expect(new Set(cold.corpus.essays.map(({ slug }) => slug.toLowerCase())).size).toBe(cold.corpus.essays.length);
      expect((await open()).answers).toEqual(cold.answers);
    });
  });

  it('is given up when it is of another version or corpus, cut or damaged', async () => {
    await withShelf(async ({ dir, path, open }) => {
      const cold = await open();
      expect(await open({ version: '2' })).toMatchObject({
        known: 0,
        savedAnew: true,
        answers: cold.answers,
        logged: ['corpus.snapshot_given_up: is of another version', 'corpus.snapshot_written'],
      });
      await withCorpusFolder(essays.slice(0, 20), async (corpusDir) => {
        const other = await open({ version: '2', corpusDir });
        expect(other.logged[0]).toBe('corpus.snapshot_given_up: is of another corpus');
        expect(other.corpus.essays).toHaveLength(20);
      });
      await open({ corpusDir: dir });
      const { length } = await readFile(path);
      await truncate(path, length - 1_000);
      expect(await open()).toMatchObject({ known: 0, answers: cold.answers });
      const bytes = await readFile(path);
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
      await writeFile(path, bytes);
      const damaged = await open();
      expect(damaged.logged[0]).toBe('corpus.snapshot_given_up: is damaged');
      expect(damaged.answers).toEqual(cold.answers);
    });
  });

  it('can be shared by two that start at once', async () => {
    await withShelf(async ({ open }) => {
      const [one, two] = await Promise.all([open(), open()]);
      expect(one.answers).toEqual(two.answers);
      const [three, four] = await Promise.all([open(), open()]);
      expect([three.known, four.known]).toEqual([ESSAYS, ESSAYS]);
      expect(three.answers).toEqual(one.answers);
    });
  });

  it('costs nothing but the next start when it cannot be written', async () => {
    await withShelf(async ({ path, open }) => {
      // A folder stands where the file would.
      await writeFile(path, '');
      const unwritable = join(path, 'essays.snapshot');
      const log = logOf([]);
      const options = { path: unwritable, corpusDir: '.', version: '1', restoreIndex: restoreSearchIndex, log };
      const index = await createSearchIndex([]);
      const snapshots = createSnapshots(options);
      await expect(snapshots.save({ states: new Map(), index }, new AbortController().signal)).resolves.toBeUndefined();
      await expect(snapshots.load()).resolves.toBeUndefined();
      const opened = await open();
      expect(opened.logged[0]).toBe('corpus.snapshot_given_up: is cut');
    });
  });

  it('leaves the one before, and no part of itself, when the disk is full', async () => {
    await withShelf(async ({ dir, path, open }) => {
      const before = await open();
      const kept = await readFile(path);
      const added = ['new.md', 'newer.md'].map((name) => join(dir, name));
      for (const file of added) await writeFile(file, '# New\n\nA new essay about quinces.\n');
      const full = await withRoomFor(Math.floor(kept.length / 2), path, () => open());
      expect(full).toMatchObject({ known: ESSAYS, savedAnew: true, logged: ['corpus.snapshot_not_written'] });
      expect(full.corpus.essays).toHaveLength(ESSAYS + added.length);
      expect(await readdir(dirname(path))).toEqual([basename(path)]);
      expect((await readFile(path)).equals(kept)).toBe(true);
      for (const file of added) await rm(file);
      expect(await open()).toMatchObject({ known: ESSAYS, answers: before.answers });
    });
  });
});
