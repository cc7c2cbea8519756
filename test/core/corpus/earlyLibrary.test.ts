import { describe, expect, it } from 'vitest';
import { withCorpusFolder } from '../../../bench/support/corpusFolder.ts';
import { generateEssays, generateQueries } from '../../../bench/support/generatedCorpus.ts';
import type { Progress } from '../../../src/core/corpus/corpus.ts';
import { type IndexedCorpus, type Library, openLibrary } from '../../../src/core/corpus/library.ts';
import { createSearchIndex } from '../../../src/core/search/index.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';
import { createQuietLog } from '../../support/quietLog.ts';

const essays = generateEssays({ seed: 3, essays: 150 });
const queries = generateQueries({ seed: 3, count: 60, essays });

async function withLibrary<T>(firstPart: number | undefined, use: (library: Library) => Promise<T>): Promise<T> {
  return withCorpusFolder(essays, async (dir) => {
    const log = createQuietLog();
    const options = { createIndex: createSearchIndex, log, watch: false, ...(firstPart && { firstPart }) };
    const library = await openLibrary(dir, options);
    try {
      return await use(library);
    } finally {
      await library.close();
    }
  });
}

function answers({ index }: IndexedCorpus) {
  return queries.map((query) => {
    const { hits, ...rest } = index.search(parseQuery(query));
    const shown = hits.map(({ essay: { slug }, score, excerpt: { passage, text, highlights } }) => ({
      slug,
      score,
      passage: passage.number,
      text,
      highlights,
    }));
    return { query, total: rest.total, corrections: rest.corrections, shown };
  });
}

describe('a library that is served while it is read', { timeout: 60_000 }, () => {
  it('opens before anything has been read, and says how many files there are', async () => {
    await withLibrary(20, async (library) => {
      expect(library.shelf().progress).toEqual({ read: 0, of: essays.length });
      expect(library.shelf().corpus.essays).toHaveLength(0);
      const seen: (Progress | undefined)[] = [];
      library.onChange((shelf) => seen.push(shelf.progress));
      await library.begun;
      const { corpus, progress } = library.shelf();
      expect(progress?.of).toBe(essays.length);
      expect(progress?.read).toBeGreaterThanOrEqual(20);
      expect(progress?.read).toBeLessThan(essays.length);
      expect(corpus.essays).toHaveLength(progress?.read ?? 0);
      await library.whole;
      expect(library.shelf().corpus.essays).toHaveLength(essays.length);
      expect(library.shelf().progress).toBeUndefined();
      // Files are read 32 at a time.
      expect(seen.map((part) => part?.read)).toEqual([32, 64, 128, undefined]);
    });
  });

  it('tells how far it has come more often than it serves more', async () => {
    await withLibrary(100, async (library) => {
      const read: number[] = [];
      library.onProgress((progress) => read.push(progress.read));
      await library.whole;
      expect(read).toEqual([32, 64, 96, 128, 150]);
    });
  });

  it('has begun when all of a small folder has been read', async () => {
    await withLibrary(500, async (library) => {
      await library.begun;
      expect(library.shelf().progress).toBeUndefined();
      expect(library.shelf().corpus.essays).toHaveLength(essays.length);
    });
  });

  it('answers in the end as one that was read at once', async () => {
    const inParts = await withLibrary(20, async (library) => {
      await library.whole;
      return answers(library.shelf());
    });
    const atOnce = await withLibrary(undefined, (library) => {
      expect(library.shelf().progress).toBeUndefined();
      return Promise.resolve(answers(library.shelf()));
    });
    expect(atOnce.some(({ total }) => total > 0)).toBe(true);
    expect(inParts).toEqual(atOnce);
  });

  it('tells who waits for the rest when it is closed before', async () => {
    await withLibrary(20, async (library) => {
      const before = library.shelf();
      await library.close();
      await expect(library.whole).rejects.toThrow('The library was closed.');
      await expect(library.begun).rejects.toThrow('The library was closed.');
      expect(library.shelf()).toBe(before);
    });
  });
});
