import type { Channel, Occurrence, Run, Subscription } from './subscription.ts';

/**
 * What is remembered of daily essays. Safe with two processes on one store: what must happen once is said by one of
 * them alone. Every method rejects with a `StoreFailure` when the store cannot be read or written.
 */
export interface DailyStore {
  subscription(channel: Channel): Promise<Subscription | undefined>;
  /** All of a workspace, by channel; stopped ones too. */
  subscriptions(platform: string, workspace: string): Promise<readonly Subscription[]>;
  /** Puts a subscription in the place of the one its channel has. */
  save(subscription: Subscription): Promise<void>;
  /** Says that all dates before `next` are dealt with, unless somebody else has changed `seen` in the meantime. */
  moveOn(channel: Channel, seen: Occurrence, next: Occurrence): Promise<void>;
  /** Notes since when an active subscription's channel cannot be posted to; undefined when it can. */
  noteLoss(channel: Channel, since: Date | undefined): Promise<void>;
  /** Gives an active subscription up as lost. False when it is not active. */
  giveUp(channel: Channel): Promise<boolean>;
  /** The channels on these platforms whose subscription is active and whose next date has come, the longest due first. */
  due(platforms: readonly string[], now: Date): Promise<readonly Channel[]>;

  /** Writes the first run of its date down. False when that date has one. */
  claim(run: Run): Promise<boolean>;
  /** The same for many dates at once: those that have a run keep it. */
  record(runs: readonly Run[]): Promise<void>;
  /** Changes a run as it was seen, and answers the new version; undefined when somebody else has been quicker. */
  change(seen: Run, changes: RunChanges): Promise<Run | undefined>;
  run(channel: Channel, date: string): Promise<Run | undefined>;
  /** The latest runs of a channel, by date, the latest first. */
  runs(channel: Channel, limit: number): Promise<readonly Run[]>;
  /** Runs on these platforms that somebody must look at by now, the longest waiting first. */
  awake(platforms: readonly string[], now: Date): Promise<readonly Run[]>;
  /** The latest round of a channel's runs (1 at the beginning), what it has had, and the essay posted last. */
  rotation(
    channel: Channel,
  ): Promise<{ readonly round: number; readonly used: readonly string[]; readonly last?: string }>;
}

/** What becomes of a run; what is not named stays. */
export type RunChanges = Partial<Omit<Run, keyof Channel | 'date' | 'version'>>;

/** States in which an essay was posted, or may have been or may yet be: it is not chosen again in its round. */
export const statesThatUse = ['pending', 'waiting', 'sent', 'unclear'] as const satisfies readonly Run['state'][];
