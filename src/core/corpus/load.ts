import { type Dirent, lstatSync, readFileSync, type Stats } from 'node:fs';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createYielder } from '../eventLoop.ts';
import { noLog } from '../log.ts';
import { type Corpus, createCorpus, idOf, type Problem, type Progress, type Warning } from './corpus.ts';
import { type FolderFilter, readFolderFilter } from './folderFilter.ts';
import { isInside } from './inside.ts';
import { createBackgroundReader } from './readers/backgroundReader.ts';
import { LARGEST_FILE, TOO_LARGE } from './readers/essayFiles.ts';
import type { Reading as FileReading } from './readers/readEssays.ts';
import { type Shelved, withDistinctSlugs } from './slugs.ts';
import { held } from './texts.ts';

/** The corpus folder cannot be used at all: `message` is one sentence to show. */
export class CorpusUnavailable extends Error {
  override readonly name = 'CorpusUnavailable';
}

/** What a file gives; `unread` is the ending of a kind that is not read. */
export type Reading = FileReading | { readonly unread: string };

/** One file as it was read; `stamp` differs when the file does, and is empty where nothing tells whether it does. */
export interface FileState {
  readonly reading: Reading;
  readonly stamp: string;
  /** The file had changed right before it was read: another change might have left the same stamp. */
  readonly isFresh?: true;
}

/** The state of each file, by its path inside the folder. */
export type FileStates = ReadonlyMap<string, FileState>;

/** Makes essays of a file's bytes. */
type Read = (file: string, bytes: Uint8Array) => Promise<FileReading>;

/** Told of what has been read so far, before the first file and every few files; reading goes on when it resolves, and rejects as it does. */
type OnProgress = (states: FileStates, progress: Progress) => Promise<void>;

/** Files read at once: enough to keep the disk busy, few enough for any limit on open files. */
const AT_ONCE = 32;

/** Reads a whole corpus folder. Rejects with a `CorpusUnavailable` when the folder is missing or cannot be read. */
export async function loadCorpus(dir: string): Promise<Corpus> {
  const reader = createBackgroundReader(noLog);
  try {
    return assembleCorpus(await readAll(dir, { read: reader.read }));
  } finally {
    await reader.close();
  }
}

/** What reading a folder depends on besides the folder. */
export interface LoadOptions {
  /** States of files from before: files that are as they were are not read again. Default: none. */
  readonly known?: FileStates | undefined;
  readonly read: Read;
  /** Nobody is told. */
  readonly onProgress?: OnProgress | undefined;
  /** The time in ms. Default: the system's. */
  readonly clock?: (() => number) | undefined;
}

/** Reads every essay file of a folder and its subfolders. */
export async function readAll(dir: string, options: LoadOptions): Promise<FileStates> {
  const filter = await readFolderFilter(dir);
  const { files, problems } = await listFiles(dir, filter);
  const states = await readListed(dir, files, filter, options);
  for (const problem of problems) {
    states.set(problem.file, newer({ reading: { problem }, stamp: '' }, options.known?.get(problem.file)));
  }
  return states;
}

/** Reads these files; those that are gone are left out. */
export async function readSome(
  dir: string,
  files: readonly string[],
  options: LoadOptions,
): Promise<Map<string, FileState>> {
  return readListed(dir, files, await readFolderFilter(dir), options);
}

async function readListed(
  dir: string,
  listed: readonly string[],
  filter: FolderFilter,
  { known, read, onProgress, clock = Date.now }: LoadOptions,
): Promise<Map<string, FileState>> {
  const yieldIfDue = createYielder();
  const states = new Map<string, FileState>();
  const files: string[] = [];
  for (const file of listed) {
    const reading = filter.judge(file);
    if (reading === 'essay') files.push(file);
    else if (reading) states.set(file, newer({ reading, stamp: '' }, known?.get(file)));
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  await onProgress?.(states, { read: 0, of: files.length });
  const fetch = createFetch();
  const unread = known && onProgress ? await withoutUnchanged(dir, files, known, states) : files;
  const unchanged = files.length - unread.length;
  if (unchanged > 0) await onProgress?.(states, { read: unchanged, of: files.length });
  for (let at = 0; at < unread.length; at += AT_ONCE) {
    const some = unread.slice(at, at + AT_ONCE);
    const contents = await Promise.all(
      some.map((file) => readContent(dir, file, known?.get(file)?.stamp, { clock, fetch })),
    );
    for (const [index, file] of some.entries()) {
      const content = contents[index] ?? 'gone';
      const before = known?.get(file);
      if (content === 'unchanged') {
        if (before) states.set(file, before);
      } else if (content !== 'gone') {
        const { stamp, isFresh } = content;
        const reading = await readingOf(file, content, read);
        states.set(file, newer({ stamp, reading, ...(isFresh && { isFresh }) }, before));
      }
      await yieldIfDue();
    }
    await onProgress?.(states, { read: unchanged + at + some.length, of: files.length });
  }
  return states;
}

/**
 * Puts the files that are as `known` has them into `states`, and returns the others. One after the other: a look at a file
 * that is on this machine costs less than handing it to another thread.
 */
async function withoutUnchanged(
  dir: string,
  files: readonly string[],
  known: FileStates,
  states: Map<string, FileState>,
): Promise<readonly string[]> {
  const yieldIfDue = createYielder();
  const others: string[] = [];
  for (const file of files) {
    const before = known.get(file);
    const info = before && lstatSync(join(dir, file), { throwIfNoEntry: false });
    if (before && info?.isFile() && stampOf(info) === before.stamp) states.set(file, before);
    else others.push(file);
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  return others;
}

/** Reuses the earlier state if it is equal: an unreadable file has no stamp to compare. */
function newer(state: FileState, before: FileState | undefined): FileState {
  if (!before || before.stamp !== state.stamp || 'essays' in state.reading) return state;
  return JSON.stringify(before.reading) === JSON.stringify(state.reading) ? before : state;
}

/** Those of these files that are not there. */
export async function missing(dir: string, files: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(files.map((file) => isThere(join(dir, file))));
  return files.filter((_, at) => !there[at]);
}

/** The corpus that these readings make. */
export function assembleCorpus(states: FileStates): Corpus {
  const shelved: Shelved[] = [];
  const problems: Problem[] = [];
  const warnings: Warning[] = [];
  const leftOut: Problem[] = [];
  const unread: Record<string, string[]> = {};
  const files = [...states].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [file, { reading }] of files) {
    if ('problem' in reading) problems.push(reading.problem);
    else if ('leftOut' in reading) leftOut.push({ file, reason: reading.leftOut });
    else if ('unread' in reading) (unread[reading.unread] ??= []).push(file);
    else {
      shelved.push(...reading.essays.map((essay) => ({ essay, hasOwnSlug: reading.hasOwnSlug })));
      warnings.push(...reading.warnings.map((warning) => ({ file, ...warning })));
    }
  }
  const essays = withDistinctSlugs(shelved, ({ file }, twin, slug) => {
    const reason = `is that of ${twin.file} too: “${slug}” is used in its place`;
    warnings.push({ file, field: 'slug', line: 1, reason });
  });
  if (shelved.length === 0) problems.push({ file: FOLDER, reason: NOTHING });
  return createCorpus(essays, { problems, warnings, leftOut, unread });
}

const NOTHING = 'has no essay in it: put .md, .txt or .html files here';

/** The path of the corpus folder within itself. */
const FOLDER = '.';

/** Whether a problem is one of the whole folder, and not of a file in it. */
export function isOfFolder({ file }: Problem): boolean {
  return file === FOLDER;
}

/** A problem as a compiler would print it: `path:line: reason`. */
export function formatProblem(problem: Problem): string {
  const { file, line, reason } = problem;
  if (isOfFolder(problem)) return `The folder ${reason}`;
  // A name may hold control characters that act when printed.
  const name = file.replace(/\p{Cc}/gu, '?');
  return line === undefined ? `${name}: ${reason}` : `${name}:${line}: ${reason}`;
}

type Content = Pick<FileState, 'stamp' | 'isFresh'> & ({ readonly bytes: Uint8Array } | { readonly reason: string });

async function readContent(
  dir: string,
  file: string,
  known: string | undefined,
  { clock, fetch }: { readonly clock: () => number; readonly fetch: Fetch },
): Promise<Content | 'unchanged' | 'gone'> {
  const path = join(dir, file);
  try {
    const own = await lstat(path);
    const isLink = own.isSymbolicLink();
    const info = isLink ? await stat(path) : own;
    // Reading a pipe would block for ever, and a device has no end.
    if (!info.isFile()) return { stamp: '', reason: 'is no file: remove it, or give it another name' };
    // Links to folders are not followed, so only the file itself can be one.
    if (isLink && (await leadsOutside(dir, path))) return { stamp: '', reason: OUTSIDE };
    const stamp = stampOf(info);
    if (stamp === known) return 'unchanged';
    if (info.size > LARGEST_FILE) return { stamp, reason: TOO_LARGE };
    const isFresh = clock() - Math.max(info.mtimeMs, info.ctimeMs) < FRESH_MS;
    return { stamp, bytes: await fetch(path, info.size), ...(isFresh && { isFresh }) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && !(await isThere(path))) return 'gone';
    return { stamp: '', reason: unreadable(code) };
  }
}

/** Reads the bytes of a file of so many. */
type Fetch = (path: string, size: number) => Uint8Array | Promise<Uint8Array>;

/** Longest mean time in ms in which a file is read at once: handing it to another thread and back costs a tenth of that. */
const QUICK_MS = 1;
/** Larger ones would keep everybody waiting, on any disk. */
const LARGEST_AT_ONCE = 256 * 1024;

/**
 * Reads small files at once for as long as the disk is quick: four calls to another thread cost more than reading what the
 * system has in memory. On a slow disk or over a network the loop must not wait, and many files are fetched together.
 */
function createFetch(): Fetch {
  let mean = 0;
  return (path, size) => {
    if (size > LARGEST_AT_ONCE || mean > QUICK_MS) return readFile(path);
    const began = performance.now();
    const bytes = readFileSync(path);
    mean += (performance.now() - began - mean) / 8;
    return bytes;
  };
}

/** Changes that are nearer to each other may have the same time: file systems count in steps, up to two seconds on FAT. */
const FRESH_MS = 2_500;

function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

const OUTSIDE = 'is a link to a file outside the corpus folder, which is not served: copy the file here instead';

/** Only files whose real path lies inside the folder are served: a link must not publish the rest of the machine. */
async function leadsOutside(dir: string, path: string): Promise<boolean> {
  const [root, target] = await Promise.all([realpath(dir), realpath(path)]);
  return !isInside(root, target);
}

/** Whether there is anything of that name, be it a link to nothing. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function unreadable(code: string): string {
  if (code === 'ENOENT' || code === 'ELOOP') return 'is a link that leads nowhere: mend or remove it';
  return `cannot be read (${code}): check its permissions`;
}

async function readingOf(file: string, content: Content, read: Read): Promise<Reading> {
  if ('reason' in content) return { problem: { file, reason: content.reason } };
  const reading = await read(file, content.bytes);
  if (!('essays' in reading)) return reading;
  const essays = reading.essays.map(held);
  essays.forEach(idOf);
  return { ...reading, essays };
}

async function listFiles(
  dir: string,
  filter: FolderFilter,
): Promise<{ files: readonly string[]; problems: readonly Problem[] }> {
  const files: string[] = [];
  const problems: Problem[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = await readdir(join(dir, folder), { withFileTypes: true });
    } catch (error) {
      if (folder === '') throw new CorpusUnavailable(unavailable(dir, codeOf(error)));
      problems.push({ file: folder, reason: unreadable(codeOf(error)) });
      continue;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isIgnored(entry.name)) continue;
      // Links to folders are not followed: they may lead in a circle.
      if (entry.isDirectory()) {
        if (!filter.skips(path)) folders.push(path);
      } else files.push(path);
    }
  }
  return { files: files.toSorted(), problems };
}

/** A file that has not grown for this long counts as complete. */
export const SETTLED_MS = 250;

/** Hidden files, and what editors leave beside a file while they save it. */
export function isIgnored(name: string): boolean {
  return /^[.#]|[~#]$|\.sw[a-z]$|\.tmp$/i.test(name) || name === 'node_modules';
}

function unavailable(dir: string, code: string): string {
  if (code === 'ENOENT')
    return `The corpus folder ${dir} does not exist. Make it, or set CORPUS_DIR to where the essays are.`;
  if (code === 'ENOTDIR')
    return `The corpus ${dir} is a file, not a folder. Set CORPUS_DIR to the folder with the essays.`;
  return `The corpus folder ${dir} cannot be read (${code}). Check its permissions, or set CORPUS_DIR to another.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
