import { describe, expect, it, onTestFinished } from 'vitest';
import { registered } from '../adapters/discord/harness.ts';
import { startDiscord, type StandInDiscord, TOKEN } from '../support/discord.ts';
import { createPerson, type Person } from '../support/discordPerson.ts';
import { controlsIn, seenIn } from '../support/discordScreen.ts';
import type { StoredMessage } from '../support/discordWorld.ts';
import { freePort } from '../support/freePort.ts';
import { type RunningProcess, startProcess } from '../support/runningProcess.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const shown = ({ components }: StoredMessage) => seenIn(components).text;

async function openStandIn(): Promise<StandInDiscord> {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  return discord;
}

/** Resolves when the bot has come into the server. */
async function startOn(discord: StandInDiscord, dataDir: string): Promise<RunningProcess> {
  const before = discord.gateway.identified();
  const process = startProcess({
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.url,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    LOG_LEVEL: 'info',
  });
  await discord.until(() => discord.gateway.identified() > before);
  await process.logged('discord.connected');
  await discord.until(() => registered(discord));
  return process;
}

const ACTS = 500;
const AT_ONCE = 10;

async function inBatches(act: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < ACTS; at += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, one) => act(at + one)));
  }
}

/** An answer of its own, so that its Share is an act of its own. */
const search = (person: Person) => person.slash('essay', 'search', { query: 'trust' });
const isResults = (text: string) => text.includes('for “trust”');

describe('two processes with one token', { timeout: 300_000 }, () => {
  it('post each of a thousand quotes and shares once, and misreport none', async () => {
    const discord = await openStandIn();
    const dataDir = await temporaryFolder();
    await Promise.all([startOn(discord, dataDir), startOn(discord, dataDir)]);
    const person = createPerson(discord);
    await inBatches((at) => person.slash('essay', 'quote', { words: 'trust', note: `quote ${at}` }));
    await inBatches(async () => person.press(await search(person), '1. Share'));
    const told = () => discord.world.privateMessages.map(shown).filter((text) => !isResults(text));
    await discord.until(() => told().length >= 2 * ACTS);
    expect(person.channel.messages).toHaveLength(2 * ACTS);
    const notes = person.channel.messages.flatMap((message) => /quote \d+/.exec(shown(message))?.[0] ?? []);
    expect(new Set(notes).size).toBe(ACTS);
    expect(told()).toHaveLength(2 * ACTS);
    expect(new Set(told())).toEqual(new Set(['Shared.']));
  });
});

describe('a process that is killed while it shares', { timeout: 120_000 }, () => {
  it.each([
    ['is not there', 'silence', 'Shared.'],
    ['is there', 'silence after', 'That has been shared already.'],
  ] as const)(
    'leaves the act to the next press, which looks for it: the message %s',
    async (_found, response, said) => {
      const discord = await openStandIn();
      const dataDir = await temporaryFolder();
      const first = await startOn(discord, dataDir);
      const person = createPerson(discord);
      const results = await search(person);
      const share = controlsIn(results.components).find(({ label }) => label === '1. Share');
      discord.trouble({ method: 'POST', path: /callback$/, times: 1, response });
      const asked = discord.requests.length;
      person.send(3, { ...share?.data }, results);
      await discord.until(() => discord.requests.slice(asked).some(({ path }) => path.endsWith('/callback')));
      if (response === 'silence after') await discord.until(() => person.channel.messages.length === 1);
      await first.kill();
      await startOn(discord, dataDir);
      await person.press(results, '1. Share');
      await discord.until(() => shown(discord.world.privateMessages.at(-1) ?? results).startsWith(said));
      expect(person.channel.messages).toHaveLength(1);
    },
  );
});
