import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hasColour, localeOf } from '../src/adapters/console/platform.ts';
import { type Config, ConfigMistakes, parseConfig, settingNames } from '../src/config.ts';
import { messagesFor } from '../src/core/conversation/messages/messages.ts';
import { definePlatform, secret } from '../src/core/platform.ts';

function mistakes(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
  return [];
}

/** A configuration without its functions, which are made anew each time. */
function comparable({ platforms, ...rest }: Config) {
  return { ...rest, platforms: platforms.map(({ platform }) => platform.name) };
}

describe('the configuration', () => {
  it('has a value for everything when nothing is set', () => {
    expect(parseConfig({})).toMatchObject({
      corpusDir: 'corpus',
      dataDir: '.data',
      logLevel: 'info',
      port: 3000,
      dailyManagers: 'admins',
      dailyCutoffHours: 12,
    });
  });

  it('takes blank settings as not set', () => {
    expect(comparable(parseConfig({ SLACK_BOT_TOKEN: ' ', PORT: '' }))).toEqual(comparable(parseConfig({})));
  });

  it('opens every platform that is set up, and the terminal chat when none is', () => {
    const namesOf = (environment: Record<string, string>) =>
      parseConfig(environment).platforms.map(({ platform }) => platform.name);
    expect(namesOf({})).toEqual(['console']);
    expect(namesOf({ DISCORD_TOKEN: 'disc' })).toEqual(['discord']);
    expect(namesOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DISCORD_TOKEN: 'd' })).toEqual([
      'slack',
      'discord',
    ]);
  });

  it('listens on loopback, unless Slack must reach it or HOST says otherwise', () => {
    const signed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    expect(parseConfig({}).host).toBe('127.0.0.1');
    expect(parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).host).toBe('127.0.0.1');
    expect(parseConfig({ DISCORD_TOKEN: 'd' }).host).toBe('127.0.0.1');
    expect(parseConfig(signed).host).toBeUndefined();
    expect(parseConfig({ ...signed, HOST: '10.0.0.5' }).host).toBe('10.0.0.5');
    expect(mistakes({ HOST: 'any where' })).toEqual([
      'HOST must be an address to listen on, such as 127.0.0.1 or 0.0.0.0.',
    ]);
  });

  it('names every mistake at once, in a sentence each', () => {
    const environment = { LOG_LEVEL: 'loud', TIMEZONE: 'Mars/Olympus', PORT: '70000', DAILY_CUTOFF_HOURS: '0' };
    expect(mistakes(environment)).toEqual([
      'LOG_LEVEL must be one of debug, info, warn, error.',
      'TIMEZONE must be a time zone such as Asia/Taipei or Europe/London.',
      'PORT must be a port number from 0 to 65535.',
      'DAILY_CUTOFF_HOURS must be a number of hours above 0, at most 24.',
    ]);
  });

  it('takes how often a clone is pulled, and gives git no token', () => {
    expect(parseConfig({}).gitPull).toBeUndefined();
    expect(parseConfig({ CORPUS_GIT_PULL: 'off' }).gitPull).toBeUndefined();
    const intervals = ['30s', '5m', ' 2 H '].map((text) => parseConfig({ CORPUS_GIT_PULL: text }).gitPull?.everyMs);
    expect(intervals).toEqual([30_000, 300_000, 7_200_000]);
    const environment = { CORPUS_GIT_PULL: '5m', DISCORD_TOKEN: 'd', METRICS_TOKEN: 'm', PATH: '/bin' };
    expect(parseConfig(environment).gitPull?.environment).toEqual({ PATH: '/bin' });
    const error = 'CORPUS_GIT_PULL must be how often to pull, from 30s to 24h: 5m, 90s or 1h; or off.';
    for (const wrong of ['5', 'yes', '0m', '29s', '25h', '5 minutes']) {
      expect(mistakes({ CORPUS_GIT_PULL: wrong })).toEqual([error]);
    }
  });

  it('takes the address of a PostgreSQL database, and keeps its password out of what is shown', () => {
    const url = 'postgres://bot:s%40lt%2Fy@db.example.com:5432/commonplace';
    expect(parseConfig({ DATABASE_URL: url })).toMatchObject({
      databaseUrl: url,
      secrets: expect.arrayContaining([url, 's%40lt%2Fy', 's@lt/y']),
    });
    for (const wrong of ['mysql://bot:s3cret@db/x', 'postgres://bot:s3#cret@db/x', 'postgres://bot:s3%cret@db/x']) {
      const [mistake = ''] = mistakes({ DATABASE_URL: wrong });
      expect(mistake).toMatch(/^DATABASE_URL must be the address of a PostgreSQL database: .* % %25\.$/);
      expect(mistake).not.toContain('s3');
    }
  });

  it('takes the address of the reading room, and listens for everybody where it is public', () => {
    expect(parseConfig({ PUBLIC_URL: 'https://essays.example.com/' })).toMatchObject({
      publicUrl: 'https://essays.example.com',
      readingRoom: 'private',
      host: undefined,
    });
    expect(parseConfig({ PUBLIC_URL: 'http://localhost:3000', READING_ROOM: 'open' })).toMatchObject({
      publicUrl: 'http://localhost:3000',
      readingRoom: 'open',
      host: '127.0.0.1',
    });
    for (const wrong of [
      'http://essays.example.com',
      'https://x.example.com/room',
      'https://a:b@x.example.com',
      'x',
      'https://',
    ])
      expect(mistakes({ PUBLIC_URL: wrong })[0]).toMatch(
        /^PUBLIC_URL must be the address that people reach the bot by: /,
      );
    expect(mistakes({ READING_ROOM: 'closed' })).toEqual(['READING_ROOM must be private or open.']);
  });

  it('says which half of a set-up is missing', () => {
    expect(mistakes({ SLACK_BOT_TOKEN: 'xoxb-1' })).toHaveLength(1);
    expect(mistakes({ SLACK_APP_TOKEN: 'xapp-1' })).toHaveLength(1);
  });

  it('never repeats a token in a mistake', () => {
    const environment = { SLACK_BOT_TOKEN: 'secret-one', SLACK_APP_TOKEN: 'secret-two', DISCORD_TOKEN: 'secret three' };
    const said = mistakes(environment);
    expect(said).toHaveLength(3);
    expect(said.join(' ')).not.toContain('secret');
  });

  it('knows its secrets, whichever platform declares them', () => {
    const parrot = definePlatform({
      name: 'parrot',
      settings: z.object({ PARROT_SEED: secret(z.string().optional()), PARROT_PERCH: z.string().optional() }),
      messagesFor,
      buttonLength: 100,
      connect: () => undefined,
    });
    expect(parseConfig({ PARROT_SEED: 'millet', PARROT_PERCH: 'left' }, [parrot]).secrets).toEqual(['millet']);
    const environment = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: 'sign',
      DISCORD_TOKEN: 'disc',
    };
    expect(parseConfig(environment).secrets).toEqual(['xoxb-1', 'xapp-1', 'sign', 'disc']);
  });

  it('reads the language and the colours of the terminal', () => {
    expect(localeOf({ LANG: 'zh_TW.UTF-8' })).toBe('zh-TW');
    expect(localeOf({ LANG: 'C.UTF-8' })).toBeUndefined();
    expect(hasColour({ NO_COLOR: '1' })).toBe(false);
    expect(hasColour({ TERM: 'dumb' })).toBe(false);
    expect(hasColour({})).toBe(true);
  });

  it('is explained whole in .env.example, with its defaults', async () => {
    const text = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
    const withDefaults = parse(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ''));
    expect(Object.keys(withDefaults).toSorted()).toEqual([...settingNames()].toSorted());
    expect({ ...comparable(parseConfig(withDefaults)), logLevelChosen: false }).toEqual(comparable(parseConfig({})));
  });

  it('is as by default with .env.example copied as it is, so that an image and a unit keep the folders they name', async () => {
    const copied = parse(await readFile(new URL('../.env.example', import.meta.url)));
    expect(Object.values(copied).filter((value) => value !== '')).toEqual([]);
    expect(comparable(parseConfig(copied))).toEqual(comparable(parseConfig({})));
  });
});
