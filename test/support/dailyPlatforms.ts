import { onTestFinished } from 'vitest';
import type { Channel } from '../../src/core/daily/subscription.ts';
import { startDiscord, TOKEN } from './discord.ts';
import { firstChannel, momentOf } from './discordWorld.ts';
import { openSlackStandIn } from './slack/standIn.ts';
import { until } from './until.ts';

/** What a platform does with a post that it never answers. */
export type Manner = 'takes it not' | 'takes it';

/** A stand-in platform that bots in other processes post to. */
export interface DailyPlatform {
  /** How `dailyProcess.ts` reaches it, as JSON. */
  readonly connection: string;
  readonly channel: Channel;
  /** A moment at which this platform's clock stands. */
  readonly moment: Date;
  /** The next post gets no answer. */
  stayingSilent(manner: Manner): void;
  /** Resolves when that post has arrived. */
  arrived(): Promise<void>;
  /** The ids of the posts that stand in a channel. */
  posts(channel?: string): readonly string[];
  /** The ids of what opens the threads under them. */
  threads(): readonly string[];
}

export async function openSlackForDaily(channels: readonly string[] = ['C1']): Promise<DailyPlatform> {
  const slack = await openSlackStandIn();
  onTestFinished(() => slack.close());
  for (const channel of channels) slack.workspace.channels.set(channel, { member: true });
  const { apiUrl, botToken, appToken } = slack;
  return {
    connection: JSON.stringify({ platform: 'slack', apiUrl, botToken, appToken }),
    channel: { platform: 'slack', workspace: 'T1', channel: 'C1' },
    moment: new Date('2026-03-04T01:00:00Z'),
    stayingSilent: (manner) => slack.fail('chat.postMessage', manner === 'takes it' ? 'silent after' : 'silent'),
    arrived: () => until(() => slack.unanswered() > 0),
    posts: (channel = 'C1') =>
      slack.workspace.messages.filter((one) => one.channel === channel && one.thread === undefined).map(({ ts }) => ts),
    threads: () => slack.workspace.messages.filter(({ thread }) => thread !== undefined).map(({ ts }) => ts),
  };
}

export async function openDiscordForDaily(): Promise<DailyPlatform> {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const { world } = discord;
  const channel = firstChannel(world);
  const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
  return {
    connection: JSON.stringify({ platform: 'discord', apiUrl: discord.url, token: TOKEN }),
    channel: { platform: 'discord', workspace: world.guild, channel: channel.id },
    moment: momentOf(world.nextId()),
    stayingSilent: (manner) =>
      discord.trouble({ ...posting, times: 1, response: manner === 'takes it' ? 'silence after' : 'silence' }),
    arrived: () =>
      until(() => discord.requests.some(({ method, path }) => method === posting.method && posting.path.test(path))),
    posts: () => channel.messages.map(({ id }) => id),
    threads: () =>
      [...world.channels.values()].flatMap(({ kind, messages }) =>
        kind === 'thread' ? messages.map(({ id }) => id) : [],
      ),
  };
}
