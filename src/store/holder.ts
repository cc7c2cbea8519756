import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Holder } from '../core/conversation/claims.ts';
import { codeOf } from './failures.ts';

/** A container's process has the same number after each restart, so the number alone is no name. */
const life = randomUUID();

/**
 * This process, as others on the same store know it. On one machine the system tells whether a process still runs;
 * of other machines, and other containers, nothing is known here.
 */
export function createHolder(): Holder {
  const machine = `${hostname()} ${pidNamespace()}`;
  return {
    id: JSON.stringify([machine, process.pid, life]),
    isRunning(id) {
      const [where, pid] = parseId(id);
      if (pid === undefined) return false;
      if (where !== machine) return undefined;
      return pid !== process.pid && isProcess(pid);
    },
  };
}

/** Linux gives each container process numbers of its own. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function parseId(id: string): readonly [machine?: string, pid?: number] {
  try {
    const parts: unknown = JSON.parse(id);
    if (!Array.isArray(parts)) return [];
    const [machine, pid]: readonly unknown[] = parts;
    return typeof machine === 'string' && typeof pid === 'number' ? [machine, pid] : [];
  } catch {
    return [];
  }
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, and runs.
    return codeOf(error) === 'EPERM';
  }
}
