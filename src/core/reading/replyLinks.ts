import type { Reply } from '../conversation/reply.ts';
import type { Actor, Place, Request } from '../conversation/request.ts';
import type { Excerpt } from '../essay.ts';
import type { Links, Target } from './links.ts';
import type { Reader } from './passes.ts';

/** The command that shows a channel's schedule, and with it the feed of what came of it. */
const SHOWS_FEED = 'daily show';

/** The command that shows a person's book, which is a page too. */
const SHOWS_BOOK = 'book';

/**
 * A reply with links into the reading room, for who will see it: a person's own where it is private, and one for
 * everybody where it is posted.
 */
export async function withLinks(reply: Reply, { call, actor, place }: Request, links: Links): Promise<Reply> {
  const holder = reply.audience === 'channel' ? 'everybody' : readerOf(actor, place);
  const link = async <Linked extends object>(linked: Linked, target: Target) => ({
    ...linked,
    link: await links.to(target, holder),
  });
  switch (reply.kind) {
    case 'results':
      return {
        ...reply,
        hits: await Promise.all(reply.hits.map((hit) => link(hit, to(hit.excerpt)))),
        ...(call.command === SHOWS_BOOK && { room: await links.toBook(readerOf(actor, place)) }),
      };
    case 'quotation':
    case 'surroundings':
      return link(reply, to(reply.excerpt));
    case 'card':
      return link(reply, { essay: reply.opening.essay });
    case 'page':
      return link(reply, pageTarget(reply));
    case 'shelf':
      return {
        ...reply,
        essays: await Promise.all(reply.essays.map((one) => link(one, { essay: one.essay }))),
        room: await links.toRoom(readerOf(actor, place)),
      };
    case 'preview':
      return reply.post.kind === 'essay'
        ? { ...reply, post: await link(reply.post, { essay: reply.post.essay }) }
        : reply;
    case 'schedule':
      return call.command === SHOWS_FEED ? { ...reply, feed: await links.toFeed(place) } : reply;
    case 'help':
    case 'notice':
      return reply;
  }
}

/** A person as the holder of a pass. */
function readerOf({ id }: Pick<Actor, 'id'>, { platform, workspace }: Place): Reader {
  return { platform, workspace, person: id };
}

function to(excerpt: Excerpt): Target {
  return { essay: excerpt.essay, excerpt };
}

/** The passage that is marked, else the first of the page; an essay's first page is the essay. */
function pageTarget({ essay, marked, parts }: Extract<Reply, { kind: 'page' }>): Target {
  const first = parts[0]?.passage ?? 1;
  const passage = essay.passages[(marked ?? first) - 1];
  return passage && (marked !== undefined || first > 1) ? { essay, passage } : { essay };
}
