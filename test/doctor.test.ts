import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SCOPES } from '../src/adapters/slack/manifest.ts';
import { parseConfig } from '../src/config.ts';
import { compareClocks } from '../src/core/diagnosis.ts';
import { examine } from '../src/doctor.ts';
import { bundledCorpus, commonplace } from './support/commonplace.ts';
import { startDiscord, TOKEN } from './support/discord.ts';
import { freePort } from './support/freePort.ts';
import { openSlackStandIn } from './support/slack/standIn.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

/** Both platforms on loopback, and settings with which all is well. */
async function open() {
  const [slack, discord] = await Promise.all([openSlackStandIn(), startDiscord()]);
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close()]);
  });
  slack.scopes = SCOPES.join(',');
  const port = String(await freePort());
  const environment = {
    CORPUS_DIR: bundledCorpus,
    DATA_DIR: await temporaryFolder(),
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.url,
  };
  return { slack, discord, environment };
}

async function doctor(environment: Readonly<Record<string, string>>) {
  const { exitCode, output, errors } = await commonplace(['doctor'], { environment });
  expect(errors).toBe('');
  const secrets = Object.entries(environment).filter(([name]) => name.endsWith('_TOKEN'));
  expect(secrets.filter(([, secret]) => output.includes(secret))).toEqual([]);
  return { exitCode, lines: output.trim().split('\n') };
}

const notGood = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('ok '));

describe('commonplace doctor', () => {
  it('says of everything in a line each that it is right', async () => {
    const { environment } = await open();
    const { exitCode, lines } = await doctor(environment);
    expect(lines).toEqual([
      'ok       The settings are right. Set up: slack, discord.',
      `ok       The store can be written: ${environment.DATA_DIR}.`,
      `ok       24 essays in ${bundledCorpus}.`,
      'ok       Slack knows the bot token: the bot in the workspace T1.',
      'ok       The bot token has every scope of the manifest.',
      "ok       This machine's clock agrees with Slack's.",
      'ok       Slack accepts the app token: Socket Mode is open.',
      'ok       Discord knows the token: Commonplace.',
      'ok       The bot may read and write in its server.',
      "ok       This machine's clock agrees with Discord's.",
      `ok       ${environment.PUBLIC_URL} leads to this bot.`,
    ]);
    expect(exitCode).toBe(0);
  });

  it('names mistakes in the settings', async () => {
    const { exitCode, lines } = await doctor({ SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'x' });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('failed   PORT must be a port number from 0 to 65535.');
    expect(exitCode).toBe(1);
  });

  it('warns, with exit code 0, of what costs comfort alone', async () => {
    const { slack, discord, environment } = await open();
    slack.scopes = 'chat:write,commands,users:read';
    discord.world.permissions = 0n;
    const corpus = await temporaryFolder();
    await writeFile(join(corpus, 'one.md'), '# One\n\nThe first essay has a sentence in it.\n');
    await writeFile(join(corpus, 'two.md'), Buffer.from([0x54, 0xff, 0xfe, 0x80, 0x0a]));
    const { exitCode, lines } = await doctor({ ...environment, CORPUS_DIR: corpus });
    expect(lines).toContainEqual(expect.stringMatching(/^ok {7}1 essay in /));
    expect(notGood(lines)).toEqual([
      expect.stringMatching(/^warning {2}1 file there is not served: npx commonplace check says/),
      expect.stringMatching(/^warning {2}The bot token lacks scopes, .*: channels:read, .*install the app again\.$/),
      expect.stringMatching(
        /^warning {2}In the server The Server the bot lacks View Channel, Send Messages, .*Roles\.$/,
      ),
    ]);
    expect(exitCode).toBe(0);
    discord.world.guilds.clear();
    expect(notGood((await doctor(environment)).lines).at(-1)).toContain('npx commonplace invite discord');
  });

  it('fails for tokens that are not accepted, and scopes without which nothing works', async () => {
    const { slack, environment } = await open();
    slack.scopes = 'users:read';
    const wrong = await doctor({ ...environment, DISCORD_TOKEN: 'wrong.discord.token', SLACK_APP_TOKEN: 'xapp-wrong' });
    expect(notGood(wrong.lines)).toEqual([
      expect.stringMatching(/^failed {3}The bot token lacks scopes that nothing works without: chat:write, commands\./),
      expect.stringMatching(/^failed {3}Slack does not accept SLACK_APP_TOKEN \(invalid_auth\): copy it again/),
      expect.stringMatching(/^failed {3}Discord does not accept DISCORD_TOKEN\. Copy the token again/),
    ]);
    expect(wrong.exitCode).toBe(1);
    slack.revoke('token_revoked');
    expect(notGood((await doctor(environment)).lines)[0]).toContain('SLACK_BOT_TOKEN (token_revoked)');
  });

  it('fails for the one server that Discord’s commands are meant for, when the bot is not in it', async () => {
    const { environment } = await open();
    const { exitCode, lines } = await doctor({ ...environment, DISCORD_GUILD_ID: '999999999999999999' });
    expect(notGood(lines)).toEqual([expect.stringContaining('999999999999999999 (DISCORD_GUILD_ID): invite the bot')]);
    expect(exitCode).toBe(1);
  });

  it('fails for platforms, a store, essays and an address that cannot be reached', async () => {
    const { environment } = await open();
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const { exitCode, lines } = await doctor({
      ...environment,
      DATA_DIR: file,
      CORPUS_DIR: join(file, 'none'),
      SLACK_API_URL: `${nowhere}/api/`,
      DISCORD_API_URL: nowhere,
      PUBLIC_URL: nowhere,
    });
    expect(notGood(lines)).toEqual([
      expect.stringContaining('DATA_DIR'),
      expect.stringContaining('CORPUS_DIR'),
      expect.stringContaining('Slack cannot be reached'),
      expect.stringContaining('Discord cannot be reached'),
      expect.stringMatching(/cannot be reached from here .*ECONNREFUSED.*\. Check its DNS/),
    ]);
    expect(exitCode).toBe(1);
  });

  it('knows an address that leads to another machine, with the bot stopped or running', async () => {
    const { environment } = await open();
    let body = '{}';
    const other = createServer((_request, response) => response.writeHead(200).end(body));
    const port = await new Promise<string>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve(String(Object(other.address()).port)));
    });
    onTestFinished(() => void other.close());
    const stopped = await doctor({ ...environment, PUBLIC_URL: `http://127.0.0.1:${port}` });
    expect(notGood(stopped.lines)).toEqual([expect.stringContaining('leads somewhere else')]);
    const running = await doctor({ ...environment, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
    expect(notGood(running.lines)).toEqual([expect.stringContaining('leads somewhere else')]);
    body = '<!doctype html>';
    const page = await doctor({ ...environment, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
    expect(notGood(page.lines)).toEqual([expect.stringContaining('leads somewhere else')]);
  });

  it('warns of a folder that git cannot pull into', async () => {
    const { environment } = await open();
    const corpus = await temporaryFolder();
    await writeFile(join(corpus, 'one.md'), '# One\n\nThe first essay has a sentence in it.\n');
    const { PATH = '' } = process.env;
    const given = { ...environment, PATH, CORPUS_DIR: corpus, CORPUS_GIT_PULL: '5m' };
    const { lines, exitCode } = await doctor(given);
    expect(notGood(lines)).toEqual([expect.stringMatching(/^warning {2}.* it is no git clone\. Put one there/)]);
    expect(exitCode).toBe(0);
  });

  it('compares the clock with the platforms’ own', async () => {
    const { environment } = await open();
    const ahead = await examine(parseConfig(environment), () => new Date(Date.now() + 600_000));
    const said = ahead.filter(({ state }) => state === 'bad').map(({ text }) => text);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/clock is \d+ seconds ahead of Slack's.*timedatectl/);
  });
});

describe('a clock', () => {
  const at = new Date('2026-03-04T05:06:07Z');
  const judged = (seconds: number) =>
    compareClocks('Slack', new Date(at.getTime() + seconds * 1_000).toUTCString(), at).map(({ state }) => state);

  it('is right within half a minute, odd within four, and wrong beyond', () => {
    expect([0, 30, -30].flatMap(judged)).toEqual(['good', 'good', 'good']);
    expect([31, -31, 240].flatMap(judged)).toEqual(['warning', 'warning', 'warning']);
    expect([241, -86_400].flatMap(judged)).toEqual(['bad', 'bad']);
  });

  it('is not judged where nobody says the time', () => {
    expect(compareClocks('Slack', null, at)).toEqual([]);
    expect(compareClocks('Slack', 'noon', at)).toEqual([]);
  });
});
