import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest slice of work between two yields, in milliseconds. */
const LONGEST_SLICE_MS = 5;

/**
 * Cooperative scheduling: `await yieldIfDue()` between two small steps of long work yields to the event loop at most
 * every 5 ms. Returns undefined, at next to no cost, while the slice lasts.
 */
export function createYielder(): () => Promise<void> | undefined {
  let sliceStart = performance.now();
  async function yieldNow(): Promise<void> {
    await nextTurn();
    sliceStart = performance.now();
  }
  return () => (performance.now() - sliceStart < LONGEST_SLICE_MS ? undefined : yieldNow());
}
