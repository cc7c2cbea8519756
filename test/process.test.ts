import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/store/database.ts';
import { createDailyStore } from '../src/store/sqlDailyStore.ts';
import { bundledCorpus } from './support/commonplace.ts';
import { subscribed } from './support/daily.ts';
import { type StandInDiscord, startDiscord, TOKEN } from './support/discord.ts';
import { createPerson as createDiscordPerson } from './support/discordPerson.ts';
import { seenIn } from './support/discordScreen.ts';
import { freePort } from './support/freePort.ts';
import { startBelowParent, startProcess } from './support/runningProcess.ts';
import { createPerson as createSlackPerson } from './support/slack/person.ts';
import { openSlackStandIn, type SlackStandIn } from './support/slack/standIn.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';
import { until } from './support/until.ts';

interface Platforms {
  readonly slack: SlackStandIn;
  readonly discord: StandInDiscord;
  readonly environment: Readonly<Record<string, string>>;
}

/** Both platforms on loopback, and the settings that lead to them. */
async function openPlatforms(): Promise<Platforms> {
  const [slack, discord] = await Promise.all([openSlackStandIn(), startDiscord()]);
  slack.workspace.users.set('U1', { real_name: 'Ann', is_admin: true, locale: 'en-GB', tz: 'Asia/Taipei' });
  slack.workspace.channels.set('C1', { member: true });
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close()]);
  });
  const environment = {
    CORPUS_DIR: bundledCorpus,
    DATA_DIR: await temporaryFolder(),
    PORT: String(await freePort()),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.url,
  };
  return { slack, discord, environment };
}

/** A server that takes every request and never answers. */
async function openSilence(): Promise<{ url: string; asked(): Promise<unknown> }> {
  const server = createHttpServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked: () => once(server, 'request') };
}

async function health({ environment }: Platforms): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`http://127.0.0.1:${environment['PORT']}/healthz`);
  return { status: response.status, body: await response.json() };
}

describe('the bot as a process', () => {
  it('answers in Slack and in Discord at once, tells its health, and stops in order', async () => {
    const platforms = await openPlatforms();
    const { slack, discord, environment } = platforms;
    const bot = startProcess(environment);
    await bot.logged('started');
    await until(() => discord.world.globalCommands.list.length > 0);

    const inSlack = createSlackPerson(slack);
    await inSlack.type('search silicon shield');
    expect(inSlack.toMe()).toContain('The Island Inside the Chip');
    const inDiscord = createDiscordPerson(discord);
    const { components } = await inDiscord.slash('essay', 'search', { query: 'silicon shield' });
    expect(seenIn(components).text).toContain('The Island Inside the Chip');

    expect(await health(platforms)).toEqual({
      status: 200,
      body: {
        status: 'ok',
        copy: expect.stringMatching(/-\d+$/),
        platforms: { slack: 'connected', discord: 'connected' },
        essays: 24,
        corpusProblems: 0,
        reading: null,
        problem: null,
      },
    });
    const metrics = await (await fetch(`http://127.0.0.1:${environment['PORT']}/metrics`)).text();
    for (const platform of ['slack', 'discord']) {
      expect(metrics).toContain(`commonplace_answer_seconds_count{command="search",platform="${platform}"} 1`);
    }
    expect(metrics).not.toContain('silicon');
    expect(await bot.terminate()).toBe(0);
    expect(bot.written()).toContain('"event":"stopped"');
    for (const kept of [slack.botToken, slack.appToken, TOKEN, 'silicon']) {
      expect(bot.written()).not.toContain(kept);
    }
  });

  it('stops when npm, which has started it, is ended', async () => {
    const { environment } = await openPlatforms();
    const bot = startBelowParent(environment);
    await bot.logged('started');
    // The parent dies of the signal; its streams stay open as long as the bot lives.
    await bot.terminate();
    expect(bot.written()).toContain('"event":"stopped"');
  });

  it('is connected while it is still reading the essays, and then obeys a SIGTERM', async () => {
    const platforms = await openPlatforms();
    const corpus = await temporaryFolder();
    const essay = `${'The ferry crossed the sound before breakfast. '.repeat(400)}\n\n`.repeat(4);
    await Promise.all(
      Array.from({ length: 600 }, (_, at) => writeFile(join(corpus, `ferry-${at}.md`), `# Ferry ${at}\n\n${essay}`)),
    );
    const bot = startProcess({ ...platforms.environment, CORPUS_DIR: corpus });
    await bot.logged('started');
    expect(await health(platforms)).toMatchObject({ status: 200, body: { reading: { of: 600 } } });
    expect(await bot.terminate()).toBe(0);
    expect(bot.written()).toContain('"event":"stopped"');
    expect(bot.written()).not.toContain('"event":"corpus.served"');
  });

  it('goes on in Slack when Discord refuses its token, and says so', async () => {
    const platforms = await openPlatforms();
    const bot = startProcess({ ...platforms.environment, DISCORD_TOKEN: `${TOKEN}x` });
    await bot.logged('started');
    const person = createSlackPerson(platforms.slack);
    await person.type('search silicon shield');
    expect(person.toMe()).toContain('The Island Inside the Chip');
    expect(await health(platforms)).toMatchObject({
      status: 503,
      body: {
        status: 'degraded',
        platforms: { slack: 'connected', discord: 'disconnected' },
        problem: expect.stringContaining('DISCORD_TOKEN'),
      },
    });
    expect(await bot.terminate()).toBe(0);
  });

  it('ends with a sentence for each platform when all refuse their tokens', async () => {
    const { environment } = await openPlatforms();
    const bot = startProcess({ ...environment, DISCORD_TOKEN: `${TOKEN}x`, SLACK_BOT_TOKEN: 'xoxb-wrong' });
    expect(await bot.ended).toBe(1);
    expect(bot.written()).toContain('Slack does not accept SLACK_BOT_TOKEN');
    expect(bot.written()).toContain('Discord does not accept DISCORD_TOKEN');
    expect(bot.written()).not.toMatch(/\n\s+at /);
  });

  it('shares once between two copies on the same data folder', async () => {
    const platforms = await openPlatforms();
    const { slack, environment } = platforms;
    const first = startProcess(environment);
    const second = startProcess({ ...environment, PORT: String(await freePort()) });
    await Promise.all([first.logged('started'), second.logged('started')]);
    const person = createSlackPerson(slack);
    await person.type('search silicon shield');
    const shared = person.shown();
    const press = await person.click('Share');
    await shared;
    await press.again();
    await person.type('help');
    expect(person.inChannel()).toHaveLength(1);
    expect(await Promise.all([first.terminate(), second.terminate()])).toEqual([0, 0]);
  });

  it('stops in time while a platform it waits for says nothing', async () => {
    const { environment } = await openPlatforms();
    const silence = await openSilence();
    for (const settings of [{ SLACK_API_URL: `${silence.url}/` }, { DISCORD_API_URL: silence.url }]) {
      const asked = silence.asked();
      const bot = startProcess({ ...environment, ...settings });
      await asked;
      expect(await bot.terminate()).toBe(0);
      expect(bot.written()).toContain('"event":"stopped"');
      // It has not waited for the platform's time to be up, of which it would have told.
      expect(bot.written()).not.toMatch(/"event":"(?:slack\.not_connected|discord\.unreachable|started)"/);
      expect(bot.written()).not.toMatch(/\n\s+at /);
    }
  });

  it('posts the daily essay in Slack while Discord says nothing', async () => {
    const { environment, slack } = await openPlatforms();
    const silence = await openSilence();
    const database = await openDatabase(environment['DATA_DIR'] ?? '');
    const due = new Date(Date.now() - 60_000);
    await createDailyStore(database).save(
      subscribed({ zone: 'UTC', next: { date: due.toISOString().slice(0, 10), at: due } }),
    );
    await database.destroy();
    const bot = startProcess({ ...environment, DISCORD_API_URL: silence.url });
    expect(await bot.logged('daily.run')).toMatchObject({ platform: 'slack', state: 'sent' });
    expect(slack.workspace.messages.filter(({ channel }) => channel === 'C1')).toHaveLength(1);
    expect(await bot.terminate()).toBe(0);
  });

  it('goes on when nobody reads its log any more', async () => {
    const { environment } = await openPlatforms();
    const bot = startProcess(environment);
    await bot.logged('started');
    await bot.deafen();
    expect(await bot.terminate()).toBe(0);
  });
});
