import { createRoom } from '../../src/adapters/web/room.ts';
import type { BookStore } from '../../src/core/book/entries/entries.ts';
import type { Bot } from '../../src/core/bot.ts';
import type { Essay } from '../../src/core/essay.ts';
import { createLinks, type Links } from '../../src/core/reading/links.ts';
import type { PostedEssays } from '../../src/core/reading/posted.ts';
import type { PassKeys } from '../../src/core/reading/passKeys.ts';
import type { HealthReport } from '../../src/health.ts';
import { openServer } from '../../src/server.ts';
import { botOver, shelfOf, shelfOfEssays } from './bot.ts';
import { createMemoryBookStore } from './memoryBookStore.ts';
import { createMemoryPassKeys } from './memoryPassKeys.ts';
import { createQuietLog } from './quietLog.ts';

export interface OpenRoom extends AsyncDisposable {
  /** Where it listens. */
  readonly origin: string;
  readonly links: Links;
  readonly keys: PassKeys;
  readonly book: BookStore;
  /** The bot behind it, as people ask it in a chat. */
  readonly bot: Bot;
  /** Moves the room's clock on. */
  pass(milliseconds: number): void;
  /** A request without following redirections. */
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Response>;
}

/** Somebody who may read. */
export const member = { platform: 'slack', workspace: 'T1', person: 'U1' } as const;

/** The real room on the real server, on loopback, over given essays. Its clock stands still. */
export async function openRoom(
  isOpen = false,
  essays: readonly Essay[] = shelfOfEssays,
  posted: PostedEssays = { latest: () => Promise.resolve([]) },
): Promise<OpenRoom> {
  let at = Date.parse('2026-03-04T05:06:07Z');
  const now = () => new Date(at);
  const keys = createMemoryPassKeys();
  const health = (): Promise<HealthReport> =>
    Promise.resolve({
      status: 200,
      body: { status: 'ok', copy: 'host-1', platforms: {}, essays: 0, corpusProblems: 0, reading: null, problem: null },
    });
  const server = await openServer({ port: 0, host: '127.0.0.1', health });
  const origin = `http://127.0.0.1:${server.port}`;
  const links = createLinks({ origin, isOpen, keys, now });
  const { corpus } = await shelfOf(essays);
  const book = createMemoryBookStore();
  const bot = await botOver(essays, { book, now });
  server.mountRest(createRoom({ corpus: () => corpus, bot, links, posted, book, now, log: createQuietLog() }));
  return {
    origin,
    links,
    keys,
    book,
    bot,
    pass(milliseconds) {
      at += milliseconds;
    },
    get: (path, headers = {}, method = 'GET') =>
      fetch(path.startsWith('http') ? path : `${origin}${path}`, { headers, method, redirect: 'manual' }),
    async [Symbol.asyncDispose]() {
      server.close();
      await Promise.resolve();
    },
  };
}
