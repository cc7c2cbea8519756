import type { RequestListener } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openAssistantDoor, openRoom } from './adapters/endpoints.ts';
import type { Config, GitPullSettings } from './config.ts';
import { type Adapter, ConnectionRefused } from './core/adapter.ts';
import { createShown, type Shown } from './core/book/anchors/shown.ts';
import type { BookStore } from './core/book/entries/entries.ts';
import { createGoneWatch } from './core/book/entries/gone.ts';
import { type Bot, type BotOptions, createBot } from './core/bot.ts';
import { commands } from './core/commands/commands.ts';
import { createButtons } from './core/commands/framework/buttons.ts';
import { messagesFor as coreMessagesFor } from './core/conversation/messages/messages.ts';
import type { StateStore } from './core/conversation/stateStore.ts';
import { type Library, openLibrary } from './core/corpus/library.ts';
import { createSnapshots, type Snapshots } from './core/corpus/snapshots.ts';
import { createDaily } from './core/daily/createDaily.ts';
import { createDigestChooser } from './core/daily/digest.ts';
import { linkedPostbox } from './core/daily/linkedPostbox.ts';
import type { Postbox } from './core/daily/postbox.ts';
import { servedStore } from './core/daily/servedStore.ts';
import type { Log } from './core/log.ts';
import { createOnlyBot, type OnlyBot } from './core/onlyBot.ts';
import type { StandardStreams } from './core/platform.ts';
import { createLinks, type Links } from './core/reading/links.ts';
import type { PostedEssays } from './core/reading/posted.ts';
import { createSearchIndex, restoreSearchIndex } from './core/search/index.ts';
import { laterInRealTime } from './core/timing.ts';
import { createGitPull, type GitPull, gitRunner } from './gitPull.ts';
import { createHealth } from './health.ts';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { metricsPage } from './metrics/page.ts';
import { openServer, type ServerOptions, type WebServer } from './server.ts';
import { type Database, openDatabase } from './store/database.ts';
import { createStoreProbe } from './store/probe.ts';
import { createBookStore } from './store/sqlBookStore.ts';
import { createBotRegistry } from './store/sqlBotRegistry.ts';
import { createDailyStore } from './store/sqlDailyStore.ts';
import { createEssayVersions } from './store/sqlEssayVersions.ts';
import { createMissingSearches } from './store/sqlMissingSearches.ts';
import { createPassKeys } from './store/sqlPassKeys.ts';
import { createPostedEssays } from './store/sqlPostedEssays.ts';
import { createShares } from './store/sqlShares.ts';
import { createStateStore } from './store/sqlStateStore.ts';
import { readingVersion, versionOf } from './version.ts';

export interface Running {
  /** Finishes what is in hand, then disconnects. Can be called again. */
  stop(): Promise<void>;
  /** Resolves when everything has stopped: after `stop`, or when a platform that ends has ended. */
  readonly stopped: Promise<void>;
}

export interface StartOptions {
  /** Stops it, also while it is connecting. */
  readonly signal?: AbortSignal;
  /** Reads every file, whatever is remembered of them; false. */
  readonly cold?: boolean;
}

/**
 * The composition root: configuration, store, essays, bot, adapters. Rejects with a `StoreFailure`, a
 * `CorpusUnavailable` or a `ConnectionRefused` where it cannot go on.
 */
export async function startCommonplace(
  config: Config,
  streams: StandardStreams,
  { signal, cold = false }: StartOptions = {},
): Promise<Running> {
  const { platforms } = config;
  const inTerminal = isInTerminal(config);
  // A conversation in the terminal is for reading: of the log it shows errors, unless somebody has asked for more.
  const log = createLog(inTerminal && !config.logLevelChosen ? 'error' : config.logLevel, config.secrets);
  log.info('starting', { platforms: platforms.map(({ platform }) => platform.name) });
  const adapters: Adapter[] = [];
  const metrics = createMetrics({
    commands,
    corpus: () => library.shelf().corpus,
    adapters: () => adapters,
    clock: () => performance.now(),
  });
  const database = await openDatabase(config.dataDir, config.databaseUrl, metrics.storeFailed);
  const store = createStateStore(database);
  const snapshots = snapshotsOf(config, log);
  const library = await openLibrary(config.corpusDir, {
    createIndex: createSearchIndex,
    log,
    firstPart: FIRST_PART,
    snapshots: cold ? { ...snapshots, load: () => Promise.resolve(undefined) } : snapshots,
  });
  try {
    return await startAround({ config, streams, signal, log, metrics, database, store, library, adapters });
  } catch (error) {
    // It would read on, and keep the process alive with nobody to talk to.
    await library.close();
    throw error;
  }
}

interface Foundations {
  readonly config: Config;
  readonly streams: StandardStreams;
  readonly signal: AbortSignal | undefined;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly store: StateStore;
  readonly library: Library;
  /** Filled with the adapters as they are made. */
  readonly adapters: Adapter[];
}

/** Puts the rest around the library, which reads meanwhile. */
async function startAround(foundations: Foundations): Promise<Running> {
  const { config, streams, signal, log, metrics, database, store, library, adapters } = foundations;
  const { platforms } = config;
  const inTerminal = isInTerminal(config);
  const now = () => new Date();
  const gitPull = config.gitPull && gitPullOf(config.corpusDir, config.gitPull, log);
  const health = createHealth({
    copy: `${hostname()}-${process.pid}`,
    platforms: platforms.map(({ platform }) => platform.name),
    adapters: () => adapters,
    corpus: () => library.shelf().corpus,
    progress: () => library.shelf().progress,
    corpusDir: config.corpusDir,
    storeProblem: await createStoreProbe(database, config, now),
    updateProblem: gitPull?.problem,
  });
  const links = linksOf(config, database, now);
  const servesPages = links !== undefined || config.mcpToken !== undefined;
  const needsServer = !inTerminal || servesPages;
  const address = { port: config.port, host: config.host };
  const server = needsServer ? await openWebServer({ ...address, health }, servesPages, log) : undefined;
  server?.mount(METRICS_PATH, metricsPage(metrics, config.metricsToken));
  for (const { platform, connect } of platforms) {
    const buttons = createButtons(commands, store, platform.buttonLength);
    const { port, timeZone, dailyManagers: managers } = config;
    const hub = { commands, buttons, library, log, now, timeZone, managers, streams, links, port, server };
    adapters.push(await connect(hub));
  }
  const onlyBot = createOnlyBot({ registry: createBotRegistry(database), now, later: laterInRealTime, log });
  const shown = createShown({ versions: createEssayVersions(database), now, log });
  const postboxOf = (adapter: Adapter) => remembering(links ? linkedPostbox(adapter, links) : adapter, shown);
  const book = createBookStore(database);
  const shares = createShares(database);
  const mayAct = (platform: string) => !onlyBot.refused(platform);
  const corpus = () => library.shelf().corpus;
  const posting = {
    corpus,
    postboxes: adapters.map((adapter) => metrics.counting(postboxOf(adapter))),
    now,
    later: laterInRealTime,
    log,
    cutoffHours: config.dailyCutoffHours,
    timeZone: config.timeZone,
  };
  const daily = createDaily({ ...posting, book, store: servedStore(createDailyStore(database), adapters, mayAct) });
  const digests = servedStore(createDailyStore(database, 'digest'), adapters, mayAct);
  const digest = createDaily({
    ...posting,
    kind: 'digest',
    store: digests,
    chooser: createDigestChooser({ store: digests, book, shares, corpus, now }),
  });
  const goneWatch = createGoneWatch({ book, now, log });
  const watchEntries = () => {
    library.onChange((shelf) => void goneWatch.look(shelf));
    void goneWatch.look(library.shelf());
  };
  void library.whole.then(watchEntries, () => undefined);
  const wordsOf = new Map(platforms.map(({ platform }) => [platform.name, platform.messagesFor]));
  const botOptions: BotOptions = {
    commands,
    shelf: library.shelf,
    begun: library.begun,
    whole: library.whole,
    store,
    book,
    shares,
    missing: createMissingSearches(database),
    shown,
    daily,
    digest,
    now,
    random: Math.random,
    messagesFor: (locale, name) => (wordsOf.get(name) ?? coreMessagesFor)(locale),
    managers: config.dailyManagers,
    log,
  };
  const bot = metrics.timing(createBot({ ...botOptions, links }));
  const roomBot = metrics.timing(createBot(botOptions));
  if (server)
    await mountEndpoints(server, {
      config,
      library,
      links,
      posted: createPostedEssays(database),
      bot: roomBot,
      book,
      now,
      log,
    });

  let stopping = false;
  async function stop(): Promise<void> {
    stopping = true;
    onlyBot.stop();
    // At once: requests that wait for the whole folder would keep the adapters from stopping.
    const closing = library.close();
    // One that fails to stop must not keep the others from stopping.
    const parts = [daily, digest, goneWatch, ...(gitPull ? [gitPull] : []), ...adapters].map((part) => part.stop());
    for (const ended of await Promise.allSettled(parts)) {
      if (ended.status === 'rejected') log.error('stop.failed', { error: ended.reason });
    }
    server?.close();
    await closing;
    await shown.settled();
    await store.close();
    log.info('stopped');
  }

  let requestStop: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => {
    requestStop = resolve;
  });
  const stopped = Promise.race([ended(adapters), requested]).then(stop);
  const running: Running = {
    stop() {
      requestStop();
      return stopped;
    },
    stopped,
  };
  if (signal?.aborted) requestStop();
  signal?.addEventListener('abort', requestStop);
  gitPull?.start();
  const connecting = connect(adapters, { bot, onlyBot, log });
  server?.allMounted();
  onlyBot.watch(adapters);
  // A daily essay is chosen from all of them. Once the bot stops, whoever looks for due ones would find the store closed.
  const startDaily = () =>
    void library.whole.then(
      () => stopping || [daily, digest].forEach((posts) => posts.start()),
      () => undefined,
    );
  const patient = laterInRealTime(SLOW_START_MS, startDaily);
  try {
    if ((await Promise.race([connecting.then(() => 'connected'), requested])) !== 'connected') return running;
  } catch (error) {
    // Open handles would keep the process alive with nobody to talk to.
    await running.stop();
    throw error;
  } finally {
    patient();
  }
  startDaily();
  log.info('started', { platforms: adapters.map(({ platform }) => platform) });
  return running;
}

/** Where what was read of the corpus is kept: beside the store, on this machine. */
function snapshotsOf({ dataDir, corpusDir }: Config, log: Log): Snapshots {
  const path = join(dataDir, 'essays.snapshot');
  return createSnapshots({ path, corpusDir, version: readingVersion(), restoreIndex: restoreSearchIndex, log });
}

function isInTerminal({ platforms }: Config): boolean {
  return platforms.some(({ platform }) => platform.usesStandardStreams);
}

/** A postbox that remembers the essays it posts, for the buttons under them. */
function remembering(postbox: Postbox, shown: Shown): Postbox {
  return {
    ...postbox,
    post(place, post, ...how) {
      if (post.kind === 'essay') shown.remember([post.essay]);
      return postbox.post(place, post, ...how);
    },
  };
}

/** Files after which the bot answers from what it has read. */
const FIRST_PART = 500;

const METRICS_PATH = '/metrics';
const ASSISTANT_PATH = '/mcp';

interface Endpoints {
  readonly config: Config;
  readonly library: Library;
  readonly links: Links | undefined;
  readonly posted: PostedEssays;
  /** Answers the reading room's searches, and what is in a book. */
  readonly bot: Bot;
  readonly book: BookStore;
  readonly now: () => Date;
  readonly log: Log;
}

/** What is served beside the chat platforms, as far as it is set up. */
async function mountEndpoints(server: WebServer, endpoints: Endpoints): Promise<void> {
  const { config, library, links, log, ...shared } = endpoints;
  const { mcpToken: token, publicUrl: origin } = config;
  if (token !== undefined) {
    const context = () => ({ ...library.shelf(), origin });
    const door = await openAssistantDoor({ context, version: versionOf(), log, token, origin });
    server.mount(ASSISTANT_PATH, onceRead(library.whole, door));
  }
  if (!links) return;
  const room = await openRoom({ ...shared, corpus: () => library.shelf().corpus, links, log });
  server.mountRest(onceRead(library.whole, room));
}

/** Lets requests wait until all essays have been read: a page of one that was not yet would say that it is gone. */
function onceRead(whole: Promise<void>, listener: RequestListener): RequestListener {
  return (request, response) =>
    void whole.then(
      () => listener(request, response),
      () => response.writeHead(503).end(),
    );
}

/** Longest that a platform that is slow to connect delays the daily essays of the others. */
const SLOW_START_MS = 5_000;

function gitPullOf(dir: string, { everyMs, environment }: GitPullSettings, log: Log): GitPull {
  return createGitPull({ dir, everyMs, run: gitRunner(environment), later: laterInRealTime, log });
}

/** Links into the reading room; undefined when there is none. */
function linksOf({ publicUrl, readingRoom }: Config, database: Database, now: () => Date): Links | undefined {
  if (publicUrl === undefined) return undefined;
  return createLinks({ origin: publicUrl, isOpen: readingRoom === 'open', keys: createPassKeys(database), now });
}

/**
 * A port that is taken, perhaps by a second copy, costs the health page and what needs the port, not the bot. Where people
 * or assistants are to reach pages there, it is an error: the terminal chat tells of those alone.
 */
async function openWebServer(options: ServerOptions, servesPages: boolean, log: Log): Promise<WebServer | undefined> {
  try {
    return await openServer(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const reason = `Port ${options.port} cannot be opened${code}: set PORT to a free one, or end what uses it.`;
    log[servesPages ? 'error' : 'warn']('server.not_opened', { port: options.port, reason });
    return undefined;
  }
}

/** Resolves when every adapter has nothing left to do: never, while one is of a platform that has no end. */
async function ended(adapters: readonly Adapter[]): Promise<void> {
  await Promise.all(adapters.map(({ finished = new Promise<void>(() => undefined) }) => finished));
}

interface Connecting {
  readonly bot: Bot;
  readonly onlyBot: Pick<OnlyBot, 'check'>;
  readonly log: Log;
}

/** Starts all adapters. One that is refused leaves the others be; when all are, there is nothing to run. */
async function connect(adapters: readonly Adapter[], { bot, onlyBot, log }: Connecting): Promise<void> {
  const refusals: string[] = [];
  await Promise.all(
    adapters.map(async (adapter) => {
      try {
        await adapter.start(bot);
        await onlyBot.check(adapter);
      } catch (error) {
        if (!(error instanceof ConnectionRefused)) throw error;
        log.error('platform.refused', { platform: adapter.platform, reason: error.message });
        refusals.push(error.message);
      }
    }),
  );
  if (refusals.length === adapters.length) throw new ConnectionRefused(refusals.join('\n'));
}
