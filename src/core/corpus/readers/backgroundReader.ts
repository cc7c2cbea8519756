import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Log } from '../../log.ts';
import { type Later, laterInRealTime, processorTime as timeOfProcess } from '../../timing.ts';
import { isHtml } from './essayFiles.ts';
import type { Reading } from './readEssays.ts';
import { startReadingThread } from './readingThread.ts';
import type { Errand, WorkerReply } from './readingWorker.ts';

/**
 * Parses slow files (HTML, large ones, those whose language takes the detector) in a worker thread, so that no search
 * waits for them; the others are parsed faster on this thread. One file at a time has ten seconds: then its thread is ended,
 * the file is named, and the next one is read on another. Where the machine is so busy that the process gets less of it, the
 * file has up to a minute.
 */
export interface BackgroundReader {
  /** As `readEssays`. Never rejects: a file that ends the thread is a file that cannot be parsed. */
  read(file: string, bytes: Uint8Array): Promise<Reading>;
  /** Ends the thread, and with it what is being read. */
  close(): Promise<void>;
}

/** Longest that reading one file may take. */
const LONGEST_READ_MS = 10_000;

/** A thread that was at work for as long has had this much of the processor, where the machine has it to give. */
const PROCESSOR_MS = 0.8 * LONGEST_READ_MS;

/** How often a file gets as long again, for want of the processor. */
const MOST_TURNS = 6;

const TOO_SLOW = 'takes longer than 10 s to read: split it, or look for markup nested very deeply';
const UNPARSABLE = 'cannot be parsed: look for broken markup';

export interface BackgroundReaderOptions {
  /** Starts a thread that answers errands. Default: `readingWorker.ts`. */
  readonly start?: () => Worker;
  /** Default: real time. */
  readonly later?: Later;
  /** Milliseconds that this process has had of the processor. */
  readonly processorTime?: () => number;
}

interface Waiting {
  readonly errand: Errand;
  readonly done: (reading: Reading) => void;
}

/**
 * A start that finds all files as a snapshot has them reads none. The large ones load one by one: together they would be a
 * long block.
 */
async function loadReaders() {
  await import('yaml');
  await nextTurn();
  await import('./frontMatter/readFrontMatter.ts');
  await nextTurn();
  await import('./markdown/readMarkdown.ts');
  await nextTurn();
  await import('./parse.ts');
  await nextTurn();
  return import('./readEssays.ts');
}

/** Starts the worker lazily. If it cannot be started, files are parsed on this thread. */
export function createBackgroundReader(
  log: Log,
  { start = startReadingThread, later = laterInRealTime, processorTime = timeOfProcess }: BackgroundReaderOptions = {},
): BackgroundReader {
  const queue: Waiting[] = [];
  /** Kept: even importing a loaded module costs a turn. */
  let readers: Awaited<ReturnType<typeof loadReaders>> | undefined;
  let worker: Worker | undefined;
  /** `none` when the worker could not be started. */
  let threads: 'untried' | 'running' | 'none' = 'untried';
  let errands = 0;
  let current: (Waiting & { cancel: () => void }) | undefined;
  let closed = false;

  function open(): Worker {
    const opened = start();
    opened.on('message', ({ id, reading }: WorkerReply) => {
      threads = 'running';
      if (current?.errand.id === id) finish(reading);
    });
    opened.on('error', (error) => log.error('corpus.reader_failed', { error }));
    opened.on('exit', () => {
      if (worker !== opened) return;
      worker = undefined;
      if (threads === 'untried' && !closed) threads = 'none';
      if (current) void answerAfterAll(current.errand).then(finish);
    });
    return opened;
  }

  /** A worker that never answered could not be started; one that has answered before was killed by its input. */
  async function answerAfterAll({ file, bytes }: Errand): Promise<Reading> {
    return threads === 'none'
      ? (await loadReaders()).readEssays(file, bytes)
      : { problem: { file, reason: UNPARSABLE } };
  }

  function finish(reading: Reading): void {
    const finished = current;
    current = undefined;
    finished?.cancel();
    // Unref'd while idle; ref'd while busy, or a process that only waits for it would exit.
    if (queue.length === 0) worker?.unref();
    finished?.done(reading);
    next();
  }

  function next(): void {
    if (current) return;
    const waiting = queue.shift();
    if (!waiting) return;
    const { errand } = waiting;
    if (closed) return waiting.done({ problem: { file: errand.file, reason: UNPARSABLE } });
    const reading: Waiting & { cancel: () => void } = { ...waiting, cancel: () => undefined };
    current = reading;
    const began = processorTime();
    const limit = (turn: number): void => {
      reading.cancel = later(LONGEST_READ_MS, () => {
        if (turn < MOST_TURNS && processorTime() - began < PROCESSOR_MS) limit(turn + 1);
        else giveUp(errand);
      });
    };
    limit(1);
    if (threads === 'none') return void answerAfterAll(errand).then(finish);
    worker ??= open();
    worker.ref();
    worker.postMessage(errand);
  }

  function giveUp({ file }: Errand): void {
    log.warn('corpus.file_too_slow', { file });
    const stuck = worker;
    worker = undefined;
    void stuck?.terminate();
    finish({ problem: { file, reason: TOO_SLOW } });
  }

  return {
    async read(file, bytes) {
      const quick = isLight(file, bytes) ? await (readers ??= await loadReaders()).readQuickly(file, bytes) : undefined;
      if (quick) return quick;
      return new Promise((done) => {
        queue.push({ errand: { id: (errands += 1), file, bytes }, done });
        next();
      });
    },
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

/** The largest file, in bytes, that is read in a few milliseconds. */
const LIGHT = 50_000;
/** Whether parsing a file is quick. */
function isLight(file: string, bytes: Uint8Array): boolean {
  return bytes.length <= LIGHT && !isHtml(file);
}
