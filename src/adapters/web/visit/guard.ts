import type { MiddlewareHandler } from 'hono';
import { type Links, PASS_PARAMETER } from '../../../core/reading/links.ts';
import { messagesForBrowser } from '../messages/messages.ts';
import { noticePage } from '../pages/layout.ts';
import { accessOf } from './access.ts';
import { refuseWith, SECURITY_HEADERS } from './answer.ts';
import { addressOf, BURST, createRateLimit } from './rateLimit.ts';
import type { RoomEnv } from './visitor.ts';

/** Before every page: its headers, the reader's language, the rate limit, and what the visitor may see. */
export function createGuard(links: Links, now: () => Date): MiddlewareHandler<RoomEnv> {
  const rateLimit = createRateLimit(now);
  return async (context, next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
    if (!links.isOpen) context.header('x-robots-tag', 'noindex, nofollow');
    const messages = messagesForBrowser(context.req.header('accept-language'));
    context.set('messages', messages);
    context.set('isOpen', links.isOpen);
    const peer = context.env.incoming.socket.remoteAddress;
    const seconds = rateLimit(addressOf(peer, context.req.header('x-forwarded-for')));
    if (seconds > 0) {
      const { busyTitle, busy } = messages.room;
      context.header('retry-after', String(seconds));
      return refuseWith(context, noticePage(messages, busyTitle, busy(BURST, seconds)), 429);
    }
    context.set('access', await accessOf(context.req.header('cookie'), context.req.query(PASS_PARAMETER), links));
    await next();
    return undefined;
  };
}
