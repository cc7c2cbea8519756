import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifest } from '../src/adapters/discord/manifest.ts';
import { commands } from '../src/core/commands/commands.ts';
import { commandList } from '../test/support/discordCommandRules.ts';
import { startDiscord, TOKEN } from '../test/support/discord.ts';
import { createPerson, type Person } from '../test/support/discordPerson.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';

const ESSAYS = 1_000;
const WARM_UP = 300;
const MEASURED = 2_000;

/**
 * How long from an interaction to its answer, over loopback: the bot with 1,000 essays beside a bare discord.js client
 * that answers a constant text, each in a process of its own, asked in turn.
 */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const bare = await open(folder);
  const bot = await open(folder, ESSAYS);
  try {
    const essays = generateEssays({ seed: 1, essays: ESSAYS });
    const queries = generateQueries({ seed: 2, count: WARM_UP + MEASURED, essays });
    const titles = queries.map((_, at) => essays[at % ESSAYS]?.title.slice(0, 1 + (at % 6)) ?? '');
    const measure = async () => {
      const search = (person: Person, query: string) => person.slash('essay', 'search', { query });
      const type = (person: Person, title: string) => person.suggestions('essay', 'read', 'essay', title);
      report('search', await compare(bare.person, bot.person, queries, search));
      report('autocomplete', await compare(bare.person, bot.person, titles, type));
    };
    await Promise.race([measure(), bare.died, bot.died]);
  } finally {
    await Promise.all([bare.close(), bot.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function open(folder: string, essays?: number) {
  const discord = await startDiscord();
  discord.world.globalCommands.list = commandList.parse(manifest(commands, { scope: 'global', managers: 'admins' }));
  const script = new URL('./support/discordClient.ts', import.meta.url);
  const child = fork(script, [discord.url, TOKEN, folder, ...(essays === undefined ? [] : [String(essays)])]);
  const died = once(child, 'exit').then(() => Promise.reject(new Error('A client has died.')));
  await Promise.race([once(child, 'message'), died]);
  return {
    person: createPerson(discord),
    died,
    async close() {
      child.kill();
      await died.catch(() => undefined);
      await discord.close();
    },
  };
}

interface Comparison {
  readonly bare: readonly number[];
  readonly bot: readonly number[];
}

async function compare(
  bare: Person,
  bot: Person,
  inputs: readonly string[],
  ask: (person: Person, input: string) => Promise<unknown>,
): Promise<Comparison> {
  const times: { bare: number[]; bot: number[] } = { bare: [], bot: [] };
  for (const [at, input] of inputs.entries()) {
    const [first, second] = [await timed(() => ask(bare, input)), await timed(() => ask(bot, input))];
    if (at < WARM_UP) continue;
    times.bare.push(first);
    times.bot.push(second);
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function report(what: string, { bare, bot }: Comparison): void {
  for (const share of [0.5, 0.99]) {
    const [one, other] = [quantile(bare, share), quantile(bot, share)];
    const figures = [`bare ${one.toFixed(2)} ms`, `bot ${other.toFixed(2)} ms`, `${(other / one).toFixed(2)} times`];
    process.stdout.write(`${what} p${share * 100}: ${figures.join(', ')}\n`);
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
