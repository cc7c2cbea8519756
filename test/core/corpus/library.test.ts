import { unlinkSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type IndexedCorpus, type Library, openLibrary } from '../../../src/core/corpus/library.ts';
import { createSearchIndex } from '../../../src/core/search/index.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';
import { startOwnTime } from '../../support/ownTime.ts';
import { createQuietLog, type QuietLog } from '../../support/quietLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const TWO_SECONDS = 2_000;

interface Open {
  readonly dir: string;
  readonly library: Library;
  readonly log: QuietLog;
  /** Every shelf after the first. */
  readonly seen: readonly IndexedCorpus[];
  /** The next shelf of which this is true, counting those already seen, and how many ms of its own the process took. */
  until(holds: (shelf: IndexedCorpus) => boolean): Promise<number>;
}

async function open(files: Readonly<Record<string, string>>): Promise<Open> {
  const dir = join(await temporaryFolder(), 'corpus');
  await mkdir(dir);
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text);
  const log = createQuietLog();
  const library = await openLibrary(dir, { createIndex: createSearchIndex, log });
  onTestFinished(() => library.close());
  const ownTime = startOwnTime();
  const seen: IndexedCorpus[] = [];
  const waiting = new Set<(shelf: IndexedCorpus) => void>();
  library.onChange((shelf) => {
    seen.push(shelf);
    for (const look of waiting) look(shelf);
  });
  return {
    dir,
    library,
    log,
    seen,
    until(holds) {
      const began = ownTime();
      return new Promise((resolve) => {
        const look = (shelf: IndexedCorpus) => {
          if (!holds(shelf)) return;
          waiting.delete(look);
          resolve(ownTime() - began);
        };
        waiting.add(look);
        look(library.shelf());
      });
    },
  };
}

const has = (slug: string) => (shelf: IndexedCorpus) => shelf.corpus.find(slug) !== undefined;
const lacks = (slug: string) => (shelf: IndexedCorpus) => shelf.corpus.find(slug) === undefined;
const says = (slug: string, text: string) => (shelf: IndexedCorpus) =>
  shelf.corpus.find(slug)?.passages.some((passage) => passage.text.includes(text)) ?? false;
const finds = (shelf: IndexedCorpus, words: string) =>
  shelf.index.search(parseQuery(words)).hits.map(({ essay }) => essay.slug);

describe('the library', { timeout: 30_000 }, () => {
  it('picks up a file that is added, changed and removed, each within two seconds', async () => {
    const { dir, library, until } = await open({ 'one.md': 'A quay.' });
    await writeFile(join(dir, 'two.md'), 'A lighthouse.');
    expect(await until(has('two'))).toBeLessThan(TWO_SECONDS);
    expect(finds(library.shelf(), 'lighthouse')).toEqual(['two']);

    await writeFile(join(dir, 'two.md'), 'A ferry.');
    expect(await until(says('two', 'ferry'))).toBeLessThan(TWO_SECONDS);
    expect(finds(library.shelf(), 'lighthouse')).toEqual([]);
    expect(finds(library.shelf(), 'ferry')).toEqual(['two']);

    await unlink(join(dir, 'two.md'));
    expect(await until(lacks('two'))).toBeLessThan(TWO_SECONDS);
    expect(finds(library.shelf(), 'ferry')).toEqual([]);
    expect(finds(library.shelf(), 'quay')).toEqual(['one']);
  });

  it('follows subfolders that are made, moved and removed', async () => {
    const { dir, library, until } = await open({ 'one.md': 'One.' });
    await mkdir(join(dir, 'sub'));
    await writeFile(join(dir, 'sub', 'two.md'), 'Two.');
    await until(has('two'));
    await rename(join(dir, 'sub'), join(dir, 'moved'));
    await until(({ corpus }) => corpus.find('two')?.file === 'moved/two.md');
    await rm(join(dir, 'moved'), { recursive: true });
    await until(lacks('two'));
    expect(library.shelf().corpus.essays).toHaveLength(1);
  });

  it('takes a rename, and an editor that saves beside the file and renames, for one change', async () => {
    const { dir, seen, until } = await open({ 'one.md': 'One.', 'two.md': 'Two.' });
    await rename(join(dir, 'one.md'), join(dir, 'uno.md'));
    await until(has('uno'));
    expect(seen).toHaveLength(1);
    await writeFile(join(dir, '.two.md.tmp'), 'Two, saved.');
    await rename(join(dir, '.two.md.tmp'), join(dir, 'two.md'));
    await until(says('two', 'saved'));
    expect(seen).toHaveLength(2);
    expect(seen.every(has('two'))).toBe(true);
  });

  it('never loses an essay whose editor removes the file and writes it anew', async () => {
    const { dir, seen, until } = await open({ 'one.md': 'One.' });
    // At once, however slow the machine is: nothing is looked at between the two.
    unlinkSync(join(dir, 'one.md'));
    writeFileSync(join(dir, 'one.md'), 'One, anew.');
    await until(says('one', 'anew'));
    expect(seen.every(has('one'))).toBe(true);
  });

  it('takes a burst of two hundred files for one change', async () => {
    const { dir, seen, until } = await open({ 'one.md': 'One.' });
    // The watch stands when it has told of a first change.
    await writeFile(join(dir, 'ready.md'), 'Ready.');
    await until(has('ready'));
    const before = seen.length;
    for (let at = 0; at < 200; at += 1) writeFileSync(join(dir, `burst-${at}.md`), `Text ${at}.`);
    expect(await until(({ corpus }) => corpus.essays.length === 202)).toBeLessThan(TWO_SECONDS);
    expect(seen.length - before).toBe(1);
  });

  it('serves a file that is being written whole or not at all', async () => {
    const { dir, seen, until } = await open({ 'one.md': 'One.' });
    const file = join(dir, 'slow.md');
    // A writer that takes its time; longer than changes are put together.
    for (let line = 1; line <= 20; line += 1) {
      await appendFile(file, `Line ${line}.\n\n`);
      await pause(60);
    }
    await until(says('slow', 'Line 20.'));
    const lengths = seen.flatMap(({ corpus }) => corpus.find('slow')?.passages.length ?? []);
    expect(lengths).toEqual([20]);
  });

  it('names a file that breaks, once, serves the rest, and takes it back when it is mended', async () => {
    const { dir, library, log, until } = await open({ 'one.md': 'One.', 'two.md': 'Two.' });
    await writeFile(join(dir, 'two.md'), 'Two\0');
    await until(lacks('two'));
    expect(library.shelf().corpus.problems).toMatchObject([{ file: 'two.md' }]);
    await writeFile(join(dir, 'three.md'), 'Three.');
    await until(has('three'));
    expect(log.events.filter(({ event }) => event === 'corpus.problem')).toHaveLength(1);
    await writeFile(join(dir, 'two.md'), 'Two.');
    await until(has('two'));
    expect(library.shelf().corpus.problems).toEqual([]);
  });

  it('follows the list of what is to be left out', async () => {
    const { dir, library, until } = await open({ 'one.md': 'One.', 'two.md': 'Two.' });
    await writeFile(join(dir, '.commonplaceignore'), 'two.md\n');
    await until(lacks('two'));
    expect(library.shelf().corpus.leftOut).toMatchObject([{ file: 'two.md' }]);
    await rm(join(dir, '.commonplaceignore'));
    await until(has('two'));
  });

  it('names a link in a circle and goes on watching', async () => {
    const { dir, library, until } = await open({ 'one.md': 'One.' });
    await symlink('circle.md', join(dir, 'circle.md'));
    await writeFile(join(dir, 'two.md'), 'Two.');
    await until(has('two'));
    await writeFile(join(dir, 'three.md'), 'Three.');
    await until(has('three'));
    expect(library.shelf().corpus.essays).toHaveLength(3);
  });

  it('serves what it had when the folder is deleted, and what is there when it is made again', async () => {
    const { dir, library, until } = await open({ 'one.md': 'One.' });
    await writeFile(join(dir, 'ready.md'), 'Ready.');
    await until(has('ready'));
    await rm(dir, { recursive: true });
    await mkdir(dir);
    await writeFile(join(dir, 'two.md'), 'Two.');
    await until(has('two'));
    expect(finds(library.shelf(), 'one')).toEqual([]);
    await writeFile(join(dir, 'three.md'), 'Three.');
    await until(has('three'));
  });

  it('goes on following a subfolder that is deleted and made again at once', async () => {
    const { dir, library, until } = await open({ 'one.md': 'One.' });
    const sub = join(dir, 'sub');
    await mkdir(sub);
    await writeFile(join(sub, 'two.md'), 'Two.');
    await until(has('two'));
    // Watched, and known: the one that replaces it can be told from it.
    await writeFile(join(sub, 'three.md'), 'Three.');
    await until(has('three'));
    await rm(sub, { recursive: true });
    await mkdir(sub);
    await writeFile(join(sub, 'four.md'), 'Four.');
    await until((shelf) => has('four')(shelf) && lacks('two')(shelf));
    await writeFile(join(sub, 'five.md'), 'Five.');
    await until(has('five'));
    expect(
      library
        .shelf()
        .corpus.essays.map(({ slug }) => slug)
        .toSorted(),
    ).toEqual(['five', 'four', 'one']);
  });

  it('changes nothing that was taken from it before', async () => {
    const { dir, library, until } = await open({ 'one.md': 'A quay.' });
    const before = library.shelf();
    await writeFile(join(dir, 'two.md'), 'A quay too.');
    await until(has('two'));
    expect(finds(before, 'quay')).toEqual(['one']);
    expect(before.corpus.essays).toHaveLength(1);
    expect(finds(library.shelf(), 'quay').toSorted()).toEqual(['one', 'two']);
  });

  it('is silent while nothing changes, and lets go of the folder when it is closed', async () => {
    const { dir, library, seen } = await open({ 'one.md': 'One.' });
    await library.close();
    await writeFile(join(dir, 'two.md'), 'Two.');
    await library.close();
    expect(seen).toEqual([]);
  });
});
