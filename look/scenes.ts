import { MessageFlags } from 'discord.js';
import { messagesFor as discordMessagesFor } from '../src/adapters/discord/messages/messages.ts';
import { commandModal } from '../src/adapters/discord/render/commandModal.ts';
import {
  renderDiscussion as renderDiscordDiscussion,
  renderPost as renderDiscordPost,
} from '../src/adapters/discord/render/renderDaily.ts';
import { render as renderDiscord } from '../src/adapters/discord/render/renderReply.ts';
import { composeMessage } from '../src/adapters/slack/answer/message.ts';
import { messagesFor as slackMessagesFor } from '../src/adapters/slack/messages/messages.ts';
import { formView } from '../src/adapters/slack/render/formView.ts';
import {
  renderDiscussion as renderSlackDiscussion,
  renderPost as renderSlackPost,
} from '../src/adapters/slack/render/renderDaily.ts';
import { renderReply as renderSlack } from '../src/adapters/slack/render/renderReply.ts';
import { finish } from '../src/adapters/slack/render/blocks.ts';
import { VIEW_BLOCKS } from '../src/adapters/slack/render/limits.ts';
import { renderReading } from '../src/adapters/slack/render/renderReading.ts';
import { answerView } from '../src/adapters/slack/render/views.ts';
import { SLASH } from '../src/adapters/slack/render/screen.ts';
import type { Bot } from '../src/core/bot.ts';
import { commands } from '../src/core/commands/commands.ts';
import { createButtons } from '../src/core/commands/framework/buttons.ts';
import { parseTyped } from '../src/core/commands/framework/commandLine.ts';
import { info } from '../src/core/commands/shared/notices.ts';
import { MOST_PASSAGES, type Post } from '../src/core/conversation/dailyPost.ts';
import { messagesFor } from '../src/core/conversation/messages/messages.ts';
import type { EssayPage, Reply } from '../src/core/conversation/reply.ts';
import type { Call } from '../src/core/conversation/request.ts';
import type { Corpus } from '../src/core/corpus/corpus.ts';
import { loadCorpus } from '../src/core/corpus/load.ts';
import { composePost } from '../src/core/daily/compose.ts';
import { postedPassage } from '../src/core/daily/postedPassage.ts';
import { botOver } from '../test/support/bot.ts';
import { bundledCorpus } from '../test/support/commonplace.ts';
import { createMemoryStore } from '../test/support/memoryStore.ts';
import { type DiscordMessage, drawDiscord, drawDiscordModal } from './drawDiscord.ts';
import { drawSlack, drawSlackView } from './drawSlack.ts';

/** One message to draw: what was typed, and the payload as each platform gets it. */
export interface Scene {
  readonly name: string;
  readonly slack?: string;
  readonly discord?: string;
}

const store = createMemoryStore();
const buttons = createButtons(commands, store, 100);
const encode = (call: Call) => buttons.encode(call);

/** The kinds of message there are, from the real bot on the bundled essays through the real renderers. */
export async function scenes(): Promise<readonly Scene[]> {
  const corpus = await loadCorpus(bundledCorpus);
  const { essays } = corpus;
  const bot = await botOver(essays, { store });
  const results = await ask(bot, 'trust between allies');
  const hit = results.kind === 'results' ? results.hits[0] : undefined;
  const [newest] = essays;
  const replies: readonly (readonly [string, Reply])[] = [
    ['results', results],
    ['results-zh', await ask(bot, '信任')],
    ['nothing', await ask(bot, 'zzyzx')],
    ...(hit ? [['context', await press(bot, hit.context)] as const] : []),
    ...(hit ? [['page', await press(bot, hit.read)] as const] : []),
    ['quotation', await ask(bot, 'quote trust is a habit note:"For Monday’s meeting"')],
    ['card', await ask(bot, 'random')],
    ['shelf', await ask(bot, 'list')],
    ['help', await ask(bot, 'help')],
    ['daily-set', await ask(bot, 'daily set 09:00 London days:mon-fri')],
    ['daily-show', await ask(bot, 'daily show')],
    ['daily-preview', await ask(bot, 'daily preview')],
    ['discussed', { ...info(messagesFor('en').daily.isDiscussed), link: 'https://example.org/thread' }],
    ['digest-set', await ask(bot, 'digest set fri 16:00')],
    ['digest-show', await ask(bot, 'digest show')],
    ['notice', await ask(bot, 'read no such essay')],
    ['choices', await ask(bot, 'read the')],
    ['which-time', await ask(bot, 'daily set 9 IST weekdays tag:history')],
    ['near-filter', await ask(bot, 'list tag:histroy')],
  ];
  const drawn = await Promise.all(replies.map(([name, reply]) => sceneOf(name, reply)));
  const page = hit && (await press(bot, hit.read));
  if (page?.kind === 'page') drawn.push(await readingScene(page));
  const schedule = await ask(bot, 'daily show');
  if (schedule.kind === 'schedule' && schedule.change) drawn.push(...(await formScenes(schedule.change, corpus)));
  if (!newest) return drawn;
  const post = composePost(
    { essay: newest, place: 12, of: 24 },
    { date: '2026-03-04', locale: 'en', canDiscuss: true },
  );
  drawn.push(await postScene('daily', post), await postScene('digest', digestOf(corpus)));
  if (post.sentence) drawn.push(await discussionScene(post.sentence.text));
  return drawn;
}

async function sceneOf(name: string, reply: Reply): Promise<Scene> {
  const isPrivate = reply.audience === 'asker';
  const screen = { messages: slackMessagesFor('en'), commands, slash: SLASH };
  const { blocks } = await composeMessage(renderSlack(reply, screen), encode);
  const components = await renderDiscord(reply, { messages: discordMessagesFor('en'), commands, encode });
  return { name, slack: drawSlack({ blocks, isPrivate }), discord: drawDiscord(messageOf(components, isPrivate)) };
}

async function readingScene(page: EssayPage): Promise<Scene> {
  const messages = slackMessagesFor('en');
  const { blocks } = await finish(renderReading(page, { messages, commands, slash: SLASH }), encode, VIEW_BLOCKS);
  return { name: 'reading', slack: drawSlackView(answerView(page, blocks, messages, {})) };
}

async function postScene(name: string, post: Post): Promise<Scene> {
  const screen = { messages: slackMessagesFor('en'), commands, slash: SLASH };
  const { blocks } = await composeMessage(renderSlackPost(post, screen), encode);
  const components = await renderDiscordPost(post, 'look', encode);
  return {
    name,
    slack: drawSlack({ blocks, isPrivate: false }),
    discord: drawDiscord(messageOf(components, false)),
  };
}

/** What opens the thread under a post. */
async function discussionScene(sentence: string): Promise<Scene> {
  const screen = { messages: slackMessagesFor('en'), commands, slash: SLASH };
  const discussion = { post: 'look', title: 'look', sentence, locale: 'en' };
  const { blocks } = await composeMessage(renderSlackDiscussion(discussion, screen), encode);
  const components = renderDiscordDiscussion(sentence, 'en', 'look');
  return {
    name: 'discussion',
    slack: drawSlack({ blocks, isPrivate: false }),
    discord: drawDiscord(messageOf(components, false)),
  };
}

/** The form for the daily essay, as it is and in Japanese. */
async function formScenes(about: Call, corpus: Corpus): Promise<readonly Scene[]> {
  const form = commands.find(({ name }) => name === about.command)?.form;
  if (!form) return [];
  const code = await encode(about);
  return ['en', 'ja'].map((locale) => {
    const from = { isDirect: false };
    const discord = { place: from, messages: discordMessagesFor(locale), corpus };
    return {
      name: locale === 'en' ? 'form' : `form-${locale}`,
      slack: drawSlackView(formView(slackMessagesFor(locale), form, about, code, { channel: 'C1' })),
      discord: drawDiscordModal(commandModal(form, about, code, discord)),
    };
  });
}

/** A week in which the first passages of a few essays were kept and shared. */
function digestOf(corpus: Corpus): Post {
  const passages = corpus.essays.flatMap(({ slug, title, authors, passages: [first] }) =>
    first ? [postedPassage({ slug, passage: 1, words: first.text, title, authors: authors.join(', ') }, corpus)] : [],
  );
  return {
    kind: 'passages',
    of: 'digest',
    sections: [
      { of: 'kept', passages: passages.slice(0, MOST_PASSAGES), more: 3 },
      { of: 'shared', passages: passages.slice(MOST_PASSAGES, MOST_PASSAGES + 2), more: 0 },
    ],
    locale: 'en',
  };
}

function messageOf(components: DiscordMessage['components'], isPrivate: boolean): DiscordMessage {
  return { components, flags: isPrivate ? MessageFlags.Ephemeral : 0 };
}

function ask(bot: Bot, typed: string): Promise<Reply> {
  return press(bot, parseTyped(typed, commands));
}

function press(bot: Bot, call: Call): Promise<Reply> {
  const actor = { id: 'U1', name: 'Ana', role: 'manager', timeZone: 'Europe/London' } as const;
  const place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' } as const;
  return bot.handle({ call, actor, place, origin: JSON.stringify(call), delivery: JSON.stringify(call) });
}
