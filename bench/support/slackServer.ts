import { createServer } from 'node:http';
import { App, type SayArguments } from '@slack/bolt';
import { createSlackAdapter } from '../../src/adapters/slack/adapter.ts';
import type { Bot } from '../../src/core/bot.ts';
import { commands } from '../../src/core/commands/commands.ts';
import { createButtons } from '../../src/core/commands/framework/buttons.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import { createCorpus } from '../../src/core/corpus/corpus.ts';
import { processorTime } from '../../src/core/timing.ts';
import { openServer } from '../../src/server.ts';
import { botOver } from '../../test/support/bot.ts';
import { createMemoryStore } from '../../test/support/memoryStore.ts';
import { createQuietLog } from '../../test/support/quietLog.ts';
import { generateEssays } from './generatedCorpus.ts';

// A process of its own that answers slash commands at signed HTTP: `bot` with its essays, `adapter` with one reply to
// everything, or `bare` Bolt with a constant reply. Tells its port when it is ready, its processor time in milliseconds
// when it is told `processor`, and stops when it is told anything else.
const [, , kind = 'bot', essays = '0', secret = '', apiUrl = '', reply = ''] = process.argv;
const token = 'xoxb-bench';

const port = kind === 'bare' ? await openBare() : await openBot();
process.send?.(port);
process.on('message', (message) => {
  if (message !== 'processor') process.exit();
  process.send?.(processorTime());
});

async function openBot(): Promise<number> {
  const written = generateEssays({ seed: 1, essays: Number(essays) });
  const corpus = createCorpus(written);
  const store = createMemoryStore();
  const log = createQuietLog();
  const now = () => new Date();
  const bot = await botOver(written, { store, now, random: Math.random, log });
  const body = {
    status: 'ok',
    copy: 'host-1',
    platforms: {},
    essays: corpus.essays.length,
    corpusProblems: 0,
    reading: null,
    problem: null,
  } as const;
  const health = () => Promise.resolve({ status: 200, body } as const);
  const server = await openServer({ port: 0, host: '127.0.0.1', health });
  const adapter = createSlackAdapter({
    botToken: token,
    connection: {
      kind: 'http',
      signingSecret: secret,
      mount: (listener) => server.mount('/slack/events', listener),
    },
    apiUrl,
    commands,
    buttons: createButtons(commands, store, 100),
    corpus: () => corpus,
    managers: 'admins',
    log,
    now,
  });
  await adapter.start(kind === 'adapter' ? withOneReply(bot) : bot);
  return server.port;
}

/** What it costs to answer without looking anything up: the first reply, rendered anew each time. */
function withOneReply(bot: Bot): Bot {
  let reply: Promise<Reply> | undefined;
  return { ...bot, handle: (request) => (reply ??= bot.handle(request)) };
}

async function openBare(): Promise<number> {
  // Bolt's own server does not tell the port it was given, so a free one is looked for.
  const probe = createServer().listen(0);
  const address = probe.address();
  const free = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => probe.close(resolve));
  const app = new App({
    token,
    signingSecret: secret,
    clientOptions: { slackApiUrl: apiUrl },
    deferInitialization: true,
  });
  const constant: SayArguments = JSON.parse(reply);
  app.command('/essay', ({ ack }) => ack(constant));
  await app.init();
  await app.start(free);
  return free;
}
