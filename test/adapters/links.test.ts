import { describe, expect, it } from 'vitest';
import { messagesFor as consoleMessages } from '../../src/adapters/console/messages/messages.ts';
import * as consoleRender from '../../src/adapters/console/render/renderReply.ts';
import { messagesFor as discordMessages } from '../../src/adapters/discord/messages/messages.ts';
import * as discordDaily from '../../src/adapters/discord/render/renderDaily.ts';
import { render } from '../../src/adapters/discord/render/renderReply.ts';
import { messagesFor as slackMessages } from '../../src/adapters/slack/messages/messages.ts';
import * as slackDaily from '../../src/adapters/slack/render/renderDaily.ts';
import * as slackRender from '../../src/adapters/slack/render/renderReply.ts';
import { commands } from '../../src/core/commands/commands.ts';
import { callRead } from '../../src/core/conversation/calls.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import { composePost } from '../../src/core/daily/compose.ts';
import type { DailyPost } from '../../src/core/conversation/dailyPost.ts';
import { openingExcerpt } from '../../src/core/search/excerpt/opening.ts';
import { essay } from '../support/essays.ts';

const link = 'https://room.example.com/essays/quays?p=1&pass=abc.def#p1:~:text=A%20quay';
const source = 'https://source.example.com/quays';
const quays = essay('quays', ['A quay is a promise.'], { source });
const excerpt = openingExcerpt(quays, 300);
const read = callRead(quays);
const share = read;
const paging = { page: 1, pages: 1 };

/** Everything that quotes an essay, with a link into the reading room. */
const replies: readonly (Reply & { readonly link: string })[] = [
  {
    kind: 'quotation',
    audience: 'channel',
    excerpt,
    link,
    by: { id: '1', name: 'Ada', role: 'member' },
    read,
    keep: read,
  },
  {
    kind: 'page',
    audience: 'asker',
    essay: quays,
    from: 1,
    link,
    parts: [{ passage: 1, text: 'A quay is a promise.' }],
    paging,
  },
  { kind: 'surroundings', audience: 'asker', excerpt, link, share, keep: read, read },
  { kind: 'card', audience: 'asker', opening: excerpt, link, share, keep: read, read, another: read },
];
const daily = {
  ...composePost({ essay: quays, place: 12, of: 24 }, { date: '2026-03-04', locale: 'en', canDiscuss: true }),
  link,
} satisfies DailyPost;

const encode = () => Promise.resolve('1');
const slackScreen = { messages: slackMessages('en'), commands, slash: '/essay' };
const discordScreen = { messages: discordMessages('en'), commands, encode };
const terminal = { messages: consoleMessages('en'), commands, colour: false, columns: 200 };

/** What a platform shows of a reply and of the daily essay. */
const platforms = {
  slack: {
    kinds: ['quotation', 'page', 'surroundings', 'card'],
    reply: (reply: Reply) => Promise.resolve(JSON.stringify(slackRender.renderReply(reply, slackScreen))),
    daily: (post: DailyPost) => Promise.resolve(JSON.stringify(slackDaily.renderDaily(post, slackScreen))),
  },
  discord: {
    kinds: ['quotation', 'page', 'surroundings', 'card'],
    reply: async (reply: Reply) => JSON.stringify(await render(reply, discordScreen)),
    daily: async (post: DailyPost) => JSON.stringify(await discordDaily.renderDaily(post, 'key', encode)),
  },
  console: {
    kinds: ['quotation', 'page'],
    reply: (reply: Reply) => Promise.resolve(consoleRender.renderReply(reply, terminal)),
    daily: (post: DailyPost) => Promise.resolve(consoleRender.renderPost(post, terminal)),
  },
};

describe.each(Object.entries(platforms))('in %s', (_name, { kinds, reply, daily: showDaily }) => {
  it.each(replies.filter(({ kind }) => kinds.includes(kind)))('a $kind leads into the reading room', async (one) => {
    const shown = await reply(one);
    expect(shown).toContain(link);
    expect(shown).not.toContain(source);
  });

  it.each(replies.filter(({ kind }) => kinds.includes(kind)))(
    'a $kind leads to the source without one',
    async (one) => {
      const { link: _link, ...without } = one;
      expect(await reply(without)).toContain(source);
    },
  );

  it('a schedule shows the address of its feed', async () => {
    const schedule: Reply = { kind: 'schedule', audience: 'asker', heading: 'Daily', facts: [], actions: [] };
    expect(await reply({ ...schedule, feed: link })).toContain(link);
    expect(await reply(schedule)).not.toContain('http');
  });

  it('the daily essay leads into the reading room, else to the source', async () => {
    expect(await showDaily(daily)).toContain(link);
    const { link: _link, ...without } = daily;
    expect(await showDaily(without)).toContain(source);
  });
});
