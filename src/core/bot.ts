import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

/** The core seen from outside. */
export interface Bot {
  /** Answers a request. Never rejects: a fault inside becomes a notice to the person and a line in the log. */
  handle(request: Request): Promise<Reply>;
  /** Tells the bot whether a reply with a receipt reached its channel; if not, the act may be tried again. */
  settle(receipt: string, delivered: boolean): Promise<void>;
}
