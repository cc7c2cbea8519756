import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { compiled } from './compiled.ts';

/** Waits for the address of a program, and runs it. */
const RUNNER = "require('node:worker_threads').workerData.once('message', (url) => import(url))";

/**
 * In place of `src/core/corpus/readers/readingThread.ts`: the same thread, but compiled. To compile all that it needs for
 * itself takes a thread four times as long, and many a test starts one.
 */
export function startReadingThread(): Worker {
  const { port1: here, port2: there } = new MessageChannel();
  const worker = new Worker(RUNNER, { eval: true, workerData: there, transferList: [there] });
  void tellProgram(here);
  return worker;
}

async function tellProgram(port: MessagePort): Promise<void> {
  const program = await compiled('src/core/corpus/readers/readingWorker.ts');
  port.postMessage(pathToFileURL(program).href);
  port.close();
}
