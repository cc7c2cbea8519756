import { setImmediate as nextTurn } from 'node:timers/promises';

/** The most milliseconds a long piece of work keeps the event loop to itself. */
const LONGEST_TURN_MS = 5;

/**
 * Long work on the event loop calls and awaits this between two small steps: it lets others have a turn once enough
 * time has gone by since the last one, and costs next to nothing otherwise.
 */
export function createBreath(): () => Promise<void> | undefined {
  let started = performance.now();
  async function breathe(): Promise<void> {
    await nextTurn();
    started = performance.now();
  }
  return () => (performance.now() - started < LONGEST_TURN_MS ? undefined : breathe());
}
