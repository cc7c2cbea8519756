import { Worker } from 'node:worker_threads';

/** Starts `readingWorker.ts`: the built output, or the source with the loader registered again. */
export function startReadingThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./readingWorker.js', import.meta.url));
  const loader = import.meta.resolve('tsx/esm/api');
  const source = new URL('./readingWorker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(source)})))`;
  return new Worker(code, { eval: true });
}
