import { lstatSync, type Stats } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { Log } from '../log.ts';
import { IGNORE_FILE } from './folderFilter.ts';
import { createFolderIds } from './folderIds.ts';
import { unreadEnding } from './leftOut.ts';
import { isIgnored, SETTLED_MS } from './load.ts';
import { essayFile } from './readers/essayFiles.ts';

export interface WatchOptions {
  /** These files are new or changed and whole, those are gone; paths inside the folder. Calls never overlap. */
  readonly reread: (changed: readonly string[], gone: readonly string[]) => Promise<void>;
  /** Anything may have changed. Never overlaps with `reread`. */
  readonly rescan: () => Promise<void>;
  readonly log: Log;
}

/** Debounce: an editor's save, a `git pull` or a rename is one change. */
const BURST_MS = 300;
/** Longest debounce when changes never stop. */
const LONGEST_BURST_MS = 800;
/** Interval for checking that the watched folders are still the same ones. */
const LOOK_MS = 500;

/** A folder that is followed. */
export interface Watching {
  close(): Promise<void>;
}

/** Follows a folder until it is closed. */
export function watchFolder(folder: string, options: WatchOptions): Watching {
  const dir = resolve(folder);
  const { log } = options;
  const touched = new Map<string, 'changed' | 'gone'>();
  let everything = false;
  let timer: NodeJS.Timeout | undefined;
  let burstBegan: number | undefined;
  let working: Promise<void> = Promise.resolve();
  let watcher: FSWatcher | undefined;
  const ids = createFolderIds();
  let looking: Promise<void> | undefined;
  let closed = false;

  function soon(): void {
    if (closed) return;
    burstBegan ??= performance.now();
    const left = burstBegan + LONGEST_BURST_MS - performance.now();
    clearTimeout(timer);
    timer = setTimeout(queueWork, Math.max(0, Math.min(BURST_MS, left)));
  }

  function queueWork(): void {
    burstBegan = undefined;
    working = working.then(work);
  }

  async function work(): Promise<void> {
    if (closed || (!everything && touched.size === 0)) return;
    const files = [...touched];
    const rescanning = everything;
    touched.clear();
    everything = false;
    const those = (what: 'changed' | 'gone') => files.flatMap(([file, became]) => (became === what ? [file] : []));
    try {
      await (rescanning ? options.rescan() : options.reread(those('changed'), those('gone')));
    } catch (error) {
      log.error('corpus.not_reread', { error });
    }
  }

  function touch(path: string, became: 'changed' | 'gone'): void {
    const file = relative(dir, path).split(sep).join('/');
    if (file === IGNORE_FILE) return anything();
    if (!essayFile.test(file) && unreadEnding(file) === undefined) return;
    touched.set(file, became);
    soon();
  }

  function anything(): void {
    everything = true;
    soon();
  }

  function open(): void {
    watcher = watch(dir, {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 50 },
      ignored: (path, info) =>
        path !== dir && (isIgnored(basename(path)) || isForeign(path, info)) && relative(dir, path) !== IGNORE_FILE,
    })
      .on('add', (path) => touch(path, 'changed'))
      .on('change', (path) => touch(path, 'changed'))
      .on('unlink', (path) => touch(path, 'gone'))
      .on('unlinkDir', (path) => relative(dir, path) === '' && anything())
      .on('error', (error) => {
        // A link that leads in a circle: a problem of the corpus, and named as one.
        if (error instanceof Error && 'code' in error && error.code === 'ELOOP') return;
        log.error('corpus.watch_failed', { error });
        anything();
      })
      // Changes between the first reading and this moment were not watched.
      .on('ready', () => {
        anything();
        lookAgain();
      });
  }

  /** A folder that was deleted and made again, as `git checkout` does, needs a new watch. */
  async function look(): Promise<void> {
    const watched = Object.keys(watcher?.getWatched() ?? {}).filter((path) => path.startsWith(dir + sep));
    if (!(await ids.replaced([dir, ...watched])) || closed) return;
    await watcher?.close();
    if (!closed) open();
  }

  function lookAgain(): void {
    looking ??= look()
      .catch((error: unknown) => log.error('corpus.watch_failed', { error }))
      .finally(() => {
        looking = undefined;
      });
  }

  open();
  lookAgain();
  const timing = setInterval(lookAgain, LOOK_MS);
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(timing);
      await looking;
      await watcher?.close();
      await working;
    },
  };
}

/** Links to folders are not followed, as they are not when the corpus is read; pipes and devices never end. */
function isForeign(path: string, info: Stats | undefined): boolean {
  if (info === undefined || info.isFile()) return false;
  return !info.isDirectory() || (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
}
