import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Essay } from '../src/core/essay.ts';
import { parseQuery } from '../src/core/search/query/query.ts';
import { bundledCorpus } from '../test/support/commonplace.ts';
import { shelfOf } from '../test/support/bot.ts';
import { openRoom } from '../test/support/readingRoom.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';
import { percentile } from './support/measures.ts';

const ESSAYS = 1_000;
const WARM_UP = 300;
const MEASURED = 1_000;

/**
 * What does a page of the reading room cost? Time to first byte of an essay at 1,000 essays beside a bare hono answer of the
 * same bytes, and of a search page beside the search itself, and beside the same search behind a bare server; in turn, over
 * loopback, in one process. Then what the room takes of memory.
 */
export async function bench(): Promise<void> {
  const essays = generateEssays({ seed: 1, essays: ESSAYS });
  await using room = await openRoom(true, essays);
  const essayPaths = essays.map(({ slug }) => `/essays/${encodeURIComponent(slug)}`);
  const pages = new Map<string, string>();
  for (const [at, path] of essayPaths.entries()) {
    pages.set(path, await (await room.get(path, { 'x-forwarded-for': visitor(at) })).text());
  }
  await using bare = await openBare(pages);
  const [essay, same] = await inTurns(scattered(essayPaths), [room.origin, bare.origin]);
  report('an essay, beside a bare hono answer of the same bytes', essay, same);

  // An index of its own: what one search leaves in the caches of the other must not be measured.
  const { index } = await shelfOf(essays);
  const queries = generateQueries({ seed: 2, count: WARM_UP + MEASURED, essays });
  await using plain = await openPlain(essays, await (await room.get(searchPath(queries[0] ?? ''))).text());
  const times = { page: new Array<number>(), plain: new Array<number>(), search: new Array<number>() };
  for (const [at, query] of queries.entries()) {
    const turns = [
      async () => void times.page.push(await firstByte(room.origin + searchPath(query), visitor(at))),
      async () => void times.plain.push(await firstByte(plain.origin + searchPath(query), visitor(at))),
      () => {
        const began = performance.now();
        index.search(parseQuery(query), { limit: 5 });
        times.search.push(performance.now() - began);
        return Promise.resolve();
      },
    ];
    // Who comes later finds the words of the query in the processor's caches.
    for (let turn = 0; turn < turns.length; turn += 1) await turns[(at + turn) % turns.length]?.();
  }
  const [page, behindHttp, search] = [times.page, times.plain, times.search].map((each) => each.slice(WARM_UP));
  report('a search page, beside the search itself', page ?? [], search ?? []);
  report('the search behind node:http with a constant page, beside the search itself', behindHttp ?? [], search ?? []);
  await reportMemory();
}

function searchPath(query: string): string {
  return `/?q=${encodeURIComponent(query)}`;
}

/** A server that searches as the room does, and answers a constant text whatever was found. */
async function openPlain(essays: readonly Essay[], text: string) {
  const { index } = await shelfOf(essays);
  return listening((incoming, outgoing) => {
    const query = new URLSearchParams(incoming.url?.split('?')[1]).get('q') ?? '';
    index.search(parseQuery(query), { limit: 5 });
    outgoing.writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(text) });
    outgoing.end(text);
  });
}

const STARTS = 5;

/** Resident memory of a bot on the bundled corpus with the room, after an essay and a search were shown, beside one without. */
async function reportMemory(): Promise<void> {
  const [withRoom, without] = [new Array<number>(), new Array<number>()];
  for (let start = 0; start < STARTS; start += 1) {
    withRoom.push(await residentMemory(true));
    without.push(await residentMemory(false));
  }
  const [room, bare] = [percentile(withRoom, 0.5), percentile(without, 0.5)];
  process.stdout.write(`resident memory, MB: ${room.toFixed(0)} with the room, ${bare.toFixed(0)} without\n`);
}

/** In MB, of a process of its own. */
async function residentMemory(hasRoom: boolean): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'commonplace-room-'));
  const port = await freePort();
  const bot = spawn(process.execPath, [fileURLToPath(new URL('../bin/commonplace.js', import.meta.url)), 'start'], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      CORPUS_DIR: bundledCorpus,
      PORT: String(port),
      ...(hasRoom && { PUBLIC_URL: `http://localhost:${port}`, READING_ROOM: 'open' }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    bot.stdin.write('search trust\n');
    let said = '';
    for await (const chunk of bot.stdout) {
      said += String(chunk);
      if (said.includes('1. ')) break;
    }
    const paths = hasRoom ? ['/', '/?q=trust', '/essays/trust-is-a-habit'] : [];
    for (const path of paths) await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(bot.pid)]);
    return Number(stdout) / 1_024;
  } finally {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** As many paths as are asked for, in an order that no cache profits from. */
function scattered(paths: readonly string[]): readonly string[] {
  return Array.from({ length: WARM_UP + MEASURED }, (_, index) => paths[(index * 7) % paths.length] ?? '/');
}

/** A hono server that answers these paths with constant texts, and all others with a short one. */
async function openBare(pages: ReadonlyMap<string, string>) {
  const app = new Hono();
  app.get('*', (context) => context.html(pages.get(context.req.path) ?? '<p>A constant text.</p>'));
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return listening((incoming, outgoing) => void listener(incoming, outgoing));
}

async function listening(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await Promise.resolve();
    },
  };
}

/** The times to first byte of each path at each origin, those of the warm-up left out. */
async function inTurns(
  paths: readonly string[],
  origins: readonly [string, string],
): Promise<readonly [number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (const [index, path] of paths.entries()) {
    const both = [
      await firstByte(origins[0] + path, visitor(index)),
      await firstByte(origins[1] + path, visitor(index)),
    ];
    if (index < WARM_UP) continue;
    times[0].push(both[0] ?? 0);
    times[1].push(both[1] ?? 0);
  }
  return times;
}

/** Milliseconds from a request to the first byte of its answer. */
function firstByte(url: string, from: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'x-forwarded-for': from } }, (answer) => {
      answer.once('readable', () => {
        const time = performance.now() - began;
        answer.resume();
        answer.once('end', () => resolve(time));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** An address of its own for each request: the limit of requests is not what is measured. */
function visitor(at: number): string {
  return `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
}

function report(what: string, ours: readonly number[], theirs: readonly number[]): void {
  const [p50, p99] = [percentile(ours, 0.5), percentile(ours, 0.99)];
  const [bare50, bare99] = [percentile(theirs, 0.5), percentile(theirs, 0.99)];
  const row = [what, p50, bare50, p50 / bare50, p99, bare99].map((cell) =>
    typeof cell === 'number' ? cell.toFixed(2) : cell,
  );
  process.stdout.write(`| ${row.join(' | ')} |\n`);
}
