import type { Bot } from '../../core/bot.ts';
import { call } from '../../core/conversation/calls.ts';
import type { ResultHit } from '../../core/conversation/reply.ts';
import type { Call, Request } from '../../core/conversation/request.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { Links } from '../../core/reading/links.ts';
import type { Html } from './pages/layout.ts';
import { searchPage } from './pages/searchPage.ts';
import type { Visit } from './visit/visit.ts';

/** The room's name in requests, and of its one place. */
const PLATFORM = 'web';

/** Longest query that is looked at, in UTF-16 units: what a line in a chat may have. */
export const LONGEST_QUERY = 10_000;

/** What pages that ask the bot need. */
export interface RoomSearch {
  readonly corpus: () => Corpus;
  /** Answers searches, and what is in a book; its replies need no links, since the room has its own. */
  readonly bot: Bot;
  readonly links: Links;
}

/** Searches as a chat does, by asking the bot. `asked` is the page of the answer. */
export async function search(visit: Visit, query: string, asked: number, { bot, links }: RoomSearch): Promise<Html> {
  const asks = call('search', { query: query.slice(0, LONGEST_QUERY), page: asked });
  const reply = await bot.handle(requestOf(visit, asks));
  if (reply.kind !== 'results' && reply.kind !== 'notice') throw new TypeError(`A search answered ${reply.kind}.`);
  const paths = await linksOf(reply.kind === 'results' ? reply.hits : [], links);
  return searchPage(query, reply, (hit) => paths.get(hit) ?? '/', visit.messages);
}

/** Where the excerpts of hits are, inside this room. */
export async function linksOf(hits: readonly ResultHit[], links: Links): Promise<ReadonlyMap<ResultHit, string>> {
  const paths = new Map<ResultHit, string>();
  for (const hit of hits) {
    const whole = await links.to({ essay: hit.excerpt.essay, excerpt: hit.excerpt }, 'anybody');
    paths.set(hit, whole.slice(links.origin.length));
  }
  return paths;
}

/** A visitor's request, as one of a guest who says nothing aloud. */
export function requestOf({ access: { reader }, messages: { language } }: Visit, asks: Call): Request {
  return {
    call: asks,
    actor: { id: reader?.person ?? PLATFORM, name: '', role: 'guest', locale: language },
    place: { platform: PLATFORM, workspace: reader?.workspace ?? PLATFORM, channel: PLATFORM, kind: 'direct' },
    origin: PLATFORM,
    delivery: PLATFORM,
  };
}
