import { backoff } from '../timing.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Interval of the clockwork: how often due dates are looked for. */
export const TICK_MS = 15 * SECOND_MS;
/** Term of a lease: its holder sends nothing after it. */
export const LEASE_MS = MINUTE_MS;
/** How far the clocks of two processes may be apart: a lease is taken over this long after its end. */
export const CLOCK_SKEW_MS = 4 * MINUTE_MS;
/** Timeout of a call to a platform. */
export const LONGEST_CALL_MS = 5 * MINUTE_MS;
/** Pause before a failed write (full disk, locked database) is retried. */
export const WRITE_AGAIN_MS = 15 * SECOND_MS;
/** How long a lost channel is retried, and how long after its cut-off a platform is asked about a post. */
export const PATIENCE_MS = 24 * HOUR_MS;
/** Posts and threads are looked for from so long before they were due: a clock may have been ahead. */
export const LOOK_BACK_MS = 26 * HOUR_MS;
/** How long `stop` waits for posts in flight. */
export const STOP_MS = 3_500;

/** Pause before the shelf is looked at again when it has nothing to post. */
export const EMPTY_WAIT_MS = MINUTE_MS;
/** A post later than this after its time is looked for before it is sent. */
export const PUNCTUAL_MS = 2 * MINUTE_MS;

/** Pause before the thread under a post is opened, or asked after, again. */
export const DISCUSS_AGAIN_MS = 5 * MINUTE_MS;

/** Backoff after a refused post. */
export const refusedWait = (tries: number) => backoff(tries, 15 * SECOND_MS, 15 * MINUTE_MS);
/** Backoff for a lost channel. */
export const lostWait = (tries: number) => backoff(tries, MINUTE_MS, HOUR_MS);
/** Backoff for asking what became of a post: a platform that dropped the connection may still be processing it. */
export const askWait = (tries: number) => backoff(tries, 15 * SECOND_MS, 15 * MINUTE_MS);
