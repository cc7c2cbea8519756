import type { FetchFunction } from '@slack/web-api';

/** What every call to Slack is sent with, whoever makes it: `fetch`, given up at a deadline. */
export type Send = FetchFunction;

/** A new signal that ends one call, the reading of its answer included. */
export type Deadline = () => AbortSignal;

const TIMEOUT_MS = 10_000;

const inTenSeconds: Deadline = () => AbortSignal.timeout(TIMEOUT_MS);

export function createSend(deadline: Deadline = inTenSeconds): Send {
  return (url, init) => fetch(url, { ...init, signal: deadline() });
}
