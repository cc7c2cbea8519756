import { createServer, request } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { parseQuery } from '../src/core/search/query/query.ts';
import { shelfOf } from '../test/support/bot.ts';
import { openRoom } from '../test/support/readingRoom.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';
import { percentile } from './support/measures.ts';

const ESSAYS = 1_000;
const WARM_UP = 300;
const MEASURED = 1_000;

/**
 * What does a page of the reading room cost? Time to first byte of an essay at 1,000 essays beside a bare hono answer of the
 * same bytes, and of a search page beside the search itself; in turn, over loopback, in one process.
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
  const [page, search] = [new Array<number>(), new Array<number>()];
  for (const [at, query] of queries.entries()) {
    const searchNow = () => {
      const began = performance.now();
      index.search(parseQuery(query), { limit: 5 });
      return performance.now() - began;
    };
    const showNow = () => firstByte(`${room.origin}/?q=${encodeURIComponent(query)}`, visitor(at));
    // Who comes second finds the words of the query in the processor's caches.
    const first = at % 2 === 0 ? searchNow() : undefined;
    page.push(await showNow());
    search.push(first ?? searchNow());
  }
  report('a search page, beside the search itself', page.slice(WARM_UP), search.slice(WARM_UP));
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
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
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
