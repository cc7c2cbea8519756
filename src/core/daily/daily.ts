import type { Place } from '../conversation/request.ts';
import type { Choice, Nothing } from './chooser.ts';
import type { Discussed } from './discussions.ts';
import type { Rotation } from './rotation.ts';
import type { Channel, Occurrence, Rhythm, Run, Subscription } from './subscription.ts';

/** What somebody wants of a daily essay. */
export interface Wish
  extends Rhythm,
    Pick<Subscription, 'tag' | 'author' | 'lang' | 'order' | 'source' | 'isDirect' | 'discuss' | 'setBy' | 'locale'> {
  /** Where the order of a new subscription comes from. */
  readonly seed: number;
}

/** The current state of a channel's daily essay. */
export interface DailyState {
  readonly subscription: Subscription;
  /** The next post, were it running: the first occurrence to come that has no run. */
  readonly next: Occurrence;
  /** Those before the next post, the latest first; at most seven. */
  readonly runs: readonly Run[];
  /** How much of the rotation this round has had, by slug, and the essay chosen last. */
  readonly rotation: Omit<Rotation, 'seed'>;
  /** The run whose post arrived last, however long ago. */
  readonly lastSent?: Run;
}

/** A promise to post, or the platform's reason why that cannot be promised. */
export type Promised =
  | { readonly ok: true; readonly state: DailyState }
  | { readonly ok: false; readonly reason: string };

/** What became of posting at once: a run, or there was one already, or it is on its way, or there is nothing to post. */
export type PostedNow =
  | { readonly outcome: 'done'; readonly run: Run }
  | { readonly outcome: 'already'; readonly run: Run }
  | { readonly outcome: 'underway' }
  /** So that no run was made of it. */
  | { readonly outcome: 'nothing'; readonly cause: Nothing };

/** The outcome of skipping a date (now, already, too late), and the next post after that. */
export interface Skipped {
  readonly outcome: 'skipped' | 'already' | 'over';
  readonly date: string;
  readonly next: Occurrence;
}

/** The daily essays of all channels, as commands use them. Rejects with a `StoreFailure` where the store is at fault. */
export interface Daily {
  /** Fallback IANA zone. */
  readonly timeZone: string;
  /** Undefined where there is none, or it was stopped. */
  state(channel: Channel): Promise<DailyState | undefined>;
  /** Those of a workspace that are not stopped, by channel, with what became of their latest date. */
  workspace(platform: string, workspace: string): Promise<readonly DailyState[]>;
  /** Starts or changes a channel's daily essay. A time that has passed today begins tomorrow. */
  set(place: Place, wish: Wish): Promise<Promised>;
  /** Goes on with a paused or lost one; what was missed meanwhile stays missed. */
  resume(subscription: Subscription): Promise<Promised>;
  /** Ends posting and keeps the settings. Runs that wait for a retry are dropped. */
  end(subscription: Subscription, status: 'paused' | 'stopped'): Promise<void>;
  /** Posts today's essay at once. */
  postNow(subscription: Subscription): Promise<PostedNow>;
  /** What the next post has, or why there is nothing to post. */
  choose(subscription: Subscription): Promise<Choice | Nothing>;
  /** Whether posts can be discussed on this platform. */
  canDiscuss(platform: string): boolean;
  /** Opens the one thread under the post of a date, for anybody who asks; `locale` is for reasons. */
  discuss(channel: Channel, date: string, locale: string | undefined): Promise<Discussed>;
  /** Skips the next post, the same one however often it is said, or the next one after a date. */
  skip(subscription: Subscription, after?: string): Promise<Skipped>;
  /** Lets the first date that somebody has skipped, and that is yet to come, be posted after all; undefined where there is none. */
  unskip(subscription: Subscription): Promise<Occurrence | undefined>;
}
