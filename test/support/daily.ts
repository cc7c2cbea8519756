import { createCorpus } from '../../src/core/corpus/corpus.ts';
import { createDaily, type DailyOptions, type RunningDaily } from '../../src/core/daily/createDaily.ts';
import type { Lease } from '../../src/core/daily/postbox.ts';
import type { DailyStore } from '../../src/core/daily/store.ts';
import type { Subscription } from '../../src/core/daily/subscription.ts';
import type { Essay } from '../../src/core/essay.ts';
import { essay } from './essays.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createMemoryDailyStore } from './memoryDailyStore.ts';
import { createQuietLog, type QuietLog } from './quietLog.ts';
import { createStandIn, type StandIn } from './standInAdapter.ts';

/** Forty essays, half of them on the sea. */
/** Long enough to be one of the day. */
function longEnough(slug: string): string {
  return Array.from(
    { length: 16 },
    () => `The ferry of ${slug} crosses the sound before breakfast, and its captain waves.`,
  ).join(' ');
}

export const fortyEssays: readonly Essay[] = Array.from({ length: 40 }, (_, at) =>
  essay(`essay-${at + 1}`, [longEnough(`essay-${at + 1}`)], { tags: at % 2 === 0 ? ['sea'] : ['land'] }),
);

export const slackChannel = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;

/** A lease that is never over. */
export const held: Lease = { holds: () => true };

/** Nine o'clock in Taipei, every day, from Wednesday 4 March 2026 on; set half a day before its first date. */
export function subscribed(more: Partial<Subscription> = {}): Subscription {
  const { next = { date: '2026-03-04', at: new Date('2026-03-04T01:00:00Z') } } = more;
  const since = new Date(next.at.getTime() - 12 * 3_600_000);
  return {
    ...slackChannel,
    time: '09:00',
    zone: 'Asia/Taipei',
    days: [1, 2, 3, 4, 5, 6, 7],
    setBy: 'U1',
    status: 'active',
    seed: 7,
    since,
    next,
    nextSetAt: since,
    ...more,
  };
}

/** A bot with nothing but daily essays, and a platform in memory. */
export interface DailyRig {
  readonly clock: FakeClock;
  readonly store: DailyStore;
  readonly slack: StandIn;
  readonly daily: RunningDaily;
  readonly log: QuietLog;
}

/** Just before the first post of `subscribed()`. */
const BEFORE_NINE = '2026-03-04T00:59:50Z';

export function dailyRig(
  options: Partial<DailyOptions> & { readonly essays?: readonly Essay[]; readonly clock?: FakeClock } = {},
): DailyRig {
  const { essays = fortyEssays, clock = createFakeClock(BEFORE_NINE), ...rest } = options;
  const store = rest.store ?? createMemoryDailyStore();
  const slack = createStandIn('slack', clock.now);
  const log = createQuietLog();
  const corpus = createCorpus(essays);
  const { now, later } = clock;
  const daily = createDaily({
    corpus: () => corpus,
    postboxes: [slack],
    now,
    later,
    log,
    cutoffHours: 12,
    timeZone: 'UTC',
    ...rest,
    store,
  });
  return { clock, store, slack, daily, log };
}
