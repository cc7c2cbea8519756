import { call } from '../../core/conversation/calls.ts';
import type { Reader } from '../../core/reading/passes.ts';
import { type BookAsked, bookPage } from './pages/bookPage.ts';
import type { Html } from './pages/layout.ts';
import { LONGEST_QUERY, linksOf, type RoomSearch, requestOf } from './search.ts';
import type { Visit } from './visit/visit.ts';

/** A person's book, as a chat shows it, by asking the bot. */
export async function bookOf(
  visit: Visit,
  { platform, workspace, person }: Reader,
  asked: BookAsked,
  { bot, links, corpus }: RoomSearch,
): Promise<Html> {
  const query = asked.query.slice(0, LONGEST_QUERY);
  const options = { ...(query !== '' && { query }), ...(asked.of && { of: asked.of }), page: asked.page };
  const { actor, ...request } = requestOf(visit, call('book', options));
  const reply = await bot.handle({
    ...request,
    actor: { ...actor, id: person },
    place: { platform, workspace, channel: person, kind: 'direct' },
  });
  if (reply.kind !== 'results' && reply.kind !== 'notice') throw new TypeError(`A book answered ${reply.kind}.`);
  const hits = reply.kind === 'results' ? reply.hits : [];
  const paths = await linksOf(
    hits.filter(({ excerpt }) => corpus().find(excerpt.essay.slug) === excerpt.essay),
    links,
  );
  return bookPage(asked, reply, (hit) => paths.get(hit), visit.messages);
}
