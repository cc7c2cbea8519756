const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How often it is asked what is due. */
export const TICK_MS = 15 * SECOND_MS;
/** How long a claim holds without being renewed: whoever made it is dead then, and what it sent has arrived or not. */
export const LEASE_MS = 2 * MINUTE_MS;
/** How long a platform may take to answer. */
export const LONGEST_CALL_MS = 5 * MINUTE_MS;
/** How long to wait before writing down again what a full disk or a locked database did not take. */
export const WRITE_AGAIN_MS = 15 * SECOND_MS;
/** For how long a lost channel is tried, and for how long past its cut-off a platform is asked about a post. */
export const PATIENCE_MS = 24 * HOUR_MS;
/** How long `stop` waits for posts that are on their way. */
export const STOP_MS = 3_500;

/** Before a refused post is tried again. */
export const refusedWait = (tries: number) => growing(tries, 15 * SECOND_MS, 15 * MINUTE_MS);
/** Before a lost channel is tried again. */
export const lostWait = (tries: number) => growing(tries, MINUTE_MS, HOUR_MS);
/** Before a platform is asked what became of a post: one that dropped the connection may still be at work on it. */
export const askWait = (tries: number) => growing(tries, 15 * SECOND_MS, 15 * MINUTE_MS);

/** Waits that double with each try, from `least` to `most`. */
function growing(tries: number, least: number, most: number): number {
  return Math.min(most, least * 2 ** Math.min(tries - 1, 20));
}
