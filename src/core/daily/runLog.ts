import { StoreFailure } from '../conversation/stateStore.ts';
import type { Log } from '../log.ts';
import { type Later, waitWith, within } from '../timing.ts';
import type { Lease } from './postbox.ts';
import type { DailyStore, RunChanges } from './store.ts';
import { type Run, runKey } from './subscription.ts';
import { CLOCK_SKEW_MS, LEASE_MS, LONGEST_CALL_MS, WRITE_AGAIN_MS } from './timing.ts';

/**
 * Records what becomes of runs. What has happened on a platform must not be lost because the store fails, so writes are
 * retried until they succeed.
 */
export interface RunLog {
  /**
   * Changes a run, retrying until the write succeeds; returns the run as it is then. A run without a wake-up is final and
   * gets a line in the log.
   */
  change(run: Run, changes: RunChanges): Promise<Run>;
  /** The line in the log. */
  report(run: Run): void;
  /** Retries until the write succeeds. Rejects with the `StoreFailure` once closed. */
  insist<T>(write: () => Promise<T>): Promise<T>;
  /**
   * Calls a platform for a claimed run. While the call is in flight, `renew` keeps the run's lease; after five minutes
   * without an answer it is `otherwise`. `ask` gets the lease. Returns the run as it is then, too.
   */
  holding<T>(
    run: Run,
    ask: (lease: Lease) => Promise<T>,
    otherwise: T,
  ): Promise<{ readonly run: Run; readonly answer: T }>;
  /** Renews leases past half their term. */
  renew(): Promise<void>;
  /** Stops retrying. */
  close(): void;
}

export interface RunLogOptions {
  readonly store: DailyStore;
  readonly now: () => Date;
  readonly later: Later;
  readonly log: Log;
}

/** When a run claimed or renewed at `now` may be taken over by another process. */
export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS + CLOCK_SKEW_MS);
}

export function createRunLog({ store, now, later, log }: RunLogOptions): RunLog {
  /** Runs whose lease this process holds, as last written. */
  const held = new Map<string, Run>();
  const closing = new AbortController();
  const wait = waitWith(later);
  let renewal: Promise<void> = Promise.resolve();

  async function insist<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof StoreFailure) || closing.signal.aborted) throw error;
        log.error('daily.not_written', { error });
        await wait(WRITE_AGAIN_MS, closing.signal);
        if (closing.signal.aborted) throw error;
      }
    }
  }

  function report(run: Run): void {
    const { platform, workspace, channel, date, state, essay, message, cause, detail, tries } = run;
    const level = state === 'unclear' || cause === 'lost' ? 'warn' : 'info';
    log[level]('daily.run', { platform, workspace, channel, date, state, essay, message, cause, detail, tries });
  }

  /** Milliseconds left of a run's lease, for its holder. */
  function leaseLeft({ wakeAt }: Run): number {
    return wakeAt ? wakeAt.getTime() - CLOCK_SKEW_MS - now().getTime() : 0;
  }

  async function renewHeld(): Promise<void> {
    for (const [key, run] of held) {
      if (leaseLeft(run) >= LEASE_MS / 2) continue;
      const renewed = await store.change(run, { wakeAt: leaseFrom(now()) });
      if (!held.has(key)) continue;
      if (renewed) held.set(key, renewed);
      else held.delete(key);
    }
  }

  return {
    async change(run, changes) {
      const changed = await insist(() => store.change(run, changes));
      if (!changed) log.warn('daily.overtaken', { run: runKey(run) });
      else if (!changed.wakeAt) report(changed);
      return changed ?? { ...run, ...changes };
    },
    report,
    insist,
    async holding(run, ask, otherwise) {
      const key = runKey(run);
      held.set(key, run);
      try {
        const lease = { holds: () => leaseLeft(held.get(key) ?? { ...run, wakeAt: undefined }) > 0 };
        const answer = (await within(LONGEST_CALL_MS, ask(lease), wait, closing.signal)) ?? otherwise;
        // A renewal in flight changes the version that the next compare-and-set must name.
        await renewal;
        return { answer, run: held.get(key) ?? run };
      } finally {
        held.delete(key);
      }
    },
    renew() {
      const renewing = renewHeld();
      renewal = renewing.catch(() => undefined);
      return renewing;
    },
    close() {
      closing.abort();
    },
  };
}
