import type { Rotation } from './rotation.ts';
import type { Channel, Occurrence, Run, Subscription } from './subscription.ts';

/**
 * Persistence of schedules and their posts. Safe with several processes on one store: claims and compare-and-set let one of
 * them win. Every method rejects with a `StoreFailure` when the store cannot be read or written.
 */
export interface DailyStore {
  subscription(channel: Channel): Promise<Subscription | undefined>;
  /** All of a workspace, by channel; stopped ones too. */
  subscriptions(platform: string, workspace: string): Promise<readonly Subscription[]>;
  /** Inserts or replaces the subscription of its channel. */
  save(subscription: Subscription): Promise<void>;
  /** Compare-and-set of the first unhandled date, from `seen` to `next`, as computed at `now`. */
  moveOn(channel: Channel, seen: Occurrence, next: Occurrence, now: Date): Promise<void>;
  /** Sets since when an active subscription's channel cannot be posted to; undefined when it can. */
  noteLoss(channel: Channel, since: Date | undefined): Promise<void>;
  /** Gives an active subscription up as lost. False when it is not active. */
  giveUp(channel: Channel): Promise<boolean>;
  /**
   * The channels on these platforms whose subscription is not stopped and whose next date has come, or was computed in
   * the future; the longest due first.
   */
  due(platforms: readonly string[], now: Date): Promise<readonly Channel[]>;

  /** Inserts the run of a date. False when that date has one. */
  claim(run: Run): Promise<boolean>;
  /** Inserts many runs of a channel, and answers those inserted; dates that have a run keep it. */
  record(runs: readonly Run[]): Promise<readonly Run[]>;
  /** Compare-and-set on `version`; undefined when another process won. */
  change(seen: Run, changes: RunChanges): Promise<Run | undefined>;
  run(channel: Channel, date: string): Promise<Run | undefined>;
  /** The latest runs of a channel up to a date, that one included, the latest first. */
  runs(channel: Channel, upTo: string, limit: number): Promise<readonly Run[]>;
  /** The runs of a channel from a date on, that one included, the earliest first. */
  runsFrom(channel: Channel, from: string): Promise<readonly Run[]>;
  /** The latest run of a channel, by date, whose post arrived. */
  lastSent(channel: Channel): Promise<Run | undefined>;
  /** Runs on these platforms whose wake-up time has come, the longest waiting first. */
  awake(platforms: readonly string[], now: Date): Promise<readonly Run[]>;
  /** The latest round of a channel's runs (1 at the beginning), what it has had, and its latest essay up to a date. */
  rotation(channel: Channel, upTo: string): Promise<Omit<Rotation, 'seed'>>;
}

/** Changes to a run; what is not named stays. */
export type RunChanges = Partial<Omit<Run, keyof Channel | 'date' | 'version'>>;

/** States in which an essay was posted, or may have been or may yet be: it is not chosen again in its round. */
export const statesThatUse = ['pending', 'waiting', 'sent', 'unclear'] as const satisfies readonly Run['state'][];
