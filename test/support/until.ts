/** Lets the event loop go round until something is so; the test's own time limit is the end of patience. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
