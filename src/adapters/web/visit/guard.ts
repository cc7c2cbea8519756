import type { IncomingMessage } from 'node:http';
import { type Links, PASS_PARAMETER } from '../../../core/reading/links.ts';
import { messagesForBrowser } from '../messages/messages.ts';
import { noticePage } from '../pages/layout.ts';
import { accessOf } from './access.ts';
import { type Answer, refuseWith } from './answer.ts';
import { addressOf, BURST, createRateLimit } from './rateLimit.ts';
import type { Visit } from './visit.ts';

/** Answers a request by `show`, unless its sender asks too often. */
export type Guard = (
  request: IncomingMessage,
  parameters: URLSearchParams,
  show: (visit: Visit) => Promise<Answer>,
) => Promise<Answer>;

/** Before every page: the reader's language, the rate limit, and what the visitor may see. */
export function createGuard(links: Links, now: () => Date): Guard {
  const rateLimit = createRateLimit(now);
  return async ({ headers, socket }, parameters, show) => {
    const messages = messagesForBrowser(headers['accept-language']);
    const seconds = rateLimit(addressOf(socket.remoteAddress, headers['x-forwarded-for']?.toString()));
    if (seconds > 0) {
      const { busyTitle, busy } = messages.room;
      return refuseWith(noticePage(messages, busyTitle, busy(BURST, seconds)), 429, { 'retry-after': String(seconds) });
    }
    const access = await accessOf(headers.cookie, parameters.get(PASS_PARAMETER) ?? undefined, links);
    return show({ parameters, headers, messages, access, isOpen: links.isOpen });
  };
}
