import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves when something is so; the test's own time limit is the end of patience. Between two looks it leaves the
 * processor to whatever it waits for, other processes included.
 */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(1);
}
