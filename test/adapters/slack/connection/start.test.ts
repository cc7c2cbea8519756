import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { parseConfig } from '../../../../src/config.ts';
import { type Running, startCommonplace } from '../../../../src/main.ts';
import { commonplace } from '../../../support/commonplace.ts';
import { freePort } from '../../../support/freePort.ts';
import { createPerson } from '../../../support/slack/person.ts';
import { openSlackStandIn, type SlackStandIn } from '../../../support/slack/standIn.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const terminal = { input: process.stdin, output: process.stdout };

async function open() {
  const slack = await openSlackStandIn();
  onTestFinished(() => slack.close());
  slack.workspace.channels.set('C1', { member: true });
  slack.workspace.users.set('U1', { real_name: 'Ann', is_admin: true });
  return slack;
}

/** The whole bot on the bundled essays, with the settings of one transport. */
async function start(slack: SlackStandIn, settings: Record<string, string>): Promise<Running & { port: number }> {
  const port = Number(settings['PORT'] ?? (await freePort()));
  const config = parseConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: await temporaryFolder(),
    LOG_LEVEL: 'error',
    PORT: String(port),
    ...settings,
  });
  const running = await startCommonplace(config, terminal);
  onTestFinished(() => running.stop());
  return { ...running, port };
}

async function health(port: number) {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  return {
    status: answer.status,
    body: z.object({ platforms: z.unknown(), problem: z.unknown() }).parse(await answer.json()),
  };
}

describe('the whole bot in Slack', () => {
  it('refuses to use the store of another bot that runs, and says so', async () => {
    const [slack, other] = [await open(), await open()];
    other.workspace.id = 'T2';
    const settings = { DATA_DIR: await temporaryFolder() };
    await start(slack, { ...settings, SLACK_APP_TOKEN: slack.appToken });
    const copy = await start(slack, { ...settings, SLACK_APP_TOKEN: slack.appToken });
    expect((await health(copy.port)).status).toBe(200);
    await expect(start(other, { ...settings, SLACK_APP_TOKEN: other.appToken })).rejects.toThrow(
      /^Another bot of slack, with another token, uses this store/,
    );
  });

  it('answers by Socket Mode, tells of its health, and stops', async () => {
    const slack = await open();
    const running = await start(slack, { SLACK_APP_TOKEN: slack.appToken });
    const person = createPerson(slack);
    await person.type('search trust');
    expect(person.toMe()).toContain('[Share]');
    expect(await health(running.port)).toEqual({
      status: 200,
      body: { platforms: { slack: 'connected' }, problem: null },
    });
    await running.stop();
    await expect(health(running.port)).rejects.toThrow('fetch failed');
  });

  it('answers signed requests on its one port', async () => {
    const slack = await open();
    const { port } = await start(slack, { SLACK_SIGNING_SECRET: slack.signingSecret });
    slack.httpUrl = `http://127.0.0.1:${port}/slack/events`;
    const person = createPerson(slack);
    await person.type('search trust');
    expect(person.toMe()).toContain('[Share]');
    expect((await health(port)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404);
  });

  it('starts while Slack is away, and says so', async () => {
    const slack = await open();
    slack.fail('auth.test', { status: 500 });
    const { port } = await start(slack, { SLACK_APP_TOKEN: slack.appToken });
    expect(await health(port)).toEqual({
      status: 503,
      body: { platforms: { slack: 'disconnected' }, problem: 'Slack cannot be reached just now.' },
    });
  });

  it('does not start when the token is refused, says why in a sentence, and exits with 1', async () => {
    const slack = await open();
    slack.revoke('invalid_auth');
    const { exitCode, errors } = await commonplace(['start'], {
      environment: {
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
        DATA_DIR: await temporaryFolder(),
        PORT: '0',
        LOG_LEVEL: 'error',
      },
    });
    expect(errors).toMatch(/^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): .*\.$/m);
    expect(errors).not.toMatch(/\n\s+at |xoxb/);
    expect(exitCode).toBe(1);
  });

  it('needs its port for signed requests, and says so when another program has it', async () => {
    const slack = await open();
    const other = createServer().listen(0);
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = z.object({ port: z.number() }).parse(other.address());
    const settings = { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(port) };
    await expect(start(slack, settings)).rejects.toThrow(`port ${port} is in use by another program`);
  });

  it('does not need its port for Socket Mode', async () => {
    const slack = await open();
    const other = createServer().listen(0);
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = z.object({ port: z.number() }).parse(other.address());
    await start(slack, { SLACK_APP_TOKEN: slack.appToken, PORT: String(port) });
    const person = createPerson(slack);
    await person.type('search trust');
    expect(person.toMe()).toContain('[Share]');
  });
});
