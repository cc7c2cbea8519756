import { describe, expect, it } from 'vitest';
import { ConnectionRefused } from '../../../../src/core/adapter.ts';
import { until } from '../../../support/until.ts';
import type { SlackStandIn } from '../../../support/slack/standIn.ts';
import { openSlack, type TransportKind } from '../harness.ts';

const transports: readonly TransportKind[] = ['socket', 'http'];

describe.each(transports)('connecting by %s', (transport) => {
  it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'not_authed'])(
    'is refused in one sentence for a token that is %s',
    async (code) => {
      const { adapter, bot, slack } = await openSlack({ transport, started: false });
      slack.revoke(code);
      const failure = await adapter.start(bot).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ConnectionRefused);
      expect(failure).toMatchObject({
        message: expect.stringMatching(/^Slack does not accept SLACK_BOT_TOKEN \(\w+\): .*\.$/),
      });
      expect(String(failure)).not.toContain('xoxb');
      expect(adapter.health().connected).toBe(false);
    },
  );

  it('is tried again with longer and longer pauses when Slack cannot be reached', async () => {
    const { adapter, bot, slack, clock, log } = await openSlack({ transport, started: false });
    slack.fail('auth.test', ...Array.from({ length: 9 }, () => ({ status: 503 })));
    await adapter.start(bot);
    expect(adapter.health()).toEqual({ connected: false, problem: 'Slack cannot be reached just now.' });
    for (const pause of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]) await clock.pass(pause);
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
    expect(log.events.filter(({ event }) => event === 'slack.not_connected')).toHaveLength(9);
  });

  it('keeps to Retry-After', async () => {
    const { adapter, bot, slack, clock } = await openSlack({ transport, started: false });
    slack.fail('auth.test', { status: 429, retryAfter: 45 });
    await adapter.start(bot);
    await clock.pass(45_000);
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
  });

  it('is known to be lost when the token is revoked, and is found again when it is taken back', async () => {
    const { adapter, slack, clock } = await openSlack({ transport });
    slack.revoke('token_revoked');
    const place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' } as const;
    expect(await adapter.canPost(place)).toMatchObject({ ok: false });
    await until(() => !adapter.health().connected);
    expect(adapter.health().problem).toMatch(/^Slack does not accept SLACK_BOT_TOKEN \(token_revoked\)/);
    slack.revoke(undefined);
    await clock.pass(1000);
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
  });

  it('does not wait for a try that takes long when it stops', async () => {
    const { adapter, bot, slack, clock } = await openSlack({ transport, started: false });
    slack.fail('auth.test', { status: 500 }, 'silent');
    await adapter.start(bot);
    await clock.pass(1000);
    await until(() => slack.unanswered() === 1);
    const stopped = adapter.stop();
    await clock.pass(1000);
    await stopped;
    expect(adapter.health().connected).toBe(false);
  });

  it('stops while it is being tried', async () => {
    const { adapter, bot, slack } = await openSlack({ transport, started: false });
    slack.fail('auth.test', { status: 503 });
    await adapter.start(bot);
    await adapter.stop();
    expect(adapter.health().connected).toBe(false);
  });
});

describe('a socket', () => {
  it('that was good is opened again at once when Slack asks for it', async () => {
    const { adapter, slack, person, clock } = await openSlack();
    clock.advance(10_000);
    const again = slack.connected();
    (await slack.socket()).send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await again;
    await until(() => adapter.health().connected);
    await person.type('quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
  });

  const disconnect = (reason: string) => JSON.stringify({ type: 'disconnect', reason });
  const opened = (slack: SlackStandIn) => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;

  it('that Slack is about to close answers until the next one is open, and goes then', async () => {
    const { adapter, slack, person, clock } = await openSlack();
    clock.advance(10_000);
    const old = await slack.socket();
    slack.fail('hello', 'silent');
    old.send(disconnect('warning'));
    await until(() => opened(slack) === 2);
    await person.type('quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
    expect(adapter.health()).toEqual({ connected: true });
    await clock.pass(10_000);
    const again = slack.connected();
    await clock.pass(1000);
    await again;
    await clock.pass(5000);
    await until(() => old.readyState === old.CLOSED);
    await person.type('promise strangers');
    expect(person.toMe()).toContain('Keepers of the Light');
    expect(adapter.health()).toEqual({ connected: true });
  });

  it('still acknowledges by the one that a request came by once another has been opened', async () => {
    const { adapter, slack, person, clock } = await openSlack();
    clock.advance(10_000);
    const old = await slack.socket();
    const again = slack.connected();
    old.send(disconnect('refresh_requested'));
    await again;
    await until(() => adapter.health().connected);
    slack.deliverBy(old);
    await person.type('quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
  });

  it('that goes before the next one is open is opened again', async () => {
    const { adapter, slack, person, clock } = await openSlack();
    clock.advance(10_000);
    slack.fail('apps.connections.open', { status: 500 });
    const old = await slack.socket();
    old.send(disconnect('warning'));
    await until(() => adapter.health().problem !== undefined);
    expect(adapter.health().connected).toBe(true);
    old.terminate();
    await until(() => opened(slack) === 2 && adapter.health().connected);
    await person.type('quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
  });

  it('is replaced a minute before the end that its greeting names', async () => {
    const { adapter, bot, slack, clock } = await openSlack({ started: false });
    slack.connectionSeconds = 3600;
    await adapter.start(bot);
    const again = slack.connected();
    await clock.pass(3_540_000);
    await again;
    expect(opened(slack)).toBe(2);
    expect(adapter.health()).toEqual({ connected: true });
  });

  it('that is to be replaced right after its greeting is not replaced without a pause', async () => {
    const { slack, clock } = await openSlack();
    (await slack.socket()).send(disconnect('too_many_websockets'));
    const again = slack.connected();
    await clock.pass(1000);
    await again;
    expect(opened(slack)).toBe(2);
  });

  it('of an app whose Socket Mode is switched off says how to switch it on', async () => {
    const { adapter, slack, clock } = await openSlack();
    clock.advance(10_000);
    slack.fail('apps.connections.open', { error: 'socket_mode_disabled' });
    (await slack.socket()).send(disconnect('link_disabled'));
    await until(() => !adapter.health().connected && opened(slack) === 2);
    expect(adapter.health().problem).toMatch(/^Socket Mode is switched off for this app: switch it on /);
    await clock.pass(60_000);
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
  });

  it('is refused at the start where Socket Mode is switched off', async () => {
    const { adapter, bot, slack } = await openSlack({ started: false });
    slack.fail('apps.connections.open', { error: 'socket_mode_disabled' });
    await expect(adapter.start(bot)).rejects.toThrow(/^Socket Mode is switched off for this app: switch it on /);
  });

  it('with a bot token that lacks what everything needs says what, and how to add it', async () => {
    const { adapter, bot, slack } = await openSlack({ started: false });
    slack.scopes = 'chat:write,channels:read';
    await adapter.start(bot);
    expect(adapter.health()).toEqual({
      connected: true,
      problem: expect.stringMatching(/: commands, users:read\. Add them .* then install the app again\.$/),
    });
  });

  it('that breaks is known to be lost, and opened again', async () => {
    const { adapter, slack, person, clock } = await openSlack();
    (await slack.socket()).terminate();
    await until(() => !adapter.health().connected);
    expect(adapter.health().problem).toBe('The connection to Slack was lost and is being made again.');
    await clock.pass(1000);
    await until(() => adapter.health().connected);
    await person.type('quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
  });

  it('that cannot be opened again is tried until it can, and the process stays up', async () => {
    const { adapter, slack, clock } = await openSlack();
    slack.fail('apps.connections.open', { status: 500 }, { error: 'internal_error' }, 'dropped');
    (await slack.socket()).terminate();
    for (const pause of [1000, 2000, 4000, 8000]) await clock.pass(pause);
    await until(() => adapter.health().connected);
    expect(slack.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(4);
  });

  it('that is not greeted is given up', async () => {
    const { adapter, bot, slack, clock } = await openSlack({ started: false });
    slack.fail('hello', 'silent');
    const started = adapter.start(bot);
    await clock.pass(10_000);
    await started;
    expect(adapter.health().connected).toBe(false);
    await clock.pass(1000);
    await until(() => adapter.health().connected);
  });

  it('with an app token that is refused is refused in one sentence', async () => {
    const { adapter, bot, slack } = await openSlack({ started: false });
    slack.fail('apps.connections.open', { error: 'not_allowed_token_type' });
    await expect(adapter.start(bot)).rejects.toThrow(
      /^Slack does not accept SLACK_APP_TOKEN \(not_allowed_token_type\)/,
    );
  });

  it('with an app token of another scope says which it needs', async () => {
    const { adapter, bot, slack } = await openSlack({ started: false });
    slack.fail('apps.connections.open', { error: 'missing_scope' });
    await expect(adapter.start(bot)).rejects.toThrow(/^SLACK_APP_TOKEN lacks a scope: .*connections:write/);
  });

  it('is not put out by what is no envelope', async () => {
    const { slack, person } = await openSlack();
    const socket = await slack.socket();
    for (const nonsense of ['null', 'not json', '[]', '{"type":"events_api"}', '{"type":5}', '""'])
      socket.send(nonsense);
    await person.type('quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
  });
});
