import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isInside } from '../core/corpus/inside.ts';
import { essayFile, type ImportMark, importMarkOf } from './essayFile.ts';
import { type ImportedEssay, ImportFailure, type Source } from './imported.ts';
import { fileNameOf } from './names.ts';

/** What became of an essay: `edited` files are left as they are. */
export type Outcome = 'new' | 'updated' | 'unchanged' | 'edited';

/** One essay that was dealt with; `file` is its path inside the corpus, with `/`. */
export interface Shelved {
  readonly outcome: Outcome;
  readonly file: string;
  /** In bytes. */
  readonly size: number;
}

/** The corpus folder as an import sees it. */
export interface ImportShelf {
  /** Writes an essay whole or not at all. Rejects with an `ImportFailure` when it cannot be written. */
  put(essay: ImportedEssay, source: Source): Promise<Shelved>;
}

interface KnownFile extends ImportMark {
  readonly file: string;
  readonly text: string;
}

/**
 * Looks through a corpus folder for what was imported before, and makes the folder if it is missing. What is known stands
 * in the files themselves, so it moves with them, into a clone too; a list beside them would be one more file to merge,
 * and wrong as soon as a file is moved.
 */
export async function openImportShelf(dir: string): Promise<ImportShelf> {
  await mkdir(dir, { recursive: true }).catch((error: unknown) => {
    throw new ImportFailure(
      `The corpus folder ${dir} cannot be made (${codeOf(error)}). Check CORPUS_DIR, or its permissions.`,
    );
  });
  const root = await realpath(dir);
  const { known, taken } = await survey(root);

  async function put(essay: ImportedEssay, source: Source): Promise<Shelved> {
    const { id, text } = essayFile(essay, source);
    const size = Buffer.byteLength(text);
    const before = known.get(id);
    if (before?.isEdited) return { outcome: 'edited', file: before.file, size };
    if (before?.text === text) return { outcome: 'unchanged', file: before.file, size };
    const file = before?.file ?? freeName(essay, taken);
    await write(root, file, text);
    taken.add(folded(file));
    known.set(id, { id, file, text, isEdited: false });
    return { outcome: before ? 'updated' : 'new', file, size };
  }

  return { put };
}

/** Every imported file by its id, and every path that is taken, folded as Windows and macOS compare names. */
async function survey(root: string): Promise<{ known: Map<string, KnownFile>; taken: Set<string> }> {
  const known = new Map<string, KnownFile>();
  const taken = new Set<string>();
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      taken.add(folded(file));
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') folders.push(file);
      if (!entry.isFile() || !entry.name.endsWith('.md') || entry.name.startsWith('.')) continue;
      const text = await readFile(join(root, file), 'utf8').catch(() => '');
      const mark = importMarkOf(text);
      // Of copies the one is updated that nobody has edited.
      if (mark && known.get(mark.id)?.isEdited !== false)
        known.set(mark.id, { ...mark, file, text: text.replace(/\r\n/g, '\n') });
    }
  }
  return { known, taken };
}

/** A name that no file has: a title may come twice. */
function freeName({ title, fileName = title, collection }: ImportedEssay, taken: ReadonlySet<string>): string {
  const name = fileNameOf(fileName);
  const path = collection === undefined ? name : `${fileNameOf(collection)}/${name}`;
  let file = `${path}.md`;
  for (let copy = 2; taken.has(folded(file)); copy += 1) file = `${path}-${copy}.md`;
  return file;
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Writes to a temporary name, which the corpus passes over, and renames: a reader sees the whole file or none. */
async function write(root: string, file: string, text: string): Promise<void> {
  const target = join(root, file);
  const temporary = join(dirname(target), `.import-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await checkInside(root, dirname(target));
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof ImportFailure) throw error;
    throw new ImportFailure(
      `${file} cannot be written (${codeOf(error)}). Check the disk, and the folder's permissions.`,
    );
  }
}

/** A link in the corpus may lead elsewhere. */
async function checkInside(root: string, folder: string): Promise<void> {
  if (isInside(root, await realpath(folder))) return;
  const link = relative(root, folder).split(sep).join('/');
  throw new ImportFailure(`${link} leads out of the corpus, where nothing is written. Remove the link.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
