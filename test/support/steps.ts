import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--no-turbofan');
setFlagsFromString('--no-maglev');

/**
 * How much work a function does, counted in steps and not in seconds: how often V8 enters a block of this project's code or
 * its libraries (a function, a loop's body, a branch). The same input gives the same count on every machine. What a native function
 * does within one call (a regular expression, `indexOf`) counts as one step.
 *
 * V8 compiles no optimized code in a process that counts: such code does not count the functions that it inlines, and when it
 * is ready depends on the machine's speed.
 */
export async function countSteps(work: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    let steps = 0;
    for (const { functions } of result.filter(({ url }) => isCounted(url)))
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    return steps;
  } finally {
    session.disconnect();
  }
}

/** Not Node's own scripts and those of the test runner, which do other things as well while a slow machine works on. */
function isCounted(url: string): boolean {
  return !url.startsWith('node:') && !/\/node_modules\/(?:@vitest|vitest|vite)\//.test(url);
}
