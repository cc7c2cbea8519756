import { describe, expect, it } from 'vitest';
import { held } from '../../../support/daily.ts';
import { catalogues } from '../../../../src/adapters/slack/messages/messages.ts';
import { callRead } from '../../../../src/core/conversation/calls.ts';
import type { Place } from '../../../../src/core/conversation/request.ts';
import type { DailyPost } from '../../../../src/core/conversation/dailyPost.ts';
import { shelfOfEssays } from '../../../support/bot.ts';
import { type Failure, openSlackStandIn } from '../../../support/slack/standIn.ts';
import { openSlack } from '../harness.ts';

const LONG_AGO = new Date(0);
const place: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' };

function post(more: Partial<DailyPost> = {}): DailyPost {
  const [essay] = shelfOfEssays;
  if (!essay) throw new Error('no essay');
  const read = callRead(essay);
  return {
    kind: 'essay',
    essay,
    opening: 'Harbours age faster.',
    read,
    keep: read,
    turn: { place: 12, of: 24 },
    locale: 'en',
    ...more,
  };
}

describe('a daily post', () => {
  it('carries its key, begins with its title, and unfurls nothing', async () => {
    const { adapter, slack, person } = await openSlack();
    const outcome = await adapter.post(place, post(), 'slack T1 C1 2026-03-04', held);
    const [call] = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(call?.args).toMatchObject({
      channel: 'C1',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'commonplace_daily', event_payload: { key: 'slack T1 C1 2026-03-04' } },
      text: expect.stringMatching(/^Why Harbours Age\n/),
    });
    expect(outcome).toEqual({ outcome: 'sent', message: slack.workspace.messages[0]?.ts });
    expect(person.inChannel()[0]).toContain('The daily essay · 12 of 24\n[Read]');
  });

  it.each<[Failure, object]>([
    [{ error: 'not_in_channel' }, { outcome: 'lost', reason: expect.stringContaining('Invite it there') }],
    [{ error: 'channel_not_found' }, { outcome: 'lost', reason: expect.stringContaining('Invite it there') }],
    [{ error: 'is_archived' }, { outcome: 'lost', reason: 'That channel is archived.' }],
    [{ error: 'restricted_action' }, { outcome: 'lost', reason: 'The bot may not post in that channel.' }],
    [
      { status: 429, retryAfter: 30 },
      { outcome: 'retry', afterMs: 30_000 },
    ],
    [{ error: 'ratelimited' }, { outcome: 'retry' }],
    [{ error: 'token_revoked' }, { outcome: 'retry', afterMs: 600_000 }],
    [{ error: 'fatal_error' }, { outcome: 'unknown' }],
    // A server error may come after the post was taken.
    ...[500, 502, 503, 504].map((status): [Failure, object] => [{ status }, { outcome: 'unknown' }]),
    [{ error: 'service_unavailable' }, { outcome: 'unknown' }],
    [{ error: 'request_timeout' }, { outcome: 'unknown' }],
    ['dropped', { outcome: 'unknown', reason: 'Slack did not answer.' }],
    ['silent', { outcome: 'unknown', reason: 'Slack did not answer.' }],
  ])('that fails with %j is told apart', async (failure, outcome) => {
    const { adapter, slack, giveUp } = await openSlack();
    slack.fail('chat.postMessage', failure);
    const posted = adapter.post(place, post(), 'run', held);
    if (failure === 'silent') await giveUp();
    expect(await posted).toMatchObject(outcome);
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage').length).toBeLessThanOrEqual(1);
  });

  it('is tried again when no connection could be made', async () => {
    const gone = await openSlackStandIn();
    await gone.close();
    const { adapter, clock } = await openSlack({ started: false, settings: { apiUrl: gone.apiUrl } });
    const posted = adapter.post(place, post(), 'run', held);
    await clock.pass(300);
    await clock.pass(1200);
    expect(await posted).toMatchObject({ outcome: 'retry' });
  });

  it('is not sent once its lease is over', async () => {
    const { adapter, slack } = await openSlack();
    expect(await adapter.post(place, post(), 'run', { holds: () => false })).toEqual({ outcome: 'expired' });
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  });

  it.each(['invalid_blocks', 'msg_blocks_too_long', 'invalid_metadata_format'])(
    'whose form is refused as %s goes in the plain short form',
    async (error) => {
      const { adapter, slack, person, log } = await openSlack();
      slack.fail('chat.postMessage', { error });
      expect(await adapter.post(place, post(), 'run', held)).toMatchObject({ outcome: 'sent' });
      expect(person.inChannel()).toEqual(['Why Harbours Age\n\n1 min read']);
      expect(log.events).toContainEqual({ level: 'error', event: 'slack.post_refused', fields: { code: error } });
    },
  );
});

describe('looking for a post', () => {
  it('finds it by its key alone', async () => {
    const { adapter, slack } = await openSlack();
    await adapter.post(place, post(), 'run-1', held);
    await adapter.post(place, post(), 'run-2', held);
    expect(await adapter.findPost(place, 'run-1', LONG_AGO)).toEqual({
      found: 'yes',
      message: slack.workspace.messages[0]?.ts,
    });
    expect(await adapter.findPost(place, 'run-3', LONG_AGO)).toEqual({ found: 'no' });
  });

  it('looks at the latest page whatever it is told, and no further back than it is told', async () => {
    const { adapter, slack } = await openSlack();
    await adapter.post(place, post(), 'run', held);
    const { messages } = slack.workspace;
    const at = Number(messages[0]?.ts);
    const before = new Date((at - 60) * 1_000);
    const after = new Date((at + 60) * 1_000);
    expect(await adapter.findPost(place, 'run', before)).toMatchObject({ found: 'yes' });
    expect(await adapter.findPost(place, 'run', after)).toMatchObject({ found: 'yes' });
    const said = (seconds: number) => ({ ts: (at + seconds).toFixed(6), channel: 'C1', text: 'Hello', blocks: [] });
    messages.push(...Array.from({ length: 250 }, (_, n) => said(1 + n)));
    expect(await adapter.findPost(place, 'run', before)).toMatchObject({ found: 'yes' });
    expect(await adapter.findPost(place, 'run', after)).toEqual({ found: 'no' });
  });

  it('finds a post whose answer was lost', async () => {
    const { adapter, slack } = await openSlack();
    slack.fail('chat.postMessage', 'dropped');
    expect(await adapter.post(place, post(), 'run', held)).toMatchObject({ outcome: 'unknown' });
    expect(await adapter.findPost(place, 'run', LONG_AGO)).toMatchObject({ found: 'yes' });
  });

  it.each<[Failure, object]>([
    [
      { error: 'missing_scope' },
      { found: 'unknown', retry: false, reason: expect.stringContaining('channels:history') },
    ],
    [{ error: 'channel_not_found' }, { found: 'unknown', retry: false }],
    [
      { status: 429, retryAfter: 60 },
      { found: 'unknown', retry: true },
    ],
    ['dropped', { found: 'unknown', retry: true }],
  ])('that fails with %j says so', async (failure, outcome) => {
    const { adapter, slack, clock } = await openSlack();
    slack.fail('conversations.history', failure, failure, failure);
    const found = adapter.findPost(place, 'run', LONG_AGO);
    // Reading doubles nothing, so a dropped connection is tried again.
    if (failure === 'dropped') for (const pause of [300, 1200]) await clock.pass(pause);
    expect(await found).toMatchObject(outcome);
  });
});

describe('asking whether a channel would take a post', () => {
  it.each([
    ['a public one, where the bot is no member', {}, { ok: true }],
    ['a private one with the bot in it', { private: true, member: true }, { ok: true }],
    ['a private one', { private: true }, { ok: false, reason: expect.stringContaining('Invite it there') }],
    ['an archived one', { archived: true, member: true }, { ok: false, reason: 'That channel is archived.' }],
  ])('%s', async (_which, channel, answer) => {
    const { adapter, slack } = await openSlack();
    slack.workspace.channels.set('C1', channel);
    expect(await adapter.canPost(place)).toEqual(answer);
  });

  it('is answered in the language of who asks', async () => {
    const { adapter, slack } = await openSlack();
    slack.workspace.channels.set('C1', { archived: true });
    for (const [locale, messages] of catalogues) {
      expect(await adapter.canPost(place, locale)).toEqual({ ok: false, reason: messages.slack.archived });
    }
  });

  it('lets it be tried where the bot may not look', async () => {
    const { adapter, slack } = await openSlack();
    slack.fail('conversations.info', { error: 'missing_scope' });
    expect(await adapter.canPost(place)).toEqual({ ok: true });
  });
});
