import { Worker } from 'node:worker_threads';
import type { Log } from '../../log.ts';
import { obviousLanguage } from './language.ts';
import { isHtml } from './parse.ts';
import { type Reading, readEssays } from './readEssays.ts';
import type { Errand, WorkerReply } from './readingWorker.ts';

/**
 * Parses slow files (HTML, large ones, those whose language takes the detector) in a worker thread, so that no search
 * waits for them; the others are parsed faster on this thread.
 */
export interface BackgroundReader {
  /** As `readEssays`. Never rejects: a file that ends the thread is a file that cannot be parsed. */
  read(file: string, bytes: Uint8Array): Promise<Reading>;
  close(): Promise<void>;
}

/** Starts the worker lazily. If it cannot be started, files are parsed on this thread. */
export function createBackgroundReader(log: Log, start: () => Worker = startWorker): BackgroundReader {
  let worker: Worker | undefined;
  /** `none` when the worker could not be started. */
  let threads: 'untried' | 'running' | 'none' = 'untried';
  let errands = 0;
  const waiting = new Map<number, { readonly errand: Errand; readonly done: (reading: Reading) => void }>();

  function open(): Worker {
    const opened = start();
    opened.on('message', ({ id, reading }: WorkerReply) => {
      threads = 'running';
      waiting.get(id)?.done(reading);
      waiting.delete(id);
      // Unref'd while idle; ref'd while busy, or a process that only waits for it would exit.
      if (waiting.size === 0) opened.unref();
    });
    opened.on('error', (error) => log.error('corpus.reader_failed', { error }));
    opened.on('exit', () => {
      if (worker === opened) worker = undefined;
      if (threads === 'untried' && waiting.size > 0) threads = 'none';
      for (const { errand, done } of waiting.values()) void answerAfterAll(errand, done);
      waiting.clear();
    });
    return opened;
  }

  /** A worker that never answered could not be started; one that has answered before was killed by its input. */
  async function answerAfterAll({ file, bytes }: Errand, done: (reading: Reading) => void): Promise<void> {
    const unparsable = { problem: { file, reason: 'cannot be parsed: look for broken markup' } };
    done(threads === 'none' ? await readEssays(file, bytes) : unparsable);
  }

  return {
    read(file, bytes) {
      if (threads === 'none' || isLight(file, bytes)) return readEssays(file, bytes);
      worker ??= open();
      const errand: Errand = { id: (errands += 1), file, bytes };
      return new Promise((done) => {
        waiting.set(errand.id, { errand, done });
        worker?.ref();
        worker?.postMessage(errand);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}

/** The largest file, in bytes, that is read in a few milliseconds. */
const LIGHT = 50_000;
/** Sample size for language detection, in bytes. */
const SAMPLE = 4_000;

/** Whether parsing a file is quick and needs nothing that is loaded lazily. */
function isLight(file: string, bytes: Uint8Array): boolean {
  if (bytes.length > LIGHT || isHtml(file)) return false;
  return obviousLanguage(new TextDecoder().decode(bytes.subarray(0, SAMPLE))) !== undefined;
}

/** The worker's URL: the built output, or the source with the loader registered again. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./readingWorker.js', import.meta.url));
  const loader = import.meta.resolve('tsx/esm/api');
  const source = new URL('./readingWorker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(source)})))`;
  return new Worker(code, { eval: true });
}
