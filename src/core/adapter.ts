import type { Bot } from './bot.ts';
import type { Reply } from './conversation/reply.ts';
import type { Place } from './conversation/request.ts';
import type { DailyPost } from './daily/post.ts';

/** What joins one platform to the bot. One contract suite holds every implementation to it. */
export interface Adapter {
  readonly platform: string;
  /**
   * Connects and starts to pass requests to the bot. Resolves when connected, or when the first try failed for a
   * passing reason and goes on in the background. Rejects with a `ConnectionRefused` when trying again is pointless.
   */
  start(bot: Bot): Promise<void>;
  /** As of now; `problem` is one sentence without secrets. */
  health(): Health;
  /**
   * Posts the daily essay once. `key` names the run: the same key never yields two messages where the platform can
   * see to it. Never rejects.
   */
  post(place: Place, post: DailyPost, key: string): Promise<PostOutcome>;
  /** Asks the platform what became of an earlier `post` with this key. `locale` is for reasons. Never rejects. */
  findPost(place: Place, key: string, locale?: string): Promise<FindOutcome>;
  /** Whether a post to this place would be taken. `locale` is for reasons. Never rejects. */
  canPost(place: Place, locale?: string): Promise<PlaceCheck>;
  /** Speaks to one person alone, in a direct message. Resolves to whether it arrived. Never rejects. */
  tell(workspace: string, person: string, reply: Reply, locale?: string): Promise<boolean>;
  /** Resolves when the platform has nothing left to ask, with everything answered; absent for those that have no end. */
  readonly finished?: Promise<void>;
  /** Takes no new request, finishes those in hand, disconnects. At most 4 seconds. */
  stop(): Promise<void>;
}

export interface Health {
  readonly connected: boolean;
  readonly problem?: string;
}

/** What became of a post. `reason` is one sentence for people, without secrets. */
export type PostOutcome =
  | { readonly outcome: 'sent'; readonly message: string }
  /** Not taken; worth another try, not before `afterMs` where given. */
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterMs?: number }
  /** The channel is archived, deleted or closed to the bot. */
  | { readonly outcome: 'lost'; readonly reason: string }
  /** Nobody knows whether it was taken: ask with `findPost`. */
  | { readonly outcome: 'unknown'; readonly reason: string };

export type FindOutcome =
  | { readonly found: 'yes'; readonly message: string }
  | { readonly found: 'no' }
  /** The platform does not let the bot look, or cannot be reached. */
  | { readonly found: 'unknown'; readonly reason: string; readonly retry: boolean };

export type PlaceCheck = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** The platform refuses the bot for good (a wrong token, a missing permission): `message` is one sentence to show. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';
}
