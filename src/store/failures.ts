import { setTimeout as wait } from 'node:timers/promises';
import type { LogEvent } from 'kysely';

/** How SQLite and PostgreSQL fail, in one place: what passes by itself, and what a person can do about the rest. */

/** Another process holds SQLite's lock: it is looked at again at this pace, this often. */
const BUSY_RETRIES = 100;
const BUSY_WAIT_MS = 25;

/** PostgreSQL is away (a restart, a failover): retried with backoff, from the first pause to the longest. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
/** How long a statement waits for PostgreSQL to come back: longer than a restart, shorter than a person's patience. */
export const OUTAGE_PATIENCE_MS = 10_000;

/** Codes of a connection that was not made or was lost; PostgreSQL's classes 08 and 57P are added below. */
const AWAY: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // Too many connections: one is free again soon.
  '53300',
]);
/** What `pg` says, without a code, of a connection that has ended or could not be had in time. */
const AWAY_IN_WORDS =
  /^connection terminated|not queryable|timeout exceeded when trying to connect|^query read timeout/i;

/** The code of a failure: Node's, SQLite's or PostgreSQL's. Of several addresses tried, that of the first. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}

/** Hears of every statement and connection that fails, also of those that are tried again; not of a lock that is met. */
export type StoreObserver = () => void;

/** The log of a Kysely database that tells an observer. */
export function observing(observer: StoreObserver | undefined): (event: LogEvent) => void {
  return (event) => {
    if (event.level === 'error' && !isBusy(event.error)) observer?.();
  };
}

function isBusy(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_BUSY' || (error instanceof Error && /database is locked/.test(error.message));
}

/** Whether the connection to PostgreSQL was not made or was lost, so that another try may succeed. */
function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (isOfFile(error)) return false;
  if (code !== undefined) return AWAY.has(code) || code.startsWith('08') || code.startsWith('57P0');
  return error instanceof Error && AWAY_IN_WORDS.test(error.message);
}

/**
 * Retries what fails because a lock is held or PostgreSQL is away, without blocking the event loop. A statement that was
 * under way when the connection broke may have been carried out. Repeating it doubles nothing: a claim is known again by
 * its token.
 */
export async function retrying<T>(run: () => Promise<T>, patienceMs: number): Promise<T> {
  const since = performance.now();
  let pause = FIRST_PAUSE_MS;
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (isBusy(error) && tries < BUSY_RETRIES) {
        await wait(BUSY_WAIT_MS);
      } else if (isAway(error) && performance.now() - since + pause < patienceMs) {
        await wait(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      } else {
        throw error;
      }
    }
  }
}

/** Failures that an operator can mend, by code. A code of two characters stands for its whole class. */
const CURES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'its disk is full: make room',
  SQLITE_READONLY: 'it is read-only: let this user write its file and its folder',
  SQLITE_NOTADB: 'the file is not an SQLite database',
  '53100': 'the disk of PostgreSQL is full: make room',
  '53300': 'PostgreSQL has no connection free: raise max_connections, or put PgBouncer before it',
  '28000': 'PostgreSQL does not let this user in: correct DATABASE_URL, or its pg_hba.conf',
  '28P01': 'PostgreSQL does not accept the name or password in DATABASE_URL',
  '3D000': 'PostgreSQL has no such database: create it, or correct DATABASE_URL',
  '42501': 'this user may not do that: make it the owner of the database, or grant it CREATE on the schema',
  '25006': 'PostgreSQL is read-only (a standby?): name the primary in DATABASE_URL',
  '57': 'PostgreSQL is shutting down or starting',
};

/** What is wrong with the place of a file, by Node's code. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of that path is a file, not a folder',
  EISDIR: 'that is a folder, not a file',
  EACCES: 'this user has no permission there',
  EPERM: 'this user has no permission there',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full: make room',
};

/** Whether a code such as ENOENT tells of a file; of a socket, PostgreSQL's, it does too. */
function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall !== 'connect' && 'path' in error;
}

/** Why a database failed, as the end of a sentence, with its cure where one is known. Without secrets. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const fault = code === undefined || !isOfFile(error) ? undefined : FILE_FAULTS[code];
  const cure = code === undefined ? undefined : (CURES[code] ?? CURES[code.slice(0, 2)]);
  if (fault !== undefined) return fault;
  if (cure !== undefined) return cure;
  if (code !== undefined && AWAY.has(code)) return `PostgreSQL cannot be reached (${code})`;
  return error instanceof Error ? error.message : String(error);
}
