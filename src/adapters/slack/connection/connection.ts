/**
 * Keeps the line to Slack.
 *
 * In: a way to open a transport. Out: a connection that heals itself, with its health. `transports.ts` opens Socket Mode or
 * signed HTTP, `attempt.ts` retries calls that certainly had no effect, `faults.ts` classifies what goes wrong. Bolt's own
 * reconnecting is not used: its failure ends the process. A connection whose end is announced stays until the next one is
 * open, so that nothing is lost between them.
 */
import { ConnectionRefused, type Health } from '../../../core/adapter.ts';
import type { Log } from '../../../core/log.ts';
import { backoff, type Wait, within } from '../../../core/timing.ts';

/** What the peer says of a connection's end. `replaced soon`: another one should stand before this one goes. */
export type Ending = 'replaced soon' | 'switched off';

/** An open connection. */
export interface Line {
  /** Resolves when the peer or the network has closed it. */
  readonly lost: Promise<void>;
  /** Resolves when its end has been announced; it still carries requests until then. */
  readonly ending: Promise<Ending>;
  /** Closes it. Never rejects. */
  hangUp(): Promise<void>;
}

/** Opens a connection. Rejects with a `ConnectionRefused` for a permanent refusal, else with a `NotConnected`. */
export type Dial = () => Promise<Line>;

/** A transient failure to connect; `message` is one sentence without secrets. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
  readonly afterMs: number;

  constructor(message: string, afterMs = 0) {
    super(message);
    this.afterMs = afterMs;
  }
}

/** A self-healing connection. */
export interface Connection {
  /** Resolves after the first try, or rejects with its `ConnectionRefused`. Retries run in the background. */
  start(): Promise<void>;
  health(): Health;
  /** Reconnects, because something suggests that the connection is broken. */
  doubt(reason: string): void;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** Longest wait at a stop for a try in flight. */
const STOP_MS = 1000;

/** A connection that lasted this long resets the backoff. */
const STEADY_MS = 10_000;

/** How long a connection that has been replaced stays open for what came in by it and is not acknowledged yet. */
const LINGER_MS = 5_000;

/** Why there is no connection, one sentence each. */
export interface Sentences {
  readonly connectionLost: string;
  readonly socketModeOff: string;
}

export function createConnection(dial: Dial, said: Sentences, now: () => Date, wait: Wait, log: Log): Connection {
  const stopping = new AbortController();
  const { signal } = stopping;
  const retiring = new Set<Promise<void>>();
  let line: Line | undefined;
  let problem: string | undefined;
  let giveUp: () => void = () => undefined;
  let keeping: Promise<void> | undefined;

  /** Dials; resolves to the least pause before another try. */
  async function open(): Promise<number> {
    try {
      line = await dial();
      problem = undefined;
      log.info('slack.connected');
      return 0;
    } catch (error) {
      if (!(error instanceof ConnectionRefused || error instanceof NotConnected)) throw error;
      problem = error.message;
      log.warn('slack.not_connected', { reason: error.message });
      if (error instanceof ConnectionRefused) return LONGEST_PAUSE_MS;
      return error.afterMs;
    }
  }

  /** Holds the connection until it is lost, replacing it in time where it can; resolves to whether it was stable. */
  async function hold(): Promise<boolean> {
    const ended = new Promise<'ended'>((resolve) => {
      giveUp = () => resolve('ended');
      signal.addEventListener('abort', giveUp, { once: true });
    });
    let since = now().getTime();
    let early = 0;
    while (line) {
      const old = line;
      const end = await Promise.race([old.lost, ended, old.ending]);
      early = isSteady(since) ? 0 : early + 1;
      if (end === 'replaced soon' && (await replace(old, early, ended))) {
        since = now().getTime();
        continue;
      }
      line = undefined;
      await old.hangUp();
      if (signal.aborted) break;
      if (end === 'switched off') problem = said.socketModeOff;
      problem ??= said.connectionLost;
      log.warn('slack.connection_lost', { reason: problem });
    }
    return isSteady(since);
  }

  function isSteady(since: number): boolean {
    return now().getTime() - since >= STEADY_MS;
  }

  /**
   * Opens the next connection while `old` still stands; false when that one goes first. `failures`: how many connections in
   * a row were announced to end soon after they had been opened.
   */
  async function replace(old: Line, failures: number, ended: Promise<'ended'>): Promise<boolean> {
    const gone = new AbortController();
    void Promise.race([old.lost, ended]).then(() => gone.abort());
    let atLeast = 0;
    for (let failed = failures; ; failed += 1) {
      const pause = failed === 0 ? 0 : backoff(failed, FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
      if (Math.max(pause, atLeast) > 0) await wait(Math.max(pause, atLeast), gone.signal);
      if (gone.signal.aborted) return false;
      atLeast = await open();
      if (line === old) continue;
      retire(old);
      return true;
    }
  }

  function retire(old: Line): void {
    const leaving = within(LINGER_MS, old.lost, wait, signal)
      .then(() => old.hangUp())
      .finally(() => retiring.delete(leaving));
    retiring.add(leaving);
  }

  async function keep(firstPause: number): Promise<void> {
    let failures = line ? 0 : 1;
    let atLeast = firstPause;
    while (!signal.aborted) {
      if (line) failures = (await hold()) ? 0 : failures + 1;
      if (signal.aborted) break;
      const pause = failures === 0 ? 0 : backoff(failures, FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
      if (Math.max(pause, atLeast) > 0) await wait(Math.max(pause, atLeast), signal);
      if (signal.aborted) break;
      atLeast = await open();
      if (!line) failures += 1;
    }
    // It was being opened when the stop was requested.
    const late = line;
    line = undefined;
    await late?.hangUp();
  }

  return {
    async start() {
      try {
        line = await dial();
        log.info('slack.connected');
      } catch (error) {
        if (!(error instanceof NotConnected)) throw error;
        problem = error.message;
        log.warn('slack.not_connected', { reason: error.message });
        keeping = keep(error.afterMs);
        return;
      }
      keeping = keep(0);
    },
    health: () => ({ connected: line !== undefined, ...(problem !== undefined && { problem }) }),
    doubt(reason) {
      if (!line) return;
      problem = reason;
      giveUp();
    },
    async stop() {
      stopping.abort();
      if (keeping) await within(STOP_MS, Promise.all([keeping, ...retiring]), wait);
      line = undefined;
    },
  };
}
