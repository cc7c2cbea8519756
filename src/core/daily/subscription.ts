import type { Place } from '../conversation/request.ts';
import type { Order } from './rotation.ts';

/** Where a daily essay goes. */
export type Channel = Pick<Place, 'platform' | 'workspace' | 'channel'>;

/** What a schedule posts: an essay a day, or once a week what was kept and shared. */
export type PostKind = 'daily' | 'digest';

/** When a daily essay comes: at a time of day, in a time zone, on some days of the week. */
export interface Rhythm {
  /** `HH:MM`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** ISO days of the week, Monday is 1; ascending, at least one. */
  readonly days: readonly number[];
}

/** One local date of a rhythm, and the instant at which it is due. */
export interface Occurrence {
  /** `YYYY-MM-DD`, in the rhythm's zone. */
  readonly date: string;
  readonly at: Date;
}

/** A channel's daily schedule. */
export interface Subscription extends Channel, Rhythm {
  /** Whether it is a person's own, in their conversation with the bot. Default: false. */
  readonly isDirect?: boolean | undefined;
  /** Whether a thread is opened under each post. Default: false. */
  readonly discuss?: boolean | undefined;
  /** Only essays with this tag, by this author, in this language. */
  readonly tag?: string | undefined;
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  /** Default: `shuffle`. */
  readonly order?: Order | undefined;
  /** `book`: entries of the person's own book come back in place of essays. Default: essays. */
  readonly source?: 'book' | undefined;
  /** The platform's id of the person who set it up: who is told when something is wrong. */
  readonly setBy: string;
  /** BCP 47: the language of the labels of its posts. */
  readonly locale?: string | undefined;
  /** `lost`: the channel stayed unreachable for a day. Its settings are kept, as they are when stopped. */
  readonly status: 'active' | 'paused' | 'lost' | 'stopped';
  /** Where its shuffled order comes from: a whole number from 0, less than 2^31. */
  readonly seed: number;
  /** Dates due before this are not its own: when it was set, changed or resumed. */
  readonly since: Date;
  /** The first date that nothing has become of yet, as computed at `nextSetAt`. */
  readonly next: Occurrence;
  /** When `next` was computed. In the future, the clock was wrong then: `next` follows again from runs and clock. */
  readonly nextSetAt: Date;
  /** Since when the platform has said that the channel cannot be posted to. */
  readonly lostSince?: Date | undefined;
}

/** What a run posts, as far as it is remembered. */
export interface RunContents {
  /** The essay's slug, and the round of the rotation it was chosen in. */
  readonly essay?: string | undefined;
  readonly round?: number | undefined;
  /** Of a digest: until when what was kept and shared stands in it. */
  readonly covers?: Date | undefined;
  /** Of what comes back from a book: the keys of its entries, with spaces between. */
  readonly entries?: string | undefined;
}

/** What became of one local date of a subscription, or is becoming of it. */
export interface Run extends Channel, RunContents {
  readonly date: string;
  /**
   * `pending`: claimed, and perhaps taken by the platform. `waiting`: not taken, to be tried again. The others are
   * ends: `unclear` is a post of which the platform cannot say whether it took it.
   */
  readonly state: 'pending' | 'waiting' | 'sent' | 'skipped' | 'missed' | 'unclear';
  /** The platform's id of the message. */
  readonly message?: string | undefined;
  /**
   * The thread under the message. `wanted`: not opened yet; `pending`: claimed, and perhaps opened; `unclear`: the
   * platform cannot say whether it was.
   */
  readonly discussion?: 'wanted' | 'pending' | 'open' | 'unclear' | undefined;
  /** The platform's id of that thread, once it is open. */
  readonly thread?: string | undefined;
  /** Why it was not sent, or not yet. */
  readonly cause?: Cause | undefined;
  /** What the platform said, in a sentence for people. */
  readonly detail?: string | undefined;
  /** How often it was tried to post it. */
  readonly tries: number;
  /** Incremented by each change, for compare-and-set. */
  readonly version: number;
  /** When the run must be looked at again; undefined once it is final. */
  readonly wakeAt?: Date | undefined;
  /** From when on it is too late to post. */
  readonly until: Date;
}

/**
 * Whether a run's end was recorded by a clock that was wrong: nobody can have missed a date whose time is not over. Such
 * a date may be posted after all.
 */
export function isVoid({ state, cause, until }: Run, now: Date): boolean {
  return (state === 'missed' || (state === 'skipped' && cause !== 'asked' && cause !== 'quiet')) && now < until;
}

/**
 * `quiet`: nothing was kept or shared.
 * `asked`: somebody skipped it. `paused`, `stopped`: the subscription was. `down`: the bot was not running, or not
 * connected. `empty`: no essay passes the filter. `single`: the only one that does was posted last time. `refused`:
 * the platform would not take it. `lost`: the channel cannot be posted to. `unknowable`: see `unclear`.
 */
export const causes = [
  'asked',
  'paused',
  'stopped',
  'down',
  'empty',
  'single',
  'quiet',
  'refused',
  'lost',
  'unknowable',
] as const;
export type Cause = (typeof causes)[number];

/** One line that names a channel. */
export function channelKey({ platform, workspace, channel }: Channel): string {
  return [platform, workspace, channel].join(' ');
}

/** The channel alone, out of anything that has one. */
export function channelOf({ platform, workspace, channel }: Channel): Channel {
  return { platform, workspace, channel };
}

/** A subscription's channel as a place to post to. */
export function placeOfChannel(channel: Channel & Pick<Subscription, 'isDirect'>): Place {
  return { ...channelOf(channel), kind: channel.isDirect ? 'direct' : 'channel' };
}

/** Idempotency key of a run's post on its platform: that of an essay is the run's own. */
export function postKey(kind: PostKind, run: Channel & { readonly date: string }): string {
  return kind === 'daily' ? runKey(run) : `${kind} ${runKey(run)}`;
}

/** Idempotency key of a run: the same for every try, another for every date and channel. */
export function runKey(run: Channel & { readonly date: string }): string {
  return `${channelKey(run)} ${run.date}`;
}
