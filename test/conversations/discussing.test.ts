import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/core/adapter.ts';
import type { Postbox } from '../../src/core/daily/postbox.ts';
import { quotableSentence } from '../../src/core/search/excerpt/opening.ts';
import { botOver, shelfOf } from '../support/bot.ts';
import { dailyRig, fortyEssays } from '../support/daily.ts';
import { createPerson } from '../support/discordPerson.ts';
import { controlsIn, linksIn, seenIn } from '../support/discordScreen.ts';
import { momentOf, type StoredChannel, type StoredMessage } from '../support/discordWorld.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { until } from '../support/until.ts';
import { openDiscord, registered } from '../adapters/discord/harness.ts';
import { openSlack } from '../adapters/slack/harness.ts';

const shelf = await shelfOf(fortyEssays);

/** The postbox of an adapter that is made only after the bot. */
function postboxOf(platform: string, adapter: () => Adapter): Postbox {
  const threads = () => {
    const { discussions } = adapter();
    if (!discussions) throw new Error('no threads');
    return discussions;
  };
  return {
    platform,
    pace: { channel: 0, workspace: 0, platform: 0 },
    post: (...asked) => adapter().post(...asked),
    findPost: (...asked) => adapter().findPost(...asked),
    canPost: (...asked) => adapter().canPost(...asked),
    tell: (...asked) => adapter().tell(...asked),
    discussions: {
      open: (...asked) => threads().open(...asked),
      find: (...asked) => threads().find(...asked),
      link: (...asked) => threads().link(...asked),
    },
  };
}

/** The bot with daily essays that are posted through the adapter it gets later. */
async function botPosting(platform: string, moment: Date) {
  const late: { adapter?: Adapter } = {};
  const clock = createFakeClock(moment.toISOString());
  const { daily } = dailyRig({
    clock,
    postboxes: [
      postboxOf(platform, () => {
        if (!late.adapter) throw new Error('not yet');
        return late.adapter;
      }),
    ],
  });
  return { late, bot: await botOver(fortyEssays, { daily, now: clock.now }) };
}

const sentenceOf = (title: string) => {
  const essay = fortyEssays.find((one) => one.title === title);
  return (essay && quotableSentence(essay)?.text) ?? 'no such essay';
};

describe('a post in Slack', () => {
  it('gets one thread that begins with its sentence, and who asks gets a link to it alone', async () => {
    const { late, bot } = await botPosting('slack', new Date('2026-03-04T05:06:07Z'));
    const { adapter, person, slack } = await openSlack({ bot, shelf: () => shelf });
    late.adapter = adapter;
    await person.type('daily set 15:00');
    await person.type('daily now');
    const posts = () => slack.workspace.messages.filter(({ onlyFor }) => onlyFor === undefined);
    await until(() => posts().length === 2);
    const post = posts().at(-1);
    await person.press('Discuss');
    await until(() => person.toMe().includes('This essay has its thread'));
    expect(person.toMe()).toContain('[See it ↗]');
    const answer = slack.workspace.messages.findLast(({ onlyFor }) => onlyFor !== undefined);
    const [thread, ...others] = posts().filter(({ thread: of }) => of === post?.ts);
    expect(thread?.text.startsWith(sentenceOf(post?.text.split('\n')[0] ?? ''))).toBe(true);
    expect(JSON.stringify(answer?.blocks)).toContain(`archives/C1/p${thread?.ts.replace('.', '')}`);
    await person.press('Discuss');
    expect(others).toEqual([]);
    expect(posts()).toHaveLength(3);
  });

  it('gets it by itself with “discuss:yes”', async () => {
    const { late, bot } = await botPosting('slack', new Date('2026-03-04T05:06:07Z'));
    const { adapter, person, slack } = await openSlack({ bot, shelf: () => shelf });
    late.adapter = adapter;
    await person.type('daily set 15:00 discuss:yes');
    await person.type('daily now');
    await until(() => slack.workspace.messages.some(({ thread }) => thread !== undefined));
    await person.press('Discuss');
    expect(slack.workspace.messages.filter(({ thread }) => thread !== undefined)).toHaveLength(1);
  });
});

const MANAGER = 1n << 5n;

describe('a post in Discord', () => {
  it('gets one thread that begins with its sentence, and who asks gets a link to it alone', async () => {
    const moment = new Date();
    const { late, bot } = await botPosting('discord', moment);
    const { adapter, discord } = await openDiscord(bot, () => shelf);
    late.adapter = adapter;
    await until(() => registered(discord));
    const person = createPerson(discord, { permissions: MANAGER });
    await person.slash('essay-daily', 'set', { time: '15:00' });
    await person.slash('essay-daily', 'now');
    const post = person.channel.messages.find(({ components }) =>
      controlsIn(components).some(({ label }) => label === 'Discuss'),
    );
    if (!post) throw new Error('no post');
    const reader = createPerson(discord, { id: '43' });
    const answer = await reader.press(post, 'Discuss');
    await person.press(post, 'Discuss');
    const link = `https://discord.com/channels/${discord.world.guild}/${post.id}`;
    expect(linksIn(answer.components)).toContain(link);
    const thread = discord.world.channels.get(post.id);
    expect(thread).toMatchObject({ kind: 'thread', above: person.channel.id });
    expect(thread?.messages).toHaveLength(1);
    const title = /### (.*)/u.exec(JSON.stringify(post.components))?.[1]?.split('\\n')[0] ?? '';
    expect(seenIn(thread?.messages[0]?.components ?? []).text.startsWith(sentenceOf(title))).toBe(true);
  });

  it('is a post of its own in a forum, with the tags that fit, and opens no other thread', async () => {
    const { late, bot } = await botPosting('discord', momentOf('1300000000000000000'));
    const forum: StoredChannel = {
      id: '1200000000000000001',
      kind: 'forum',
      messages: [],
      permissions: 2n ** 50n - 1n,
      gone: false,
      tags: [
        { id: '71', name: 'Sea', moderated: false },
        { id: '72', name: 'Land', moderated: false },
        { id: '73', name: 'sea', moderated: true },
      ],
    };
    const inside: StoredChannel = { ...forum, id: '1200000000000000002', kind: 'thread', above: forum.id };
    const { adapter, discord } = await openDiscord(
      bot,
      () => shelf,
      {},
      ({ world }) => {
        world.channels.set(forum.id, forum);
        world.channels.set(inside.id, inside);
      },
    );
    late.adapter = adapter;
    await until(() => registered(discord));
    const person = createPerson(discord, { permissions: MANAGER, channel: inside });
    const set = await person.slash('essay-daily', 'set', { time: '15:00', discuss: 'yes', tag: 'sea' });
    expect(seenIn(set.components).text).toContain('This channel gets an essay');
    await person.slash('essay-daily', 'now');
    const posts = [...discord.world.channels.values()].filter(
      ({ id, above }) => above === forum.id && id !== inside.id,
    );
    expect(posts).toMatchObject([{ applied: ['71'], messages: [{ id: posts[0]?.id }] }]);
    const [first] = posts[0]?.messages ?? [];
    const { text } = seenIn(first?.components ?? []);
    expect(text.replaceAll(/^> /gmu, '').startsWith(sentenceOf(posts[0]?.name ?? ''))).toBe(true);
    expect(controlsIn(first?.components ?? []).map(({ label }) => label)).toContain('Read');
    expect(controlsIn(first?.components ?? []).map(({ label }) => label)).not.toContain('Discuss');
  });
});

describe('another channel of the server', () => {
  const channelOf = (id: string, permissions: bigint): StoredChannel => {
    return { id, kind: 'server', messages: [], permissions, gone: false };
  };
  const open = channelOf('1200000000000000003', 2n ** 50n - 1n);
  const closed = channelOf('1200000000000000004', 0n);

  it('may be named by managers who may post there themselves', async () => {
    const { late, bot } = await botPosting('discord', momentOf('1300000000000000000'));
    const { adapter, discord } = await openDiscord(
      bot,
      () => shelf,
      {},
      ({ world }) => {
        for (const channel of [open, closed]) world.channels.set(channel.id, channel);
      },
    );
    late.adapter = adapter;
    await until(() => registered(discord));
    const person = createPerson(discord, { permissions: MANAGER });
    const shown = async (verb: string, options: Readonly<Record<string, string>>) =>
      seenIn((await person.slash('essay-daily', verb, options)).components).text;
    expect(await shown('set', { time: '15:00', channel: closed.id })).toContain('You may not post in that channel');
    expect(await shown('set', { time: '15:00', channel: open.id })).toContain('gets an essay');
    expect(await shown('show', {})).toContain('no daily essay yet');
    await person.slash('essay-daily', 'now', { channel: open.id });
    expect(open.messages.map(({ components }) => seenIn(components).text)).toEqual([
      expect.stringContaining('Set up by Ada: a daily essay for this channel'),
      expect.stringContaining('The daily essay · 1 of 40'),
    ]);
    expect(person.channel.messages).toEqual([]);
  });

  it('stays the one that the buttons of its schedule are about', async () => {
    const { late, bot } = await botPosting('discord', momentOf('1300000000000000000'));
    const there = channelOf('1200000000000000005', 2n ** 50n - 1n);
    const { adapter, discord } = await openDiscord(
      bot,
      () => shelf,
      {},
      ({ world }) => void world.channels.set(there.id, there),
    );
    late.adapter = adapter;
    await until(() => registered(discord));
    const person = createPerson(discord, { permissions: MANAGER });
    const text = ({ components }: StoredMessage) => seenIn(components).text;
    const show = (options = {}) => person.slash('essay-daily', 'show', options);
    await person.slash('essay-daily', 'set', { time: '09:00' });
    await person.slash('essay-daily', 'set', { time: '15:00', channel: there.id });
    const shown = await show({ channel: there.id });
    expect(text(await person.press(shown, 'Skip the next'))).toContain('at 15:00');
    const paused = await person.press(shown, 'Pause');
    expect(text(await show({ channel: there.id }))).toContain('paused: nothing is posted');
    expect(text(await show())).not.toContain('paused');
    await person.press(paused, 'Resume');
    expect(text(await show({ channel: there.id }))).not.toContain('paused');
    // Who may not post there any more may not say what is posted there either, whatever button they kept.
    discord.permit(there, 0n);
    expect(text(await person.press(shown, 'Pause'))).toContain('You may not post in that channel');
  });
});

describe('the digest in Discord', () => {
  it('is set up and shown beside the daily essay', async () => {
    const { discord } = await openDiscord(await botOver(fortyEssays), () => shelf);
    await until(() => registered(discord));
    const person = createPerson(discord, { permissions: MANAGER });
    const set = await person.slash('essay-daily', 'digest-set', { day: 'fri', time: '16:00' });
    expect(seenIn(set.components).text).toContain('a digest of what is kept and shared, Friday at 16:00 (UTC)');
    const shown = await person.slash('essay-daily', 'digest-show');
    expect(seenIn(shown.components).text).toContain('This channel’s digest: Friday at 16:00 (UTC).');
    expect(seenIn((await person.slash('essay-daily', 'digest-now')).components).text).toContain('Nothing was kept');
  });
});

describe('a daily essay of one’s own', () => {
  it('comes to who asked for it in Discord’s conversation with the bot', async () => {
    const { late, bot } = await botPosting('discord', momentOf('1300000000000000000'));
    const { adapter, discord } = await openDiscord(bot, () => shelf);
    late.adapter = adapter;
    await until(() => registered(discord));
    const person = createPerson(discord, { where: 'bot' });
    const set = await person.slash('essay-daily', 'set', { time: '08:00' });
    expect(seenIn(set.components).text).toContain('You get an essay here every day at 08:00');
    await person.slash('essay-daily', 'now');
    const shown = person.channel.messages.map(({ components }) => seenIn(components).text);
    expect(shown.filter((text) => text.includes('The daily essay · 1 of 40'))).toHaveLength(1);
  });

  it('comes to who asked for it in Slack, whoever they are', async () => {
    const { late, bot } = await botPosting('slack', new Date('2026-03-04T05:06:07Z'));
    const { adapter, person, slack } = await openSlack({ bot, shelf: () => shelf });
    late.adapter = adapter;
    slack.workspace.users.set('U1', { real_name: 'Ann', is_restricted: true, tz: 'Asia/Taipei' });
    slack.workspace.channels.set('D1', { member: true });
    const direct = { type: 'message', channel_type: 'im', channel: 'D1' };
    await person.say('daily set 08:00', direct);
    await person.say('daily now', direct);
    const own = () => slack.workspace.messages.filter(({ channel }) => channel === 'D-U1');
    await until(() => own().length > 0);
    expect(own()[0]?.text).toContain('The daily essay · 1 of 40');
  });
});
