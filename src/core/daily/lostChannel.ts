import type { Notify } from './notify.ts';
import type { Postbox } from './postbox.ts';
import { leaseFrom, type RunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import { type PostKind, placeOfChannel, type Run, type Subscription } from './subscription.ts';
import { lostWait, PATIENCE_MS } from './timing.ts';

export interface LostChannelOptions {
  readonly store: DailyStore;
  readonly runLog: RunLog;
  readonly notify: Notify;
  readonly postboxOf: (platform: string) => Postbox;
  readonly kind: PostKind;
  readonly now: () => Date;
}

/**
 * A channel that cannot be posted to is tried for a day from the first failure, over as many dates as that takes. If no
 * post arrives in that time, its daily essay is paused, and the person who set it up is told the platform's reason.
 */
export interface LostChannel {
  /** Notes that a run could not be posted, or gives the channel up. Answers the run as it is then. */
  lose(subscription: Subscription, run: Run, reason: string): Promise<Run>;
  /** Checks whether the channel is back, for a run that is too late to post. */
  probe(subscription: Subscription, run: Run): Promise<void>;
  /** Clears the loss: the channel took a post. */
  found(subscription: Subscription): Promise<void>;
}

export function createLostChannel({ store, runLog, notify, postboxOf, kind, now }: LostChannelOptions): LostChannel {
  async function lose(subscription: Subscription, run: Run, detail: string): Promise<Run> {
    const since = subscription.lostSince ?? now();
    const givesUpAt = new Date(since.getTime() + PATIENCE_MS);
    if (now() >= givesUpAt) {
      // Notified before it is recorded: twice is better than never.
      await notify(subscription, (messages) => ({ heading: messages[kind].channelLost, reason: detail }));
      await runLog.insist(() => store.giveUp(subscription));
      return runLog.change(run, { state: 'missed', cause: 'lost', detail, wakeAt: undefined });
    }
    if (!subscription.lostSince) await runLog.insist(() => store.noteLoss(subscription, since));
    const wakeAt = new Date(Math.min(now().getTime() + lostWait(run.tries), givesUpAt.getTime()));
    return runLog.change(run, { state: 'waiting', cause: 'lost', detail, wakeAt });
  }

  async function found(subscription: Subscription): Promise<void> {
    if (subscription.lostSince) await runLog.insist(() => store.noteLoss(subscription, undefined));
  }

  return {
    lose,
    found,
    async probe(subscription, run) {
      // Claimed first, so that only one process checks and notifies.
      const taken = await store.change(run, { wakeAt: leaseFrom(now()), tries: run.tries + 1 });
      if (!taken) return;
      const check = await postboxOf(run.platform).canPost(placeOfChannel(run), subscription.locale);
      if (!check.ok) {
        await lose(subscription, taken, check.reason);
        return;
      }
      // The loss stands: a check may look well where a post is refused, so only a post that arrives clears it.
      await runLog.change(taken, { state: 'missed', cause: 'lost', wakeAt: undefined });
    },
  };
}
