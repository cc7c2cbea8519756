import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackgroundReader } from '../../../../src/core/corpus/readers/backgroundReader.ts';
import { readEssays } from '../../../../src/core/corpus/readers/readEssays.ts';
import { createQuietLog } from '../../../support/quietLog.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function open(start?: () => Worker) {
  const log = createQuietLog();
  const reader = createBackgroundReader(log, start);
  onTestFinished(() => reader.close());
  return { reader, log };
}

/** A thread that runs this instead of reading. */
const threadOf = (code: string) => () => new Worker(code, { eval: true });

describe('the background reader', () => {
  it('reads what reading at once would', async () => {
    const { reader, log } = open();
    const files = [
      ['a.md', '---\ntitle: Why Harbours Age\n---\nHarbours age.\n'],
      ['b.html', '<html lang="en"><title>T</title><body><article><p>A quay that was wide enough.</p></article></body>'],
      ['c.txt', ''],
      ['d.md', '---\ndate: yesterday\n---\nText.'],
    ] as const;
    const read = await Promise.all(files.map(([file, text]) => reader.read(file, bytes(text))));
    expect(read).toEqual(await Promise.all(files.map(([file, text]) => readEssays(file, bytes(text)))));
    expect(log.events).toEqual([]);
  });

  it('leaves this thread free while it reads', async () => {
    const { reader, log } = open();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await reader.read(
      'large.md',
      bytes('# A large one\n\n'.concat('A quay that was wide enough. '.repeat(20), '\n\n').repeat(3000)),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    expect(log.events).toEqual([]);
  });

  it('names a file that ends the thread, and reads the next one on a new one', async () => {
    const answering =
      "require('node:worker_threads').parentPort.on('message', ({ id, file }) => { if (file === 'bomb.md') process.exit(1); require('node:worker_threads').parentPort.postMessage({ id, reading: { essays: [] } }); })";
    const { reader } = open(threadOf(answering));
    expect(await reader.read('a.md', bytes('Text.'))).toEqual({ essays: [] });
    expect(await reader.read('bomb.md', bytes('Text.'))).toEqual({
      problem: { file: 'bomb.md', reason: 'cannot be parsed: look for broken markup' },
    });
    expect(await reader.read('b.md', bytes('Text.'))).toEqual({ essays: [] });
  });

  it('reads on this thread where no other can be had', async () => {
    const { reader, log } = open(threadOf("throw new Error('no thread')"));
    expect(await reader.read('a.md', bytes('Harbours age.'))).toMatchObject({ essays: [{ slug: 'a' }] });
    expect(log.events.map(({ event }) => event)).toContain('corpus.reader_failed');
  });
});
