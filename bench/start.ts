import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Essay } from '../src/core/essay.ts';
import { generateChineseEssays } from './support/chineseCorpus.ts';
import { withCompiled } from './support/compiled.ts';
import { withCorpusFolder } from './support/corpusFolder.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';
import { type Probe, probe } from './support/probe.ts';
import type { ProbeName } from './support/startProcess.ts';

const SIZES = [1_000, 10_000];
const SEED = 7;
const CHINESE = { essays: 1_000, query: '外交' };

/**
 * How long until the first answer, how much memory, how long the event loop stands still, and how long a search waits
 * while 200 files change; beside a start from a snapshot, where nothing or one file in a hundred has changed, the same
 * without a first part, and a bare MiniSearch index of the same files. Each in a process of its own, compiled as a
 * server has it, so that memory is its own; `start 500` asks for another size, `start chinese` for Chinese files alone.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.filter((arg) => arg !== 'chinese').map(Number) : SIZES;
  await withCompiled(async (compiled) => {
    const processes = processesOf(compiled);
    for (const size of sizes) await compare(generateEssays({ seed: SEED, essays: size }), processes);
    if (args.length === 0 || args.includes('chinese')) await compareChinese(processes);
  });
}

type Processes = ReturnType<typeof processesOf>;

/** Processes of their own that run what has been compiled. */
function processesOf(compiled: string) {
  const start = (which: ProbeName | 'keep', dir: string, query: string): ChildProcess =>
    fork(join(compiled, 'bench/support/startProcess.js'), [which, dir, query], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  async function run(which: ProbeName, dir: string, query: string): Promise<Probe> {
    const child = start(which, dir, query);
    const [message] = await Promise.race([once(child, 'message'), failure(once(child, 'exit'))]);
    return probe.parse(message);
  }
  return { run, keep: (dir: string) => once(start('keep', dir, ''), 'exit') };
}

async function compare(essays: readonly Essay[], { run, keep }: Processes): Promise<void> {
  const [query = ''] = generateQueries({ seed: SEED, count: 1, essays });
  await withCorpusFolder(essays, async (folder) => {
    await keep(folder);
    const warm = await run('warm', folder, query);
    for (const { file } of essays.slice(0, essays.length / 100))
      await appendFile(join(folder, file), '\nOne more paragraph.\n');
    const changed = await run('changed', folder, query);
    await rm(`${folder}.snapshot`);
    const parts = await run('parts', folder, query);
    const whole = await run('at once', folder, query);
    const bare = await run('bare', folder, query);
    print(`${essays.length.toLocaleString('en')} essays`, { warm, changed, parts, 'at once': whole, bare });
  });
}

async function compareChinese({ run }: Processes): Promise<void> {
  const essays = generateChineseEssays({ seed: SEED, essays: CHINESE.essays });
  await withCorpusFolder(essays, async (folder) => {
    const parts = await run('parts', folder, CHINESE.query);
    const whole = await run('at once', folder, CHINESE.query);
    const bare = await run('bare zh', folder, CHINESE.query);
    print(`${essays.length.toLocaleString('en')} Chinese essays`, { parts, 'at once': whole, 'bare zh': bare });
  });
}

async function failure(exited: Promise<unknown[]>): Promise<never> {
  await exited;
  throw new Error('A process of the bench ended without an answer.');
}

function print(essays: string, columns: Readonly<Partial<Record<ProbeName, Probe>>>): void {
  const probed = Object.values(columns);
  const row = (what: string, value: (from: Probe) => number, unit: string) =>
    `${what.padEnd(42)} ${probed.map((from) => value(from).toFixed(2).padStart(9)).join(' ')} ${unit}`;
  const lines = [
    `${essays.padEnd(42)} ${Object.keys(columns)
      .map((name) => name.padStart(9))
      .join(' ')}`,
    row('start of the process to first answer', ({ firstAnswer }) => firstAnswer / 1000, 's'),
    row('processor time until then', ({ firstCpu }) => firstCpu / 1000, 's'),
    row('start of the process to all essays', ({ whole }) => whole / 1000, 's'),
    row('processor time until then', ({ cpu }) => cpu / 1000, 's'),
    row('longest block while reading and indexing', ({ longestBlock }) => longestBlock, 'ms'),
    row('memory, resident', ({ rss }) => rss, 'MB'),
    row('memory, heap', ({ heap }) => heap, 'MB'),
  ];
  for (const { reload } of probed) {
    if (!reload) continue;
    const { seconds, quietDelay, longestDelay } = reload;
    lines.push(
      `200 files change: served after ${seconds.toFixed(2)} s; longest wait for a search ${longestDelay.toFixed(1)} ms, ` +
        `without a change ${quietDelay.toFixed(1)} ms`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
