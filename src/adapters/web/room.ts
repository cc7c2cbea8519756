/**
 * The reading room: the essays as web pages, on the process's HTTP server.
 *
 * In: requests, the shelf, the bot for searching, links for passes. Out: HTML pages and an Atom feed. `visit/` says who a
 * visitor is and what may be seen, `pages/` makes pages, `messages/` holds the words. What a visitor may not see and what is
 * not there give one and the same answer. The pages work without scripts, and nothing is kept between requests.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { BookStore } from '../../core/book/entries/entries.ts';
import { type BookFormat, inFormat, isBookFormat } from '../../core/book/entries/formats.ts';
import type { Log } from '../../core/log.ts';
import { BOOK_PATH, essayOfPath, essayPath, PASS_PARAMETER } from '../../core/reading/links.ts';
import type { PostedEssays } from '../../core/reading/posted.ts';
import { bookOf } from './book.ts';
import { messagesForBrowser } from './messages/messages.ts';
import { essayPage } from './pages/essayPage.ts';
import { noticePage } from './pages/layout.ts';
import { shelfPage } from './pages/shelfPage.ts';
import { type RoomSearch, search } from './search.ts';
import { type Answer, answerWith, nothingHere, refuseWith, send } from './visit/answer.ts';
import { exchangePass } from './visit/exchange.ts';
import { createGuard } from './visit/guard.ts';
import type { Visit } from './visit/visit.ts';

export interface RoomOptions extends RoomSearch {
  readonly book: BookStore;
  readonly posted: PostedEssays;
  readonly now: () => Date;
  readonly log: Log;
}

/** The room as a listener for every path that is nobody else's. */
export function createRoom(options: RoomOptions): RequestListener {
  const { links, now, log } = options;
  const guard = createGuard(links, now);
  async function answer(request: IncomingMessage): Promise<Answer> {
    const [path = '', ...rest] = (request.url ?? '').split('?');
    try {
      const show = pageFor(request.method, path);
      return await guard(request, new URLSearchParams(rest.join('?')), (visit) => show(visit, options));
    } catch (error) {
      log.error('room.failed', { error });
      const messages = messagesForBrowser(request.headers['accept-language']);
      return refuseWith(noticePage(messages, messages.room.faultTitle, messages.room.fault), 500);
    }
  }
  return (request, response) => {
    answer(request)
      .then((one) => send(response, one, links.isOpen))
      .catch((error: unknown) => {
        log.error('room.not_sent', { error });
        response.destroy();
      });
  };
}

type ShowPage = (visit: Visit, options: RoomOptions) => Promise<Answer>;

function pageFor(method: string | undefined, path: string): ShowPage {
  if (method !== 'GET' && method !== 'HEAD') return nothingHere;
  switch (path) {
    case '/':
      return openShelf;
    case BOOK_PATH:
      return openBook;
    case '/feed':
      return openFeed;
    default: {
      const slug = essayOfPath(path);
      return slug === undefined ? nothingHere : (visit, options) => openEssay(visit, slug, options);
    }
  }
}

/** The shelf, or what was found on it. */
async function openShelf(visit: Visit, options: RoomOptions): Promise<Answer> {
  const { corpus, links, now } = options;
  if (!visit.access.room) return nothingHere(visit);
  const elsewhere = await exchangePass(visit, '/', links, now());
  if (elsewhere) return elsewhere;
  const query = visit.parameters.get('q')?.trim() ?? '';
  const asked = ordinal(visit.parameters.get('page')) ?? 1;
  const page =
    query === ''
      ? shelfPage(corpus(), asked, visit.messages, visit.access.reader !== undefined)
      : search(visit, query, asked, options);
  return answerWith(visit, await page);
}

async function openEssay(visit: Visit, slug: string, options: RoomOptions): Promise<Answer> {
  const { corpus, links, now } = options;
  const { messages, access } = visit;
  const { opens, room } = access;
  if (!opens(slug)) return nothingHere(visit);
  const elsewhere = await exchangePass(visit, essayPath(slug), links, now());
  if (elsewhere) return elsewhere;
  const essay = corpus().find(slug);
  if (!essay) return refuseWith(noticePage(messages, messages.room.goneTitle, messages.room.gone, room), 404);
  const marked = essay.passages[(ordinal(visit.parameters.get('p')) ?? 0) - 1];
  const start = ordinal(visit.parameters.get('at')) ?? marked?.number ?? 1;
  const address = await links.to({ essay, ...(marked && { passage: marked }) }, 'anybody');
  return answerWith(visit, essayPage({ essay, messages, room, address, start, ...(marked && { marked }) }));
}

/** A person's book with their team's, or their own as a file to take along. */
async function openBook(visit: Visit, options: RoomOptions): Promise<Answer> {
  const { links, now, book } = options;
  const { messages, access } = visit;
  const { reader, room } = access;
  if (!room) return nothingHere(visit);
  if (!reader) return refuseWith(noticePage(messages, messages.room.book, messages.room.noBook, true), 404);
  const elsewhere = await exchangePass(visit, BOOK_PATH, links, now());
  if (elsewhere) return elsewhere;
  const format = visit.parameters.get('format') ?? '';
  if (isBookFormat(format)) {
    const own = await book.list({ ...reader });
    const file = `commonplace-book.${format}`;
    return answerWith(visit, inFormat(own.toReversed(), format), { type: TYPES[format], file, isPublic: false });
  }
  const query = visit.parameters.get('q')?.trim() ?? '';
  const of = whoseBook(visit.parameters.get('of'));
  const asked = { query, of, page: ordinal(visit.parameters.get('page')) ?? 1 };
  return answerWith(visit, await bookOf(visit, reader, asked, options), { isPublic: false });
}

const TYPES: Readonly<Record<BookFormat, string>> = {
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
};

function whoseBook(of: string | null): 'mine' | 'team' | undefined {
  return of === 'mine' || of === 'team' ? of : undefined;
}

/** The feed of the channel that the pass names; in an open room, without one, of all channels. */
async function openFeed(visit: Visit, { corpus, links, posted }: RoomOptions): Promise<Answer> {
  const given = visit.parameters.get(PASS_PARAMETER);
  const pass = given === null ? undefined : await links.read(given);
  const channel = pass?.opens === 'feed' ? pass.channel : undefined;
  if (!channel && (given !== null || !links.isOpen)) return nothingHere(visit);
  // What writes a feed takes more memory than the rest of the room, and most rooms are never asked for one.
  const { atomFeed, FEED_LENGTH } = await import('./feed.ts');
  const { find } = corpus();
  const entries = (await posted.latest(channel, FEED_LENGTH)).flatMap((entry) => {
    const found = find(entry.essay);
    return found ? [{ ...entry, found }] : [];
  });
  const address = channel ? await links.toFeed(channel) : `${links.origin}/feed`;
  const feed = await atomFeed(entries, address, links, visit.messages);
  return answerWith(visit, feed, { type: 'application/atom+xml' });
}

/** A whole number from 1, as it stands in a query. */
function ordinal(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}
