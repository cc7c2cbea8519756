import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackgroundReader } from '../../../../src/core/corpus/readers/backgroundReader.ts';
import { readEssays } from '../../../../src/core/corpus/readers/readEssays.ts';
import type { Later } from '../../../../src/core/timing.ts';
import { createQuietLog } from '../../../support/quietLog.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function open(start?: () => Worker, later: Later = () => () => undefined, processorTime = () => 0) {
  const log = createQuietLog();
  const reader = createBackgroundReader(log, { ...(start && { start }), later, processorTime });
  onTestFinished(() => reader.close());
  return { reader, log };
}

/** A thread that runs this instead of reading. */
const threadOf = (code: string) => () => new Worker(code, { eval: true });

/** Limits of time that go off when a test says so. */
function limiting() {
  const limits: { ms: number; run: () => void; isOff: boolean }[] = [];
  const later: Later = (ms, run) => {
    const limit = { ms, run, isOff: false };
    limits.push(limit);
    return () => (limit.isOff = true);
  };
  return { limits, later };
}

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

  it('ends the thread of a file that takes longer than ten seconds, names the file, and reads the next one', async () => {
    const busy =
      "require('node:worker_threads').parentPort.on('message', ({ id, file }) => { if (file === 'slow.html') for (;;); require('node:worker_threads').parentPort.postMessage({ id, reading: { leftOut: file } }); })";
    const { limits, later } = limiting();
    let processor = 0;
    const { reader } = open(threadOf(busy), later, () => processor);
    expect(await reader.read('a.html', bytes('Text.'))).toEqual({ leftOut: 'a.html' });
    const slow = reader.read('slow.html', bytes('Text.'));
    const next = reader.read('b.html', bytes('Text.'));
    const [first, second] = limits;
    expect([first, second]).toMatchObject([
      { ms: 10_000, isOff: true },
      { ms: 10_000, isOff: false },
    ]);
    processor += 8_000;
    second?.run();
    expect(await slow).toEqual({ problem: { file: 'slow.html', reason: expect.stringContaining('longer than 10 s') } });
    expect(await next).toEqual({ leftOut: 'b.html' });
  });

  it('gives a file up to a minute where the process gets less of the processor', async () => {
    const { limits, later } = limiting();
    const { reader } = open(
      threadOf("require('node:worker_threads').parentPort.on('message', () => { for (;;); })"),
      later,
    );
    const slow = reader.read('slow.html', bytes('Text.'));
    for (let turn = 0; turn < 6; turn += 1) limits[turn]?.run();
    expect(limits).toHaveLength(6);
    expect(await slow).toEqual({ problem: { file: 'slow.html', reason: expect.stringContaining('longer than 10 s') } });
  });

  it('is closed at once, also while a file is being read', async () => {
    const { reader } = open(threadOf("require('node:worker_threads').parentPort.on('message', () => { for (;;); })"));
    const [one, two] = [reader.read('one.html', bytes('Text.')), reader.read('two.html', bytes('Text.'))];
    await reader.close();
    for (const reading of [await one, await two]) expect(reading).toHaveProperty('problem');
  });

  it('reads on this thread where no other can be had', async () => {
    const { reader, log } = open(threadOf("throw new Error('no thread')"));
    expect(await reader.read('a.md', bytes('Harbours age.'))).toMatchObject({ essays: [{ slug: 'a' }] });
    expect(log.events.map(({ event }) => event)).toContain('corpus.reader_failed');
  });
});
