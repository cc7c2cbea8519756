import type { Bot } from '../../core/bot.ts';
import { call } from '../../core/conversation/calls.ts';
import type { ResultHit } from '../../core/conversation/reply.ts';
import type { Request } from '../../core/conversation/request.ts';
import type { Links } from '../../core/reading/links.ts';
import type { Html } from './pages/layout.ts';
import { searchPage } from './pages/searchPage.ts';
import type { RoomContext } from './visit/visitor.ts';

/** The room's name in requests, and of its one place. */
const PLATFORM = 'web';

/** Longest query that is looked at, in UTF-16 units: what a line in a chat may have. */
const LONGEST_QUERY = 10_000;

/** Searches as a chat does, by asking the bot. `asked` is the page of the answer. */
export async function search(
  context: RoomContext,
  query: string,
  asked: number,
  { bot, links }: { readonly bot: Bot; readonly links: Links },
): Promise<Html> {
  const reply = await bot.handle(searchRequest(context, query.slice(0, LONGEST_QUERY), asked));
  if (reply.kind !== 'results' && reply.kind !== 'notice') throw new TypeError(`A search answered ${reply.kind}.`);
  const paths = new Map<ResultHit, string>();
  for (const hit of reply.kind === 'results' ? reply.hits : []) paths.set(hit, await pathOf(hit, links));
  return searchPage(query, reply, (hit) => paths.get(hit) ?? '/', context.get('messages'));
}

/** Where a hit's excerpt is, inside this room. */
async function pathOf({ excerpt }: ResultHit, links: Links): Promise<string> {
  const whole = await links.to({ essay: excerpt.essay, excerpt }, 'anybody');
  return whole.slice(links.origin.length);
}

function searchRequest(context: RoomContext, query: string, page: number): Request {
  const { reader } = context.get('access');
  const { language } = context.get('messages');
  return {
    call: call('search', { query, page }),
    actor: { id: reader?.person ?? PLATFORM, name: '', role: 'guest', locale: language },
    place: { platform: PLATFORM, workspace: reader?.workspace ?? PLATFORM, channel: PLATFORM, kind: 'direct' },
    origin: PLATFORM,
    delivery: PLATFORM,
  };
}
