import type { Server } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { createConsoleAdapter } from './adapters/console/adapter.ts';
import { type Config, secretsOf } from './config.ts';
import { type Adapter, ConnectionRefused } from './core/adapter.ts';
import { type Bot, createBot } from './core/bot.ts';
import { createButtons } from './core/buttons.ts';
import { commands } from './core/commands/commands.ts';
import { type Library, openLibrary } from './core/corpus/library.ts';
import type { Log } from './core/log.ts';
import { messagesFor } from './core/messages/messages.ts';
import { createSearchIndex } from './core/search/index.ts';
import { openDatabase } from './core/store/database.ts';
import { createStateStore } from './core/store/sqlStateStore.ts';
import type { StateStore } from './core/store/stateStore.ts';
import { type HealthReport, healthOf, serveHealth } from './health.ts';
import { createLog } from './log.ts';

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
  readonly server?: Server;
  /** Resolves when there is nothing left to do; never, for platforms that have no end. */
  readonly ended: Promise<void>;
}

/**
 * The composition root: configuration, store, essays, bot, adapters. Rejects with a `StoreFailure`, a
 * `CorpusUnavailable` or a `ConnectionRefused` where it cannot go on.
 */
export async function startCommonplace(config: Config, terminal: Terminal): Promise<Running> {
  const chatting = config.slack === undefined && config.discord === undefined;
  // The chat is for reading: of the log it shows errors, unless somebody has asked for more.
  const log = createLog(chatting && !config.logLevelChosen ? 'error' : config.logLevel, secretsOf(config));
  const store = createStateStore(await openDatabase(config.dataDir));
  const library = await openLibrary(config.corpusDir, { createIndex: createSearchIndex, log });
  const bot = createBot({
    commands,
    shelf: library.shelf,
    store,
    now: () => new Date(),
    random: Math.random,
    managers: config.dailyManagers,
    log,
  });
  const { adapters, server, ended } = chatting
    ? openChat(config, terminal, library, log)
    : await openPlatforms(config, library, store, log);
  await connect(adapters, bot, log);
  log.info('started', { platforms: adapters.map(({ platform }) => platform) });

  async function stop(): Promise<void> {
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    server?.close();
    await library.close();
    await store.close();
    log.info('stopped');
  }

  let stopping: Promise<void> | undefined;
  const stopOnce = () => (stopping ??= stop());
  return { stop: stopOnce, stopped: ended.then(stopOnce) };
}

/** The terminal chat, where no platform is set up. */
function openChat(config: Config, { input, output }: Terminal, library: Library, log: Log): Platforms {
  const interactive = input.isTTY === true && output.isTTY === true;
  const { locale, colour } = config.terminal;
  const { terminal: said } = messagesFor(locale);
  const { essays, problems } = library.shelf().corpus;
  const welcome = [
    said.welcome(essays.length),
    ...(problems.length > 0 ? [said.problems(problems.length)] : []),
    said.connect,
  ];
  output.write(`${welcome.join('\n')}\n\n`);
  const adapter = createConsoleAdapter({
    input,
    output,
    interactive,
    colour: colour && output.isTTY === true,
    timeZone: config.timeZone,
    commands,
    corpus: () => library.shelf().corpus,
    log,
    ...(locale !== undefined && { locale }),
  });
  return { adapters: [adapter], ended: adapter.finished };
}

/** Every platform whose tokens are set. The SDK of one that is not set up is never loaded: each takes some 40 MB. */
async function openPlatforms(config: Config, library: Library, store: StateStore, log: Log): Promise<Platforms> {
  const corpus = () => library.shelf().corpus;
  const adapters: Adapter[] = [];
  if (config.discord) {
    const { createDiscordAdapter } = await import('./adapters/discord/adapter.ts');
    const buttons = createButtons(commands, store);
    adapters.push(
      createDiscordAdapter({ ...config.discord, commands, buttons, corpus, managers: config.dailyManagers, log }),
    );
  }
  const server = await openHealth(config.port, () => healthOf(adapters, corpus()), log);
  return { adapters, ...(server && { server }), ended: new Promise(() => undefined) };
}

/** A port that is taken, perhaps by a second copy, costs the health page and nothing else. */
async function openHealth(port: number, report: () => HealthReport, log: Log): Promise<Server | undefined> {
  try {
    return await serveHealth(port, report);
  } catch (error) {
    log.warn('health.not_served', { port, error });
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
