import type { Post } from '../conversation/dailyPost.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Place } from '../conversation/request.ts';

/** What the daily essay needs of a platform: where posts are put, and asked after. */
export interface Postbox {
  readonly platform: string;
  /** How fast the platform takes posts. */
  readonly pace: Pace;
  /** Whether this copy sees to a workspace: several copies may share them out. Default: to all. */
  serves?(workspace: string): boolean;
  /**
   * Posts once. `key` names the run: the same key never yields two messages where the platform can
   * see to it. Asks the lease right before each request that would post. `locale` is for reasons. Never rejects.
   */
  post(place: Place, post: Post, key: string, lease: Lease, locale?: string): Promise<PostOutcome>;
  /**
   * Asks the platform what became of an earlier `post` with this key, made after `since`. `locale` is for reasons. Never
   * rejects.
   */
  findPost(place: Place, key: string, since: Date, locale?: string): Promise<FindOutcome>;
  /** Whether a post to this place would be taken. `locale` is for reasons. Never rejects. */
  canPost(place: Place, locale?: string): Promise<PlaceCheck>;
  /** Whether a person may still read, whose own posts these are. Default: everybody may. Never rejects. */
  mayRead?(workspace: string, person: string): Promise<boolean>;
  /** Threads under posts. Default: the platform has none. */
  readonly discussions?: DiscussionBox;
  /** Speaks to one person alone, in a direct message. Resolves to whether it arrived. Never rejects. */
  tell(workspace: string, person: string, reply: Reply, locale?: string): Promise<boolean>;
}

/** Where posts are discussed: in one thread each. No method rejects; `locale` is for reasons. */
export interface DiscussionBox {
  /** Opens the thread under a post, as `Postbox.post` posts; the answer's `message` names the thread. */
  open(place: Place, discussion: Discussion, key: string, lease: Lease, locale?: string): Promise<PostOutcome>;
  /** As `Postbox.findPost`, for the thread of a post. */
  find(place: Place, post: string, key: string, since: Date, locale?: string): Promise<FindOutcome>;
  /** The address of a thread; undefined where the platform does not tell. */
  link(place: Place, thread: string): Promise<string | undefined>;
}

/** The thread under a post, before it is there. */
export interface Discussion {
  /** The post, as the platform names it. */
  readonly post: string;
  readonly title: string;
  /** Its first words. */
  readonly sentence: string;
  /** BCP 47: the language of the labels around it, where the platform does not know that of the place. */
  readonly locale: string;
}

/** The right to send, which another process may have taken over while this one was frozen. */
export interface Lease {
  readonly holds: () => boolean;
}

/** Thrown in place of a request whose lease is over. */
export class LeaseExpired extends Error {
  override readonly name = 'LeaseExpired';
}

/** Rate limits: the least milliseconds from one post to the next. */
export interface Pace {
  readonly channel: number;
  readonly workspace: number;
  readonly platform: number;
}

/** What became of a post. `reason` is one sentence for people, without secrets. */
export type PostOutcome =
  /** `thread`: the post is one already, so that nothing has to be opened under it. */
  | { readonly outcome: 'sent'; readonly message: string; readonly thread?: string }
  /** Not taken; worth another try, not before `afterMs` where given. */
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterMs?: number }
  /** The channel is archived, deleted or closed to the bot. */
  | { readonly outcome: 'lost'; readonly reason: string }
  /** The lease was over: nothing was sent. */
  | { readonly outcome: 'expired' }
  /** Nobody knows whether it was taken: ask with `findPost`. */
  | { readonly outcome: 'unknown'; readonly reason: string };

export type FindOutcome =
  | { readonly found: 'yes'; readonly message: string; readonly thread?: string }
  | { readonly found: 'no' }
  /** The platform does not let the bot look, or cannot be reached. */
  | { readonly found: 'unknown'; readonly reason: string; readonly retry: boolean };

export type PlaceCheck = { readonly ok: true } | { readonly ok: false; readonly reason: string };
