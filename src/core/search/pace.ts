import { setImmediate } from 'node:timers/promises';

/** The longest stretch of work between two pauses, in ms; a step may overrun it by its own length. */
const STRETCH_MS = 10;

/** Lets long work give way: `await pace()` between its steps returns to the event loop when it is time to. */
export function createPace(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < STRETCH_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
