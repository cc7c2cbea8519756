/**
 * The store: what outlives the process, in SQL.
 *
 * In: the data folder. Out: a Kysely database, brought up to date by `migrations.ts`; `sqlStateStore.ts` and
 * `sqlDailyStore.ts` fulfil the ports that the core declares. SQL stays here and keeps to what PostgreSQL also speaks.
 * Rows are parsed, since anybody may have edited the file.
 */
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { lockFirst } from './lockFirst.ts';
import { migrations } from './migrations.ts';

/** The tables, as columns of text and numbers: libsql ends the process when a boolean or a Date is bound. */
export interface Tables {
  readonly kept_texts: { readonly key: string; readonly text: string };
  readonly claims: { readonly key: string; readonly claimed_at: string; readonly settled_at: string | null };
  readonly health: { readonly name: string; readonly checked_at: string };
  readonly daily_subscriptions: {
    readonly platform: string;
    readonly workspace: string;
    readonly channel: string;
    readonly time: string;
    readonly zone: string;
    readonly days: string;
    readonly tag: string | null;
    readonly author: string | null;
    readonly set_by: string;
    readonly locale: string | null;
    readonly status: string;
    readonly seed: number;
    readonly next_date: string;
    readonly next_at: string;
    readonly lost_since: string | null;
  };
  readonly daily_runs: {
    readonly platform: string;
    readonly workspace: string;
    readonly channel: string;
    readonly date: string;
    readonly state: string;
    readonly essay: string | null;
    readonly round: number | null;
    readonly message: string | null;
    readonly cause: string | null;
    readonly detail: string | null;
    readonly tries: number;
    readonly version: number;
    readonly wake_at: string | null;
    readonly until: string;
  };
}

export type Database = Kysely<Tables>;

/**
 * libsql waits for another process's lock synchronously, blocking the event loop: so its own timeout is short,
 * and `retryingWhenBusy` waits asynchronously.
 */
const BUSY_TIMEOUT_MS = 20;
const BUSY_RETRIES = 100;
const BUSY_WAIT_MS = 25;
const MIGRATION_TRIES = 4;

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/**
 * Opens `commonplace.db` in the data folder, which is made if it is missing, and brings it up to date. Safe with
 * another process on the same file. Rejects with a `StoreFailure`.
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  const path = databasePath(dataDir);
  try {
    await makeFolder(dataDir);
    await makePrivate(path);
    await retryingWhenBusy(() => prepare(path));
    return connect(path).database;
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreFailure(
      `The bot's notes cannot be opened at ${path}: ${reason}. Check DATA_DIR, and that this user may write there.`,
    );
  }
}

/** Where the database is in the data folder. */
export function databasePath(dataDir: string): string {
  return join(dataDir, 'commonplace.db');
}

/**
 * Makes the file readable to its owner alone, also one made by an earlier version: it says who asked for what. SQLite
 * gives the files beside it (`-wal`, `-shm`) the same mode.
 */
async function makePrivate(path: string): Promise<void> {
  const file = await open(path, 'a', OWNER_ONLY);
  try {
    if (process.platform !== 'win32') await file.chmod(OWNER_ONLY);
  } finally {
    await file.close();
  }
}

/** Creates a folder and its parents. Not with `recursive`: under /proc, that hangs on Node 20. */
async function makeFolder(dir: string): Promise<void> {
  try {
    await makeIfMissing(dir);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await makeFolder(dirname(dir));
    await makeIfMissing(dir);
  }
}

async function makeIfMissing(dir: string): Promise<void> {
  try {
    await mkdir(dir, OWNER_ONLY_FOLDER);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * A pragma that fails busy halfway stays open in libsql until it is collected, and spoils its connection (see
 * `lockFirst`). So everything contended at start happens on a connection of its own.
 */
async function prepare(path: string): Promise<void> {
  const { sqlite, database } = connect(path);
  try {
    sqlite.pragma('journal_mode = WAL');
    await migrate(database);
  } finally {
    await database.destroy();
  }
}

function connect(path: string) {
  const sqlite = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
  // A claim lost in a power cut would be posted twice.
  sqlite.exec('pragma synchronous = full');
  const database: Database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: lockFirst(sqlite) }) });
  return { sqlite, database };
}

/**
 * Kysely does not lock a SQLite database between looking for what is missing and making it. A second process that
 * was quicker makes ours fail and roll back: a second look then finds the work done.
 */
async function migrate(database: Database): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  for (let tries = 1; ; tries += 1) {
    const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
    if (!error) return;
    if (tries === MIGRATION_TRIES) throw error;
    await wait(BUSY_WAIT_MS);
  }
}

/** Retries busy statements; every other failure becomes a `StoreFailure`. */
export async function attempt<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await retryingWhenBusy(run);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreFailure(`The bot's notes cannot be read or written: ${reason}.`, { cause: error });
  }
}

/** Retries a statement for some seconds while another process holds the lock, without blocking the event loop. */
async function retryingWhenBusy<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || tries === BUSY_RETRIES) throw error;
      await wait(BUSY_WAIT_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  return hasCode(error, 'SQLITE_BUSY') || (error instanceof Error && /database is locked/.test(error.message));
}
