import { describe, expect, it } from 'vitest';
import { bodyOf, signatureOf } from '../../../support/slack/standIn.ts';
import { openSlack } from '../harness.ts';

const payload = {
  command: '/essay',
  text: 'search promise strangers',
  user_id: 'U1',
  user_name: 'ann',
  team_id: 'T1',
  channel_id: 'C1',
  response_url: 'http://127.0.0.1:9/',
  trigger_id: 'trigger.once',
};

/** Sends a body with headers of one's own to the bot's address for Slack. */
async function send(headers: Record<string, string>, body = bodyOf('slash_commands', payload).body, method = 'POST') {
  const { slack, adapter } = await openSlack({ transport: 'http' });
  const answer = await fetch(slack.httpUrl ?? '', {
    method,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    ...(method === 'POST' && { body }),
  });
  return { status: answer.status, text: await answer.text(), slack, adapter };
}

const { body } = bodyOf('slash_commands', payload);
const seconds = () => Math.floor(Date.now() / 1000);

describe('a signed request', () => {
  it('is answered', async () => {
    const { status, text } = await send(signatureOf(body, 'stand-in-secret'));
    expect(status).toBe(200);
    expect(text).toContain('A lighthouse is a promise made to strangers.');
  });

  it.each([
    ['signed with another secret', signatureOf(body, 'guessed')],
    ['signed for another body', signatureOf(`${body}&text=more`, 'stand-in-secret')],
    ['older than five minutes', signatureOf(body, 'stand-in-secret', seconds() - 301)],
    ['without a signature', { 'x-slack-request-timestamp': String(seconds()) }],
    ['without a time', { 'x-slack-signature': 'v0=abc' }],
    ['with a time that is none', { ...signatureOf(body, 'stand-in-secret'), 'x-slack-request-timestamp': 'noon' }],
    ['with a signature of another version', { ...signatureOf(body, 'stand-in-secret'), 'x-slack-signature': 'v9=ab' }],
    ['without any of it', {}],
  ])('%s gets 401 and does nothing', async (_what, headers) => {
    const { status, text, slack } = await send(headers);
    expect(status).toBe(401);
    expect(text).toBe('');
    expect(slack.workspace.messages).toEqual([]);
    expect(slack.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('is still taken when it is almost five minutes old', async () => {
    expect((await send(signatureOf(body, 'stand-in-secret', seconds() - 295))).status).toBe(200);
  });

  it('of a megabyte is read, and one byte more is refused unread', async () => {
    const megabyte = 1024 * 1024;
    const fill = (length: number) => body + 'x'.repeat(length - body.length);
    const fitting = fill(megabyte);
    expect((await send(signatureOf(fitting, 'stand-in-secret'), fitting)).status).toBe(200);
    const tooLong = fill(megabyte + 1);
    expect((await send(signatureOf(tooLong, 'stand-in-secret'), tooLong)).status).toBe(413);
  });

  it('that cannot be parsed is a bad request', async () => {
    const nonsense = 'payload=%7Bnot+json';
    expect((await send(signatureOf(nonsense, 'stand-in-secret'), nonsense)).status).toBe(400);
  });

  it('is to be sent again until Slack has been reached', async () => {
    const { slack, adapter, bot } = await openSlack({ transport: 'http', started: false });
    slack.fail('auth.test', { status: 503 });
    await adapter.start(bot);
    expect(adapter.health().connected).toBe(false);
    expect(await slack.deliver({ type: 'slash_commands', payload })).toMatchObject({ status: 503 });
  });

  it('is nothing one can get', async () => {
    expect((await send({}, '', 'GET')).status).toBe(405);
  });

  it('for the address to be verified gets its challenge back', async () => {
    const { slack } = await openSlack({ transport: 'http' });
    const { body: said } = await slack.deliver({
      type: 'events_api',
      payload: { type: 'url_verification', challenge: 'c-1' },
    });
    expect(said).toEqual({ challenge: 'c-1' });
  });

  it('after the stop is turned away, to be sent again', async () => {
    const { slack, adapter } = await openSlack({ transport: 'http' });
    await adapter.stop();
    expect(await slack.deliver({ type: 'slash_commands', payload })).toMatchObject({ status: 503 });
  });
});
