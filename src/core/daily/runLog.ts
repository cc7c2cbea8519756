import { StoreFailure } from '../conversation/stateStore.ts';
import type { Log } from '../log.ts';
import type { Later } from './rateLimiter.ts';
import type { DailyStore, RunChanges } from './store.ts';
import { type Run, runKey } from './subscription.ts';
import { LEASE_MS, LONGEST_CALL_MS, WRITE_AGAIN_MS } from './timing.ts';

/** Writes down what becomes of runs: what has happened outside must not be lost because the store is at fault. */
export interface RunLog {
  /**
   * Changes a run, again and again until the store takes it, and answers the run as it is then. A run without a
   * wake-up has come to its end: the log has a line of it.
   */
  change(run: Run, changes: RunChanges): Promise<Run>;
  /** The line in the log. */
  report(run: Run): void;
  /** Writes something, again and again until the store takes it. Rejects with its `StoreFailure` when closed. */
  insist<T>(write: () => Promise<T>): Promise<T>;
  /**
   * Asks a platform something for a run that is claimed. As long as it lasts, `renew` keeps others from taking the run
   * over; an answer that does not come in five minutes is `otherwise`. Answers the run as it is then, too.
   */
  holding<T>(run: Run, ask: () => Promise<T>, otherwise: T): Promise<{ readonly run: Run; readonly answer: T }>;
  /** Renews the claims that are held and are half over. */
  renew(): Promise<void>;
  /** Gives up on what the store does not take. */
  close(): void;
}

export interface RunLogOptions {
  readonly store: DailyStore;
  readonly now: () => Date;
  readonly later: Later;
  readonly log: Log;
}

export function createRunLog({ store, now, later, log }: RunLogOptions): RunLog {
  /** Runs in hand, as they were last written. */
  const held = new Map<string, Run>();
  /** What to do about each timer when closed. */
  const onClose = new Set<() => void>();
  let renewal: Promise<void> = Promise.resolve();
  let closed = false;

  /** Resolves after a while, or when closed. */
  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = later(WRITE_AGAIN_MS, go);
      onClose.add(go);
      function go(): void {
        cancel();
        onClose.delete(go);
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

  function report(run: Run): void {
    const { platform, workspace, channel, date, state, essay, message, cause, detail, tries } = run;
    const level = state === 'unclear' || cause === 'lost' ? 'warn' : 'info';
    log[level]('daily.run', { platform, workspace, channel, date, state, essay, message, cause, detail, tries });
  }

  async function renewHeld(): Promise<void> {
    const halfOver = new Date(now().getTime() + LEASE_MS / 2);
    for (const [key, run] of held) {
      if (!run.wakeAt || run.wakeAt >= halfOver) continue;
      const renewed = await store.change(run, { wakeAt: new Date(now().getTime() + LEASE_MS) });
      if (renewed && held.has(key)) held.set(key, renewed);
    }
  }

  /** An answer, or what stands for it when it does not come. */
  async function inTime<T>(asked: Promise<T>, otherwise: T): Promise<T> {
    let cancel: () => void = () => undefined;
    const tooLong = new Promise<T>((resolve) => {
      cancel = later(LONGEST_CALL_MS, () => resolve(otherwise));
    });
    onClose.add(cancel);
    try {
      return await Promise.race([asked, tooLong]);
    } finally {
      cancel();
      onClose.delete(cancel);
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
        const answer = await inTime(ask(), otherwise);
        // A renewal under way changes the version that is to be changed next.
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
      closed = true;
      for (const end of onClose) end();
    },
  };
}
