import { parentPort } from 'node:worker_threads';
import { type Reading, readEssays } from './readEssays.ts';

/** One file to read, and how to tell its answer from others. */
export interface Errand {
  readonly id: number;
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface WorkerReply {
  readonly id: number;
  readonly reading: Reading;
}

// A thread of its own that reads files: see backgroundReader.ts.
parentPort?.on('message', ({ id, file, bytes }: Errand) => {
  void readEssays(file, bytes).then((reading) => parentPort?.postMessage({ id, reading } satisfies WorkerReply));
});
