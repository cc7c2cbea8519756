/** How often the parent is looked for, in milliseconds: a stop must be noticed well within its five seconds. */
const INTERVAL_MS = 250;

/**
 * Stops this process when its parent has died. `npm start` dies of a SIGTERM without passing it on to what it has
 * started, which would go on posting as an orphan. Only for a process that npm has started: one that a shell put into the
 * background has every right to outlive it.
 */
export function stopWithParent(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment['npm_lifecycle_event'] !== 'start') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (isParentAlive(parent)) return;
    clearInterval(timer);
    // Not through the operating system: on Windows that would end the process at once.
    process.emit('SIGTERM');
  }, INTERVAL_MS);
  timer.unref();
}

/** On POSIX an orphan gets another parent; Windows goes on naming the dead one. */
function isParentAlive(parent: number): boolean {
  if (process.ppid !== parent) return false;
  if (process.platform !== 'win32') return true;
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
}
