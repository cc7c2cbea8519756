import type { Term } from './due.ts';
import type { RunLog } from './runLog.ts';
import type { DailyStore } from './store.ts';
import { channelOf, type Run, type Subscription } from './subscription.ts';

/** Records why dates passed without a post. Those that have a run keep it; one that is stopped has none. */
export type RecordPassed = (subscription: Subscription, dates: readonly Term[]) => Promise<void>;

/** Why a date passes without a post, by the status of its subscription. */
const reasons = {
  active: { state: 'missed', cause: 'down' },
  paused: { state: 'skipped', cause: 'paused' },
  lost: { state: 'missed', cause: 'lost' },
} as const;

export function createRecordPassed({
  store,
  runLog,
}: {
  readonly store: DailyStore;
  readonly runLog: RunLog;
}): RecordPassed {
  return async (subscription, dates) => {
    const { status } = subscription;
    if (status === 'stopped' || dates.length === 0) return;
    const rest = { ...channelOf(subscription), ...reasons[status], tries: 0, version: 1 } as const;
    const runs = dates.map(({ date, until }): Run => ({ ...rest, date, until }));
    for (const run of await store.record(runs)) runLog.report(run);
  };
}
