import type { Readable, Writable } from 'node:stream';
import { createConsoleAdapter } from './adapters/console/adapter.ts';
import { problemLines, shelfNews } from './adapters/console/render/shelfNews.ts';
import { type Config, type SlackConfig, secretsOf } from './config.ts';
import { type Adapter, ConnectionRefused } from './core/adapter.ts';
import { type Bot, createBot } from './core/bot.ts';
import { commands } from './core/commands/commands.ts';
import { createButtons } from './core/commands/framework/buttons.ts';
import { messagesFor } from './core/conversation/messages/messages.ts';
import type { StateStore } from './core/conversation/stateStore.ts';
import { type Library, openLibrary } from './core/corpus/library.ts';
import { createDaily } from './core/daily/createDaily.ts';
import type { Log } from './core/log.ts';
import { createSearchIndex } from './core/search/index.ts';
import { createLog } from './log.ts';
import { type HealthReport, healthOf, openServer, type WebServer } from './server.ts';
import { openDatabase } from './store/database.ts';
import { createDailyStore } from './store/sqlDailyStore.ts';
import { createStateStore } from './store/sqlStateStore.ts';

export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

export interface Running {
  /** Finishes what is in hand, then disconnects. Can be called again. */
  stop(): Promise<void>;
  /** Resolves when everything has stopped: after `stop`, or when the terminal chat has ended. */
  readonly stopped: Promise<void>;
}

/** What a running bot is made of, on whichever platforms. */
interface Platforms {
  readonly adapters: readonly Adapter[];
  readonly server?: WebServer;
  /** Resolves when there is nothing left to do; never, for platforms that have no end. */
  readonly ended: Promise<void>;
}

/**
 * The composition root: configuration, store, essays, bot, adapters. Rejects with a `StoreFailure`, a
 * `CorpusUnavailable` or a `ConnectionRefused` where it cannot go on. The signal stops it, also while it is connecting.
 */
export async function startCommonplace(config: Config, terminal: Terminal, signal?: AbortSignal): Promise<Running> {
  const chatting = config.slack === undefined && config.discord === undefined;
  // The chat is for reading: of the log it shows errors, unless somebody has asked for more.
  const log = createLog(chatting && !config.logLevelChosen ? 'error' : config.logLevel, secretsOf(config));
  const database = await openDatabase(config.dataDir);
  const store = createStateStore(database);
  const library = await openLibrary(config.corpusDir, { createIndex: createSearchIndex, log });
  const { adapters, server, ended } = chatting
    ? openChat(config, terminal, library, log)
    : await openPlatforms(config, library, store, log);
  const now = () => new Date();
  const daily = createDaily({
    store: createDailyStore(database),
    corpus: () => library.shelf().corpus,
    adapters,
    now,
    later,
    log,
    cutoffHours: config.dailyCutoffHours,
    timeZone: config.timeZone,
  });
  const bot = createBot({
    commands,
    shelf: library.shelf,
    store,
    daily,
    now,
    random: Math.random,
    managers: config.dailyManagers,
    log,
  });

  async function stop(): Promise<void> {
    // What cannot be ended in order must not keep the others from it.
    for (const ended of await Promise.allSettled([daily.stop(), ...adapters.map((adapter) => adapter.stop())])) {
      if (ended.status === 'rejected') log.error('stop.failed', { error: ended.reason });
    }
    server?.close();
    await library.close();
    await store.close();
    log.info('stopped');
  }

  let requestStop: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => {
    requestStop = resolve;
  });
  const stopped = Promise.race([ended, requested]).then(stop);
  const running: Running = {
    stop() {
      requestStop();
      return stopped;
    },
    stopped,
  };
  if (signal?.aborted) requestStop();
  signal?.addEventListener('abort', requestStop);
  const connecting = connect(adapters, bot, log);
  const patient = later(SLOW_START_MS, daily.start);
  try {
    if ((await Promise.race([connecting.then(() => 'connected'), requested])) !== 'connected') return running;
  } catch (error) {
    // What is open would keep the process alive with nobody to talk to.
    await running.stop();
    throw error;
  } finally {
    patient();
  }
  daily.start();
  log.info('started', { platforms: adapters.map(({ platform }) => platform) });
  return running;
}

/** A platform that is slow to answer keeps the essays of the others waiting no longer than this. */
const SLOW_START_MS = 5_000;

function later(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The terminal chat, where no platform is set up. */
function openChat(config: Config, { input, output }: Terminal, library: Library, log: Log): Platforms {
  const interactive = input.isTTY === true && output.isTTY === true;
  const { locale, colour } = config.terminal;
  const messages = messagesFor(locale);
  let { corpus } = library.shelf();
  const adapter = createConsoleAdapter({
    input,
    output,
    interactive,
    colour: colour && output.isTTY === true,
    timeZone: config.timeZone,
    commands,
    corpus: () => library.shelf().corpus,
    log,
    welcome: [
      messages.terminal.welcome(corpus.essays.length),
      ...problemLines(corpus.problems, messages),
      messages.terminal.connect,
    ],
    ...(locale !== undefined && { locale }),
  });
  library.onChange((shelf) => {
    // Piped lines get their answers and nothing between them.
    if (interactive) adapter.announce(shelfNews(corpus, shelf.corpus, messages));
    corpus = shelf.corpus;
  });
  return { adapters: [adapter], ended: adapter.finished };
}

/** Every platform whose tokens are set. The SDK of one that is not set up is never loaded: each takes some 40 MB. */
async function openPlatforms(config: Config, library: Library, store: StateStore, log: Log): Promise<Platforms> {
  const corpus = () => library.shelf().corpus;
  const adapters: Adapter[] = [];
  const server = await openWebServer(config.port, () => healthOf(adapters, corpus()), log);
  const shared = { commands, buttons: createButtons(commands, store), corpus, log };
  if (config.slack) {
    const { createSlackAdapter } = await import('./adapters/slack/adapter.ts');
    const now = () => new Date();
    adapters.push(createSlackAdapter({ ...shared, now, ...slackConnection(config.slack, config.port, server) }));
  }
  if (config.discord) {
    const { createDiscordAdapter } = await import('./adapters/discord/adapter.ts');
    adapters.push(createDiscordAdapter({ ...shared, managers: config.dailyManagers, ...config.discord }));
  }
  return { adapters, ...(server && { server }), ended: new Promise(() => undefined) };
}

/** The path that Slack's signed requests come to. */
const SLACK_PATH = '/slack/events';

function slackConnection({ connection, ...rest }: SlackConfig, port: number, server: WebServer | undefined) {
  if (connection.kind === 'socket') return { ...rest, connection };
  const mount = (listener: Parameters<WebServer['mount']>[1]) => {
    if (!server) throw new ConnectionRefused(messagesFor(undefined).slack.portTaken(port));
    server.mount(SLACK_PATH, listener);
  };
  return { ...rest, connection: { ...connection, mount } };
}

/** A port that is taken, perhaps by a second copy, costs the health page and what only the port can bring. */
async function openWebServer(port: number, report: () => HealthReport, log: Log): Promise<WebServer | undefined> {
  try {
    return await openServer(port, report);
  } catch (error) {
    log.warn('server.not_opened', { port, error });
    return undefined;
  }
}

/** Starts all adapters. One that is refused leaves the others be; when all are, there is nothing to run. */
async function connect(adapters: readonly Adapter[], bot: Bot, log: Log): Promise<void> {
  const refusals: string[] = [];
  await Promise.all(
    adapters.map(async (adapter) => {
      try {
        await adapter.start(bot);
      } catch (error) {
        if (!(error instanceof ConnectionRefused)) throw error;
        log.error('platform.refused', { platform: adapter.platform, reason: error.message });
        refusals.push(error.message);
      }
    }),
  );
  if (refusals.length === adapters.length) throw new ConnectionRefused(refusals.join('\n'));
}
