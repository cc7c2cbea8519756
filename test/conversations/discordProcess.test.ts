import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { registered } from '../adapters/discord/harness.ts';
import { commonplace } from '../support/commonplace.ts';
import { startDiscord, TOKEN } from '../support/discord.ts';
import { createPerson } from '../support/discordPerson.ts';
import { seenIn } from '../support/discordScreen.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { until } from '../support/until.ts';

const bin = fileURLToPath(new URL('../../bin/commonplace.js', import.meta.url));

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return String(port);
}

interface Life {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<unknown[]>;
  log(): string;
  health(): Promise<{ status: number; body: unknown }>;
}

/** `commonplace start`, with the bundled essays, in a process of its own. */
async function start(url: string): Promise<Life> {
  const { PATH = '', HOME = '' } = process.env;
  const port = await freePort();
  const settings = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: url, PORT: port, DATA_DIR: await temporaryFolder() };
  const child = spawn(process.execPath, [bin, 'start'], { env: { PATH, HOME, ...settings } });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await ended;
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  return {
    child,
    ended,
    log: () => log,
    async health() {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`);
      return { status: response.status, body: await response.json() };
    },
  };
}

describe('the bot as a process', { timeout: 60_000 }, () => {
  it('answers in Discord, tells how it is, and stops at a signal', async () => {
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    const life = await start(discord.url);
    await until(() => registered(discord));
    const answer = await createPerson(discord).slash('essay', 'search', { query: 'trust' });
    expect(seenIn(answer.components).text).toContain('for “trust”');
    expect(await life.health()).toMatchObject({ status: 200, body: { platforms: { discord: 'connected' } } });
    discord.gateway.greets(false);
    discord.gateway.drop(4000);
    await until(async () => (await life.health()).status === 503);
    expect((await life.health()).body).toMatchObject({ problem: expect.stringContaining('dropped') });
    discord.gateway.greets(true);
    await until(async () => (await life.health()).status === 200);
    life.child.kill('SIGTERM');
    expect(await life.ended).toEqual([0, null]);
    expect(life.log()).toContain('discord.commands_registered');
    expect(life.log()).not.toContain(TOKEN);
    expect(life.log()).not.toContain('for “trust”');
    expect(discord.faults).toEqual([]);
  });

  it('says in a sentence that the token is bad', async () => {
    const discord = await startDiscord({ token: 'another' });
    onTestFinished(() => discord.close());
    const { exitCode, errors } = await commonplace(['start'], {
      environment: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url, DATA_DIR: await temporaryFolder(), PORT: '0' },
    });
    expect(exitCode).toBe(1);
    expect(errors).toContain('Discord does not accept DISCORD_TOKEN.');
    expect(errors).not.toMatch(/\n\s+at /);
    expect(errors).not.toContain(TOKEN);
  });
});
