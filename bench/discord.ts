import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifest } from '../src/adapters/discord/request/manifest.ts';
import { commands } from '../src/core/commands/commands.ts';
import { startDiscord, TOKEN } from '../test/support/discord.ts';
import { commandList } from '../test/support/discordCommandRules.ts';
import { createPerson, type Person } from '../test/support/discordPerson.ts';
import type { StoredMessage } from '../test/support/discordWorld.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';

const ESSAYS = 1_000;
const WARM_UP = 300;
const MEASURED = 1_000;

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
      for (const [what, inputs, ask] of [
        // Nothing is searched or looked up for it: what is left is the adapter's own.
        ['a button of an older version', queries, (person: Person) => person.pressId(aMessage(person), 'old')],
        ['search', queries, (person: Person, query: string) => person.slash('essay', 'search', { query })],
        ['list', queries, (person: Person) => person.slash('essay', 'list')],
        ['read', titles, (person: Person, essay: string) => person.slash('essay', 'read', { essay })],
        [
          'autocomplete',
          titles,
          (person: Person, title: string) => person.suggestions('essay', 'read', 'essay', title),
        ],
      ] as const) {
        report(what, await compare(bare, bot, inputs, ask));
      }
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
    lastArrival: () => discord.requests.at(-1)?.at ?? 0,
    died,
    async close() {
      child.kill();
      await died.catch(() => undefined);
      await discord.close();
    },
  };
}

function aMessage({ channel }: Person): StoredMessage {
  const timestamp = '2026-01-01T00:00:00Z';
  return { id: '5', channel: channel.id, author: '7', timestamp, content: 'x', components: [], flags: 64 };
}

type Client = Awaited<ReturnType<typeof open>>;

interface Comparison {
  readonly bare: readonly number[];
  readonly bot: readonly number[];
}

async function compare(
  bare: Client,
  bot: Client,
  inputs: readonly string[],
  ask: (person: Person, input: string) => Promise<unknown>,
): Promise<Comparison> {
  const times: { bare: number[]; bot: number[] } = { bare: [], bot: [] };
  for (const [at, input] of inputs.entries()) {
    const [first, second] = [await timed(bare, input, ask), await timed(bot, input, ask)];
    if (at < WARM_UP) continue;
    times.bare.push(first);
    times.bot.push(second);
  }
  return times;
}

/** Until the callback has arrived: what the stand-in does with it, which grows with the message, does not count. */
async function timed(
  { person, lastArrival }: Client,
  input: string,
  ask: (person: Person, input: string) => Promise<unknown>,
) {
  const started = performance.now();
  await ask(person, input);
  return lastArrival() - started;
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
