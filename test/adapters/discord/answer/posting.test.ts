import { describe, expect, it } from 'vitest';
import type { DiscordOptions } from '../../../../src/adapters/discord/adapter.ts';
import { held } from '../../../support/daily.ts';
import { catalogues } from '../../../../src/adapters/discord/messages/messages.ts';
import { markOf } from '../../../../src/adapters/discord/render/renderDaily.ts';
import { callRead } from '../../../../src/core/conversation/calls.ts';
import type { Place } from '../../../../src/core/conversation/request.ts';
import type { DailyPost } from '../../../../src/core/conversation/dailyPost.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../../support/bot.ts';
import type { Trouble } from '../../../support/discord.ts';
import { linksIn, seenIn } from '../../../support/discordScreen.ts';
import { firstChannel, momentOf, type StoredMessage } from '../../../support/discordWorld.ts';
import { until } from '../../../support/until.ts';
import { openDiscord, patient, registered } from '../harness.ts';

const shelf = await shelfOf(shelfOfEssays);
const KEY = 'discord 1 2 2026-03-04';

function dailyPost(): DailyPost {
  const essay = shelf.corpus.find('harbours');
  if (!essay) throw new Error('no essay');
  const read = callRead(essay);
  return {
    kind: 'essay',
    essay,
    opening: 'Harbours age faster than the cities behind them.',
    read,
    keep: read,
    turn: { place: 12, of: 24 },
    locale: 'en',
  };
}

async function open(expectations = {}, options: Partial<DiscordOptions> = {}) {
  const opened = await openDiscord(await botOver(), () => shelf, options, undefined, expectations);
  const { world } = opened.discord;
  await until(() => registered(opened.discord));
  const channel = firstChannel(world);
  const place: Place = { platform: 'discord', workspace: world.guild, channel: channel.id, kind: 'channel' };
  const dayBefore = new Date(momentOf(world.nextId()).getTime() - 26 * 3_600_000);
  return {
    ...opened,
    channel,
    place,
    post: (lease = held) => opened.adapter.post(place, dailyPost(), KEY, lease),
    find: (key = KEY) => opened.adapter.findPost(place, key, dayBefore),
  };
}

const posting = (response: Trouble['response'], times = 1): Trouble => ({
  method: 'POST',
  path: /^\/channels\/\d+\/messages$/,
  times,
  response,
});
const refusal = (status: number, code: number) => ({ status, body: { code, message: 'No' } });
const writes = (requests: readonly { method: string; path: string }[]) =>
  requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length;

describe('the daily essay', () => {
  it('is worth opening: title, author, opening, and a link to the original, with nothing unfolded below', async () => {
    const { channel, post } = await open();
    expect(await post()).toEqual({ outcome: 'sent', message: channel.messages[0]?.id });
    const [message] = channel.messages;
    const { text } = seenIn(message?.components ?? []);
    for (const part of ['Why Harbours Age', 'Mara Quill', 'Harbours age faster']) expect(text).toContain(part);
    expect(linksIn(message?.components ?? [])).toEqual(['https://example.com/harbours']);
    expect((message?.flags ?? 0) & 4).toBe(4);
  });

  it('is posted once, however often it is sent for the same run', async () => {
    const { channel, discord, post } = await open();
    const [first, second] = [await post(), await post()];
    expect(second).toEqual(first);
    expect(channel.messages).toHaveLength(1);
    expect(writes(discord.requests)).toBe(2);
  });

  it('is posted once when the SDK sends it again after a fault', async () => {
    const { channel, discord, post } = await open();
    discord.trouble(posting('fault after'));
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(writes(discord.requests)).toBe(2);
    expect(channel.messages).toHaveLength(1);
  });

  it.each([
    [403, 50_001, 'it needs View Channel, Send Messages'],
    [403, 50_013, 'it needs View Channel, Send Messages'],
    [400, 50_083, 'thread is archived or locked'],
    [403, 160_005, 'thread is archived or locked'],
    [400, 50_008, 'a channel of this kind'],
    [404, 10_003, 'channel is gone'],
  ])('is told lost with the channel (%i, %i) for its true reason, and not sent again', async (status, code, reason) => {
    const { discord, post } = await open();
    discord.trouble(posting(refusal(status, code), 5));
    expect(await post()).toEqual({ outcome: 'lost', reason: expect.stringContaining(reason) });
    expect(writes(discord.requests)).toBe(1);
  });

  it('is tried again, and its channel not taken for lost, when something on the way blocks it', async () => {
    const { discord, post } = await open();
    discord.trouble(posting(refusal(403, 40_333)));
    expect(await post()).toMatchObject({ outcome: 'retry', reason: expect.stringContaining('cannot be reached') });
  });

  it('waits as long as Discord asks for', async () => {
    const { discord, post } = await open();
    const body = { message: 'You are being rate limited.', retry_after: 90, global: false };
    discord.trouble(posting({ status: 429, body, headers: { 'retry-after': '90' } }));
    const outcome = await post();
    expect(outcome).toMatchObject({ outcome: 'retry', reason: expect.any(String) });
    expect(outcome.outcome === 'retry' && outcome.afterMs).toBeGreaterThanOrEqual(90_000);
  });

  it('is unknown after faults that say nothing, and found or not by a look at the channel', async () => {
    const { channel, discord, post, find } = await open();
    discord.trouble(posting({ status: 500 }, 4));
    expect(await post()).toMatchObject({ outcome: 'unknown' });
    expect(await find()).toEqual({ found: 'no' });
    discord.trouble(posting('hang up after', 4));
    expect(await post()).toMatchObject({ outcome: 'unknown' });
    expect(await find()).toEqual({ found: 'yes', message: channel.messages[0]?.id });
    expect(channel.messages).toHaveLength(1);
  });

  it('may have been taken when Discord answers with a server error', async () => {
    const { discord, post } = await open();
    discord.trouble(posting({ status: 503 }, 4));
    expect(await post()).toMatchObject({ outcome: 'unknown' });
  });

  it('takes its plainest form when Discord does not take the full one', async () => {
    const { channel, discord, post, log, find } = await open({ errorsExpected: true });
    discord.trouble(posting(refusal(400, 50_035)));
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(channel.messages.map(({ components }) => components.length)).toEqual([1]);
    expect(seenIn(channel.messages[0]?.components ?? []).text).toContain('Why Harbours Age');
    expect(log.events.map(({ event }) => event)).toContain('discord.post_invalid');
    expect(await find()).toMatchObject({ found: 'yes' });
  });

  it('is not sent once its lease is over', async () => {
    const { channel, discord, post } = await open();
    expect(await post({ holds: () => false })).toEqual({ outcome: 'expired' });
    expect(writes(discord.requests)).toBe(0);
    expect(channel.messages).toEqual([]);
  });

  it('waits while the token is rejected, asks less and less often, and goes on once it is good again', async () => {
    const clock = patient();
    const { adapter, discord, post } = await open({}, { wait: clock.wait });
    discord.trouble(posting(refusal(401, 0)));
    discord.trouble({ method: 'GET', path: /^\/users\/@me$/, times: 1, response: refusal(401, 0) });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await post()).toMatchObject({ outcome: 'retry', reason: expect.stringContaining('DISCORD_TOKEN') });
    }
    expect(writes(discord.requests)).toBe(1);
    expect(adapter.health()).toMatchObject({ connected: false, problem: expect.stringContaining('DISCORD_TOKEN') });
    (await clock.asked((ms) => ms === 1_000)).pass();
    const second = await clock.asked((ms) => ms === 2_000);
    expect(await post()).toMatchObject({ outcome: 'retry', reason: expect.stringContaining('DISCORD_TOKEN') });
    second.pass();
    await until(() => adapter.health().connected);
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(writes(discord.requests)).toBe(2);
  });
});

describe('looking for a post', () => {
  const other = (id: string, channel: string, author: string, mark?: number): StoredMessage => ({
    id,
    channel,
    author,
    timestamp: momentOf(id).toISOString(),
    content: 'Something else',
    components: mark === undefined ? [] : [{ type: 10, id: mark, content: 'x' }],
    flags: 0,
  });

  it('goes back over what has been written since', async () => {
    const { channel, discord, post, find } = await open();
    const { world } = discord;
    await post();
    for (let at = 0; at < 250; at += 1) channel.messages.push(other(world.nextId(), channel.id, '7'));
    expect(await find()).toMatchObject({ found: 'yes' });
    expect(await find('another run')).toEqual({ found: 'no' });
  });

  it('takes no message of somebody else for it', async () => {
    const { channel, discord, find } = await open();
    channel.messages.push(other(discord.world.nextId(), channel.id, '7', markOf(KEY)));
    expect(await find()).toEqual({ found: 'no' });
  });

  it('does not go back further than a day', async () => {
    const { channel, discord, find } = await open();
    const twoDays = BigInt(48 * 3_600_000) << 22n;
    for (let at = 0n; at < 300n; at += 1n) {
      channel.messages.push(other(String(BigInt(discord.world.nextId()) - twoDays - 1_000n + at), channel.id, '7'));
    }
    expect(await find()).toEqual({ found: 'no' });
    expect(discord.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'))).toHaveLength(
      1,
    );
  });

  it('says that it cannot know in a channel too busy to look through', async () => {
    const { channel, discord, find } = await open();
    for (let at = 0; at < 1_100; at += 1) channel.messages.push(other(discord.world.nextId(), channel.id, '7'));
    expect(await find()).toMatchObject({ found: 'unknown', retry: false });
  });

  it('says that it cannot know without the permission to look, or with the channel gone', async () => {
    const { adapter, channel, discord, place, post, find } = await open();
    await post();
    discord.permit(channel, (1n << 10n) | (1n << 11n));
    await until(async () => (await find()).found === 'unknown');
    expect(await find()).toMatchObject({
      found: 'unknown',
      retry: false,
      reason: expect.stringContaining('Read Message History'),
    });
    channel.gone = true;
    discord.permit(channel, 2n ** 50n - 1n);
    await until(() => adapter.canPost(place).then(({ ok }) => ok));
    expect(await find()).toMatchObject({ found: 'unknown', retry: false });
  });
});

describe('whether a post would be taken', () => {
  it('depends on the permissions in the channel', async () => {
    const { adapter, channel, discord, place } = await open();
    expect(await adapter.canPost(place)).toEqual({ ok: true });
    discord.permit(channel, 1n << 10n);
    const refusal = async () => {
      const answer = await adapter.canPost(place);
      return answer.ok ? '' : answer.reason;
    };
    await until(async () => (await refusal()).includes('Send Messages'));
    expect(await refusal()).not.toContain('View Channel');
    discord.permit(channel, 0n);
    await until(async () => (await refusal()).includes('View Channel, Send Messages'));
  });

  it('is no in a channel that is not there, or in a server without the bot', async () => {
    const { adapter, place } = await open();
    expect(await adapter.canPost({ ...place, channel: '123456' })).toEqual({
      ok: false,
      reason: expect.stringContaining('channel is gone'),
    });
    expect(await adapter.canPost({ ...place, workspace: '999' })).toEqual({
      ok: false,
      reason: expect.stringContaining('no member of this server'),
    });
  });
});

describe('reasons', () => {
  it('are given in the language of who set the daily essay up', async () => {
    const { adapter, place, discord } = await open();
    for (const [locale, { discord: said }] of catalogues) {
      expect(await adapter.canPost({ ...place, workspace: '999' }, locale)).toEqual({
        ok: false,
        reason: said.notHere,
      });
      discord.trouble(posting(refusal(404, 10_003)));
      const outcome = { outcome: 'lost', reason: said.channelGone };
      expect(await adapter.post(place, dailyPost(), KEY, held, locale)).toEqual(outcome);
    }
  });
});

describe('speaking to one person', () => {
  const notice = { kind: 'notice', audience: 'asker', tone: 'info', text: 'The channel is gone.', tries: [] } as const;

  it('says whether it arrived', async () => {
    const { adapter, discord } = await open();
    expect(await adapter.tell('1', '42', notice)).toBe(true);
    discord.trouble(posting(refusal(403, 50_007)));
    expect(await adapter.tell('1', '42', notice)).toBe(false);
  });
});
