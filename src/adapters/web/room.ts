/**
 * The reading room: the essays as web pages, on the process's HTTP server.
 *
 * In: requests, the shelf, the bot for searching, links for passes. Out: HTML pages and an Atom feed. `visit/` says who a
 * visitor is and what may be seen, `pages/` makes pages, `messages/` holds the words. What a visitor may not see and what is
 * not there give one and the same answer. The pages work without scripts, and nothing is kept between requests.
 */
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { BookStore } from '../../core/book/entries/entries.ts';
import type { Log } from '../../core/log.ts';
import { BOOK_PATH, essayPath, PASS_PARAMETER } from '../../core/reading/links.ts';
import type { PostedEssays } from '../../core/reading/posted.ts';
import { type BookFormat, inFormat, isBookFormat } from '../../core/book/entries/formats.ts';
import { atomFeed, FEED_LENGTH } from './feed.ts';
import { messagesForBrowser } from './messages/messages.ts';
import { essayPage } from './pages/essayPage.ts';
import { noticePage } from './pages/layout.ts';
import { shelfPage } from './pages/shelfPage.ts';
import { bookOf } from './book.ts';
import { type RoomSearch, search } from './search.ts';
import { answerWith, nothingHere, refuseWith } from './visit/answer.ts';
import { exchangePass } from './visit/exchange.ts';
import { createGuard } from './visit/guard.ts';
import type { RoomContext, RoomEnv } from './visit/visitor.ts';

export interface RoomOptions extends RoomSearch {
  readonly book: BookStore;
  readonly posted: PostedEssays;
  readonly now: () => Date;
  readonly log: Log;
}

/** The room as a listener for every path that is nobody else's. */
export function createRoom(options: RoomOptions): RequestListener {
  const { links, now, log } = options;
  const app = new Hono<RoomEnv>();
  app.use(createGuard(links, now));
  app.get('/', (context) => openShelf(context, options));
  app.get('/essays/:slug', (context) => openEssay(context, context.req.param('slug'), options));
  app.get(BOOK_PATH, (context) => openBook(context, options));
  app.get('/feed', (context) => openFeed(context, options));
  app.notFound(nothingHere);
  app.onError((error, context) => {
    log.error('room.failed', { error });
    const messages = messagesForBrowser(context.req.header('accept-language'));
    return refuseWith(context, noticePage(messages, messages.room.faultTitle, messages.room.fault), 500);
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void listener(request, response);
}

/** The shelf, or what was found on it. */
async function openShelf(context: RoomContext, options: RoomOptions): Promise<Response> {
  const { corpus, links, now } = options;
  if (!context.get('access').room) return nothingHere(context);
  const elsewhere = await exchangePass(context, '/', links, now());
  if (elsewhere) return elsewhere;
  const query = context.req.query('q')?.trim() ?? '';
  const asked = ordinal(context.req.query('page')) ?? 1;
  const page =
    query === ''
      ? shelfPage(corpus(), asked, context.get('messages'), context.get('access').reader !== undefined)
      : search(context, query, asked, options);
  return answerWith(context, await page);
}

async function openEssay(context: RoomContext, slug: string, options: RoomOptions): Promise<Response> {
  const { corpus, links, now } = options;
  const { opens, room } = context.get('access');
  if (!opens(slug)) return nothingHere(context);
  const elsewhere = await exchangePass(context, essayPath(slug), links, now());
  if (elsewhere) return elsewhere;
  const messages = context.get('messages');
  const essay = corpus().find(slug);
  if (!essay) return refuseWith(context, noticePage(messages, messages.room.goneTitle, messages.room.gone, room), 404);
  const marked = essay.passages[(ordinal(context.req.query('p')) ?? 0) - 1];
  const start = ordinal(context.req.query('at')) ?? marked?.number ?? 1;
  const address = await links.to({ essay, ...(marked && { passage: marked }) }, 'anybody');
  return answerWith(context, essayPage({ essay, messages, room, address, start, ...(marked && { marked }) }));
}

/** A person's book with their team's, or their own as a file to take along. */
async function openBook(context: RoomContext, options: RoomOptions): Promise<Response> {
  const { links, now, book } = options;
  const { reader, room } = context.get('access');
  const messages = context.get('messages');
  if (!room) return nothingHere(context);
  if (!reader) return refuseWith(context, noticePage(messages, messages.room.book, messages.room.noBook, true), 404);
  const elsewhere = await exchangePass(context, BOOK_PATH, links, now());
  if (elsewhere) return elsewhere;
  const format = context.req.query('format') ?? '';
  if (isBookFormat(format)) {
    const own = await book.list({ ...reader });
    const file = `commonplace-book.${format}`;
    return answerWith(context, inFormat(own.toReversed(), format), { type: TYPES[format], file, isPublic: false });
  }
  const query = context.req.query('q')?.trim() ?? '';
  const of = whoseBook(context.req.query('of'));
  const asked = { query, of, page: ordinal(context.req.query('page')) ?? 1 };
  return answerWith(context, await bookOf(context, reader, asked, options), { isPublic: false });
}

const TYPES: Readonly<Record<BookFormat, string>> = {
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
};

function whoseBook(of: string | undefined): 'mine' | 'team' | undefined {
  return of === 'mine' || of === 'team' ? of : undefined;
}

/** The feed of the channel that the pass names; in an open room, without one, of all channels. */
async function openFeed(context: RoomContext, { corpus, links, posted }: RoomOptions): Promise<Response> {
  const given = context.req.query(PASS_PARAMETER);
  const pass = given === undefined ? undefined : await links.read(given);
  const channel = pass?.opens === 'feed' ? pass.channel : undefined;
  if (!channel && (given !== undefined || !links.isOpen)) return nothingHere(context);
  const { find } = corpus();
  const entries = (await posted.latest(channel, FEED_LENGTH)).flatMap((entry) => {
    const found = find(entry.essay);
    return found ? [{ ...entry, found }] : [];
  });
  const address = channel ? await links.toFeed(channel) : `${links.origin}/feed`;
  const feed = await atomFeed(entries, address, links, context.get('messages'));
  return answerWith(context, feed, { type: 'application/atom+xml' });
}

/** A whole number from 1, as it stands in a query. */
function ordinal(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}
