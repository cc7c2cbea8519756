import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { ConfigMistakes, parseConfig, secretsOf, settingNames } from '../src/config.ts';

function mistakes(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
  return [];
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
    expect(parseConfig({ SLACK_BOT_TOKEN: ' ', PORT: '' })).toEqual(parseConfig({}));
  });

  it('prefers Socket Mode when both ways to Slack are set', () => {
    const { slack } = parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' });
    expect(slack?.connection).toEqual({ kind: 'socket', appToken: 'xapp-1' });
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

  it('knows its secrets', () => {
    const config = parseConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'sign', DISCORD_TOKEN: 'disc' });
    expect(secretsOf(config)).toEqual(['xoxb-1', 'sign', 'disc']);
  });

  it('reads the language and the colours of the terminal', () => {
    expect(parseConfig({ LANG: 'zh_TW.UTF-8', NO_COLOR: '1' }).terminal).toEqual({ locale: 'zh-TW', colour: false });
    expect(parseConfig({ LANG: 'C.UTF-8' }).terminal).toEqual({ colour: true });
  });

  it('is explained whole in .env.example, with its defaults', async () => {
    const example = parse(await readFile(new URL('../.env.example', import.meta.url)));
    expect(Object.keys(example).toSorted()).toEqual([...settingNames].toSorted());
    expect({ ...parseConfig(example), logLevelChosen: false }).toEqual(parseConfig({}));
  });
});
