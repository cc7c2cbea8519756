import type { Log } from '../log.ts';
import type { DailyStore, RunChanges } from '../store/dailyStore.ts';
import { StoreFailure } from '../store/stateStore.ts';
import type { Later } from './lanes.ts';
import { type Run, runKey } from './subscription.ts';

/** How long to wait before writing down again what a full disk or a locked database did not take. */
const WRITE_AGAIN_MS = 15_000;

/** Writes down what becomes of runs: what has happened outside must not be lost because the store is at fault. */
export interface Ledger {
  /** Changes a run, again and again until the store takes it. Answers the run as it is now. */
  change(run: Run, changes: RunChanges): Promise<Run>;
  /** The same for a run that has come to its end; the log has a line of it. */
  end(run: Run, changes: RunChanges): Promise<Run>;
  /** The line in the log. */
  report(run: Run): void;
  /** Writes something, again and again until the store takes it. Rejects with its `StoreFailure` when closed. */
  insist<T>(write: () => Promise<T>): Promise<T>;
  /** Does something outside for a run that is ours: until it is done, `renew` keeps others from taking the run over. */
  holding<T>(run: Run, work: () => Promise<T>): Promise<T>;
  /** Renews every claim that is held and would run out before long. */
  renew(until: Date, ifBefore: Date): Promise<void>;
  /** Gives up on what the store does not take. */
  close(): void;
}

export function createLedger({
  store,
  later,
  log,
}: {
  readonly store: DailyStore;
  readonly later: Later;
  readonly log: Log;
}): Ledger {
  /** Runs in hand, as they were last written. */
  const held = new Map<string, Run>();
  const waiting = new Set<() => void>();
  let closed = false;

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = later(WRITE_AGAIN_MS, go);
      waiting.add(go);
      function go(): void {
        cancel();
        waiting.delete(go);
        resolve();
      }
    });
  }

  async function insist<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof StoreFailure) || closed) throw error;
        log.error('daily.not_written', { error });
        await pause();
        if (closed) throw error;
      }
    }
  }

  async function change(run: Run, changes: RunChanges): Promise<Run> {
    const seen = { ...run, version: held.get(runKey(run))?.version ?? run.version };
    const changed = await insist(() => store.change(seen, changes));
    held.delete(runKey(run));
    if (changed) return changed;
    log.warn('daily.overtaken', { run: runKey(run) });
    return { ...run, ...changes };
  }

  function report(run: Run): void {
    const { platform, workspace, channel, date, state, essay, message, cause, detail, tries } = run;
    const level = state === 'unclear' || cause === 'lost' ? 'warn' : 'info';
    log[level]('daily.run', { platform, workspace, channel, date, state, essay, message, cause, detail, tries });
  }

  return {
    change,
    async end(run, changes) {
      const changed = await change(run, { ...changes, wakeAt: undefined });
      report(changed);
      return changed;
    },
    report,
    insist,
    async holding(run, work) {
      held.set(runKey(run), run);
      return work();
    },
    async renew(until, ifBefore) {
      for (const [key, run] of held) {
        if (!run.wakeAt || run.wakeAt >= ifBefore) continue;
        const renewed = await store.change(run, { wakeAt: until });
        if (renewed && held.get(key) === run) held.set(key, renewed);
      }
    },
    close() {
      closed = true;
      for (const go of waiting) go();
    },
  };
}
