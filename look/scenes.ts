import { MessageFlags } from 'discord.js';
import { messagesFor as discordMessagesFor } from '../src/adapters/discord/messages/messages.ts';
import { renderDaily as renderDiscordDaily } from '../src/adapters/discord/render/renderDaily.ts';
import { render as renderDiscord } from '../src/adapters/discord/render/renderReply.ts';
import { composeMessage } from '../src/adapters/slack/answer/message.ts';
import { messagesFor as slackMessagesFor } from '../src/adapters/slack/messages/messages.ts';
import { renderDaily as renderSlackDaily } from '../src/adapters/slack/render/renderDaily.ts';
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
import type { EssayPage, Reply } from '../src/core/conversation/reply.ts';
import type { Call } from '../src/core/conversation/request.ts';
import { loadCorpus } from '../src/core/corpus/load.ts';
import { composePost } from '../src/core/daily/compose.ts';
import { botOver } from '../test/support/bot.ts';
import { bundledCorpus } from '../test/support/commonplace.ts';
import { createMemoryStore } from '../test/support/memoryStore.ts';
import { type DiscordMessage, drawDiscord } from './drawDiscord.ts';
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
  const { essays } = await loadCorpus(bundledCorpus);
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
    ['notice', await ask(bot, 'read no such essay')],
    ['choices', await ask(bot, 'read the')],
  ];
  const drawn = await Promise.all(replies.map(([name, reply]) => sceneOf(name, reply)));
  const page = hit && (await press(bot, hit.read));
  if (page?.kind === 'page') drawn.push(await readingScene(page));
  return newest
    ? [
        ...drawn,
        await dailyScene(
          composePost({ essay: newest, place: 12, of: 24 }, { date: '2026-03-04', locale: 'en', canDiscuss: true }),
        ),
      ]
    : drawn;
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

async function dailyScene(post: ReturnType<typeof composePost>): Promise<Scene> {
  const screen = { messages: slackMessagesFor('en'), commands, slash: SLASH };
  const { blocks } = await composeMessage(renderSlackDaily(post, screen), encode);
  const components = await renderDiscordDaily(post, 'look', encode);
  return {
    name: 'daily',
    slack: drawSlack({ blocks, isPrivate: false }),
    discord: drawDiscord(messageOf(components, false)),
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
