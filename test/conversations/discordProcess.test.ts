import { describe, expect, it, onTestFinished } from 'vitest';
import { registered } from '../adapters/discord/harness.ts';
import { commonplace } from '../support/commonplace.ts';
import { startDiscord, TOKEN } from '../support/discord.ts';
import { createPerson } from '../support/discordPerson.ts';
import { seenIn } from '../support/discordScreen.ts';
import { freePort } from '../support/freePort.ts';
import { startProcess } from '../support/runningProcess.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { until } from '../support/until.ts';

describe('the bot as a process', () => {
  it('answers in Discord, tells how it is, and stops at a signal', async () => {
    const discord = await startDiscord();
    onTestFinished(() => discord.close());
    const port = String(await freePort());
    const settings = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url, PORT: port };
    const bot = startProcess({ ...settings, DATA_DIR: await temporaryFolder() });
    async function health() {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`);
      return { status: response.status, body: await response.json() };
    }
    await until(() => registered(discord));
    const answer = await createPerson(discord).slash('essay', 'search', { query: 'trust' });
    expect(seenIn(answer.components).text).toContain('for “trust”');
    expect(await health()).toMatchObject({ status: 200, body: { platforms: { discord: 'connected' } } });
    discord.gateway.greets(false);
    discord.gateway.drop(4000);
    await until(async () => (await health()).status === 503);
    expect((await health()).body).toMatchObject({ problem: expect.stringContaining('dropped') });
    discord.gateway.greets(true);
    await until(async () => (await health()).status === 200);
    expect(await bot.terminate()).toBe(0);
    expect(bot.written()).toContain('discord.commands_registered');
    expect(bot.written()).not.toContain(TOKEN);
    expect(bot.written()).not.toContain('for “trust”');
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
