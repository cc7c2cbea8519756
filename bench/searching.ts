import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { withCompiled } from './support/compiled.ts';
import { percentile } from './support/measures.ts';

const ROUNDS = 5;

/**
 * What does a search with five excerpts cost, beside a bare MiniSearch index of the same passages searched with its
 * defaults? In processor time, compiled, the median of five rounds for each query; each in a process of its own, so that
 * neither collects the garbage of the other. `npm run bench -- searching [essays…]`; 1,000 and 10,000 by default.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [1_000, 10_000];
  await withCompiled((compiled) => compare(sizes, join(compiled, 'bench', 'support', 'searchProcess.js')));
}

/** `script` is what each process runs. */
async function compare(sizes: readonly number[], script: string): Promise<void> {
  print([
    'essays',
    'index',
    'indexed in s',
    'longest block ms',
    'of it at work ms',
    'memory MB',
    'p50 ms',
    'p99 ms',
    'p50 ratio',
    'p99 : own p50',
    'memory ratio',
  ]);
  print(Array.from({ length: 11 }, () => '---'));
  for (const size of sizes) {
    const searches = [await open(script, 'ours', size), await open(script, 'bare', size)] as const;
    const times = searches.map(() => new Array<readonly number[]>());
    // In turns, so that a machine which is busy for a while is busy for both.
    for (let round = 0; round < ROUNDS; round++)
      for (const [at, search] of searches.entries()) times[at]?.push(await search.round());
    for (const { child } of searches) child.kill();
    const [ours, bare] = [measured(searches[0], times[0]), measured(searches[1], times[1])];
    const ratios = [ours.p50 / bare.p50, ours.p99 / ours.p50, ours.bytes / bare.bytes].map((ratio) => ratio.toFixed(2));
    print([String(size), 'Commonplace', ...cells(ours), ...ratios]);
    print([String(size), 'MiniSearch', ...cells(bare), '1', (bare.p99 / bare.p50).toFixed(2), '1']);
  }
}

const built = z.object({ seconds: z.number(), bytes: z.number(), block: z.number(), busy: z.number() });
type Built = z.output<typeof built>;

interface Measured extends Built {
  readonly p50: number;
  readonly p99: number;
}

/** A process that has built an index and warmed up; `round` gives the processor time of each query, in ms. */
async function open(script: string, kind: 'ours' | 'bare', size: number) {
  const child = fork(script, [kind, String(size)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const message = async (): Promise<unknown> => {
    const [said]: unknown[] = await once(child, 'message');
    return said;
  };
  const stats = built.parse(await message());
  return {
    child,
    stats,
    async round(): Promise<readonly number[]> {
      child.send('round');
      return z.array(z.number()).parse(await message());
    },
  };
}

function measured({ stats }: { readonly stats: Built }, rounds: readonly (readonly number[])[] = []): Measured {
  const byQuery = (rounds[0] ?? []).map((_, query) =>
    percentile(
      rounds.map((times) => times[query] ?? 0),
      0.5,
    ),
  );
  return { ...stats, p50: percentile(byQuery, 0.5), p99: percentile(byQuery, 0.99) };
}

function cells({ seconds, block, busy, bytes, p50, p99 }: Measured): readonly string[] {
  return [
    seconds.toFixed(1),
    block.toFixed(0),
    busy.toFixed(0),
    (bytes / 2 ** 20).toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
  ];
}

function print(row: readonly string[]): void {
  process.stdout.write(`| ${row.join(' | ')} |\n`);
}
