import { Worker } from 'node:worker_threads';
import type { Log } from '../../log.ts';
import { obviousLanguage } from './language.ts';
import { type Reading, readEssays } from './readEssays.ts';
import type { Answer, Errand } from './readingWorker.ts';

/**
 * Reads files of which a search would have to wait for a large page, or for a parser or detector to be loaded, on a
 * thread of its own; the others are read faster here.
 */
export interface BackgroundReader {
  /** As `readEssays`. Never rejects: a file that ends the thread is a file that cannot be parsed. */
  read(file: string, bytes: Uint8Array): Promise<Reading>;
  close(): Promise<void>;
}

/** The thread is started when it is first needed. Where none can be had, files are read on this one. */
export function createBackgroundReader(log: Log, start: () => Worker = startWorker): BackgroundReader {
  let worker: Worker | undefined;
  /** `none` when the thread could not be started: then files are read on this one. */
  let threads: 'untried' | 'running' | 'none' = 'untried';
  let errands = 0;
  const waiting = new Map<number, { readonly errand: Errand; readonly done: (reading: Reading) => void }>();

  function open(): Worker {
    const opened = start();
    opened.on('message', ({ id, reading }: Answer) => {
      threads = 'running';
      waiting.get(id)?.done(reading);
      waiting.delete(id);
      // Idle, the thread keeps no process alive; in work it must, or a process that only waits for it would end.
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

  /** A thread that never answered could not be started; one that has answered before was ended by what it read. */
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
/** The bytes by which a language is told. */
const SAMPLE = 4_000;

/** Whether a file is read in no time, and needs nothing that is loaded on demand. */
function isLight(file: string, bytes: Uint8Array): boolean {
  if (bytes.length > LIGHT || /\.html$/i.test(file)) return false;
  return obviousLanguage(new TextDecoder().decode(bytes.subarray(0, SAMPLE))) !== undefined;
}

/** The thread runs the built output, or the source; how to run that it must be told anew. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./readingWorker.js', import.meta.url));
  const loader = import.meta.resolve('tsx/esm/api');
  const source = new URL('./readingWorker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(source)})))`;
  return new Worker(code, { eval: true });
}
