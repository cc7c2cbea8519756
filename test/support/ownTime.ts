import { onTestFinished } from 'vitest';

const TURN_MS = 10;
/** A longer gap between two turns is the machine's, which was busy elsewhere. */
const LONGEST_GAP_MS = 50;

/**
 * A stopwatch of the time that this process has: it stands while the machine gives it nothing, so that a limit in seconds
 * holds on a machine that is busy too, and is as strict on one that is not.
 */
export function startOwnTime(): () => number {
  let total = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    total += Math.min(now - last, LONGEST_GAP_MS);
    last = now;
  }, TURN_MS);
  onTestFinished(() => clearInterval(timer));
  return () => total;
}
