import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isInside } from '../core/corpus/inside.ts';
import { unreadEnding } from '../core/corpus/leftOut.ts';
import { importableFile, readAsItIs } from './formats.ts';
import { ImportFailure, type ImportTools, type Source } from './imported.ts';

/** One thing to import, not yet read. */
export interface Pending {
  /** As it is shown to people. */
  readonly name: string;
  /** Found in a folder, and perhaps no source: an `.xml` or `.json` that is no feed is passed over. */
  readonly isDoubtful: boolean;
  /** Rejects with an `ImportFailure`. */
  read(): Promise<Source>;
}

/** The largest file that is read. */
const LARGEST_FILE = 200 * 1024 * 1024;

export interface FoundSources {
  readonly pending: readonly Pending[];
  /** How many files of a folder the corpus reads without an import. */
  readonly readAsTheyAre: number;
  /** Endings of the files of a folder that hold texts and can neither be imported nor read. */
  readonly unknownEndings: readonly string[];
}

/** What a person named: an address, a file, or a folder with all that is in it. Rejects with an `ImportFailure`. */
export async function findSources(
  named: string,
  corpusDir: string,
  download: ImportTools['download'],
): Promise<FoundSources> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(named))
    return { pending: [{ name: named, isDoubtful: false, read: () => download(named) }], ...noMore };
  const info = await stat(named).catch((error: unknown) => {
    throw new ImportFailure(unreadable(error));
  });
  const corpus = await realpath(corpusDir).catch(() => undefined);
  if (!info.isDirectory()) return { pending: [pendingFile(named, corpus, false)], ...noMore };
  const files = await filesIn(named);
  return {
    pending: files
      .filter((file) => importableFile.test(file))
      .map((file) => pendingFile(file, corpus, /\.(?:xml|json)$/i.test(file))),
    readAsTheyAre: files.filter((file) => readAsItIs.test(file)).length,
    unknownEndings: files.flatMap((file) => (importableFile.test(file) ? [] : (unreadEnding(file) ?? []))),
  };
}

const noMore = { readAsTheyAre: 0, unknownEndings: [] };

/** Every file of a folder. Hidden ones, links, and what browsers save beside a page are passed over. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const folders = [folder];
  for (let current = folders.pop(); current !== undefined; current = folders.pop()) {
    for (const entry of await readdir(current, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory() && !entry.name.endsWith('_files')) folders.push(join(current, entry.name));
      else if (entry.isFile()) files.push(join(current, entry.name));
    }
  }
  return files.toSorted();
}

function pendingFile(file: string, corpus: string | undefined, isDoubtful: boolean): Pending {
  return {
    name: file,
    isDoubtful,
    async read() {
      try {
        const [info, path] = await Promise.all([stat(file), realpath(file)]);
        if (!info.isFile()) throw new ImportFailure('It is no file. Give a file, a folder or an address.');
        if (info.size > LARGEST_FILE) throw new ImportFailure('It is over 200 MB. Split it, or take its pictures out.');
        if (corpus !== undefined && /\.x?html?$/i.test(file) && isInside(corpus, path))
          throw new ImportFailure('It is in the corpus, and is read there as it is.');
        return { name: file, identity: pathToFileURL(path).href, bytes: await readFile(path) };
      } catch (error) {
        throw error instanceof ImportFailure ? error : new ImportFailure(unreadable(error));
      }
    },
  };
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT') return 'There is no such file or folder. An address begins with https://';
  return `It cannot be read (${code}). Check its permissions.`;
}
