/**
 * Keeps the line to Slack.
 *
 * In: a way to open a transport. Out: a connection that heals itself, with its health. `transports.ts` opens Socket Mode or
 * signed HTTP, `attempt.ts` retries calls that certainly had no effect, `faults.ts` classifies what goes wrong. Bolt's own
 * reconnecting is not used: its failure ends the process.
 */
import { ConnectionRefused, type Health } from '../../../core/adapter.ts';
import type { Log } from '../../../core/log.ts';
import { backoff, type Wait, within } from '../../../core/timing.ts';

/** An open connection. */
export interface Line {
  /** Resolves when the peer or the network has closed it. */
  readonly lost: Promise<void>;
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

export function createConnection(dial: Dial, lostSentence: string, now: () => Date, wait: Wait, log: Log): Connection {
  const stopping = new AbortController();
  const { signal } = stopping;
  let line: Line | undefined;
  let problem: string | undefined;
  let giveUp: () => void = () => undefined;
  let keeping: Promise<void> | undefined;

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

  /** Holds the connection until it is lost; resolves to whether it was stable. */
  async function hold(open: Line): Promise<boolean> {
    const since = now().getTime();
    const ended = new Promise<void>((resolve) => {
      giveUp = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([open.lost, ended]);
    line = undefined;
    await open.hangUp();
    if (!signal.aborted) {
      problem ??= lostSentence;
      log.warn('slack.connection_lost', { reason: problem });
    }
    return now().getTime() - since >= STEADY_MS;
  }

  async function keep(firstPause: number): Promise<void> {
    let failures = line ? 0 : 1;
    let atLeast = firstPause;
    while (!signal.aborted) {
      if (line) failures = (await hold(line)) ? 0 : failures + 1;
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
      if (keeping) await within(STOP_MS, keeping, wait);
      line = undefined;
    },
  };
}
