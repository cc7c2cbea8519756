import { stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { Log } from '../log.ts';
import { isIgnored } from './load.ts';
import { essayFile } from './readEssays.ts';

export interface WatchOptions {
  /** These files were added, changed or removed; paths inside the folder. Calls never overlap. */
  readonly reread: (files: readonly string[]) => Promise<void>;
  /** Anything may have changed. Never overlaps with `reread`. */
  readonly rescan: () => Promise<void>;
  readonly log: Log;
}

/** A file that has not grown for this long is taken for whole. */
const SETTLED_MS = 150;
/** Changes that follow each other this closely are one: an editor's save, a `git pull`. */
const BURST_MS = 100;
/** How often a folder that was deleted is looked for. */
const RETURN_MS = 500;

/** Follows a folder until it is closed. */
export function watchFolder(folder: string, options: WatchOptions): { close(): Promise<void> } {
  const dir = resolve(folder);
  const { log } = options;
  const changed = new Set<string>();
  let everything = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let watcher: FSWatcher | undefined;
  let returning: NodeJS.Timeout | undefined;
  let closed = false;

  function soon(): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(queueWork, BURST_MS);
  }

  function queueWork(): void {
    working = working.then(work);
  }

  async function work(): Promise<void> {
    if (closed || (!everything && changed.size === 0)) return;
    const files = [...changed];
    const rescanning = everything;
    changed.clear();
    everything = false;
    try {
      await (rescanning ? options.rescan() : options.reread(files));
    } catch (error) {
      log.error('corpus.not_reread', { error });
    }
  }

  function touched(path: string): void {
    const file = relative(dir, path).split(sep).join('/');
    if (essayFile.test(file)) changed.add(file);
    if (changed.size > 0) soon();
  }

  function anything(): void {
    everything = true;
    soon();
  }

  function open(): void {
    watcher = watch(dir, {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 50 },
      ignored: (path) => path !== dir && isIgnored(basename(path)),
    })
      .on('add', touched)
      .on('change', touched)
      .on('unlink', touched)
      .on('unlinkDir', (path) => {
        if (relative(dir, path) === '') void lookForReturn();
      })
      .on('error', (error) => {
        log.error('corpus.watch_failed', { error });
        anything();
      })
      // What changed between the first reading and this moment had nobody to see it.
      .on('ready', anything);
  }

  /** A deleted folder takes its watch with it; a folder made again under that name needs a new one. */
  async function lookForReturn(): Promise<void> {
    await watcher?.close();
    anything();
    returning = setInterval(() => void reopen(), RETURN_MS);
  }

  async function reopen(): Promise<void> {
    if (closed || !(await exists(dir))) return;
    clearInterval(returning);
    open();
  }

  open();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(returning);
      await watcher?.close();
      await working;
    },
  };
}

async function exists(dir: string): Promise<boolean> {
  try {
    return (await stat(dir)).isDirectory();
  } catch {
    return false;
  }
}
