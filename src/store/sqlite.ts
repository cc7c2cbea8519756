import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import Libsql from 'libsql';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { codeOf, OUTAGE_PATIENCE_MS, observing, reasonOf, retrying, type StoreObserver } from './failures.ts';
import { lockFirst } from './lockFirst.ts';
import { type AnyTables, type Dialect, migrate } from './migrate.ts';

/**
 * libsql waits for another process's lock synchronously, blocking the event loop: so its own timeout is short,
 * and `retrying` waits asynchronously.
 */
const BUSY_TIMEOUT_MS = 20;

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Where the database is in the data folder. */
export function databasePath(dataDir: string): string {
  return join(dataDir, 'commonplace.db');
}

/** Opens `commonplace.db` in the data folder, which is made if it is missing. Rejects with a `StoreFailure`. */
export async function openSqlite<Tables>(dataDir: string, observer?: StoreObserver): Promise<Kysely<Tables>> {
  const path = databasePath(dataDir);
  try {
    await makeFolder(dataDir);
    return await openFile(path, observer);
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    const cure =
      codeOf(error) === 'SQLITE_NOTADB'
        ? 'Move it away, or correct DATA_DIR.'
        : 'Check DATA_DIR, and that this user may write there.';
    throw new StoreFailure(`The bot's notes cannot be opened at ${path}: ${reasonOf(error)}. ${cure}`);
  }
}

/** Opens a database file, made if it is missing, and brings it up to date. */
export async function openFile<Tables>(path: string, observer?: StoreObserver): Promise<Kysely<Tables>> {
  await makePrivate(path);
  await retrying(() => prepare(path), OUTAGE_PATIENCE_MS);
  return connect<Tables>(path, observer).database;
}

/** Writes a copy of a database in use, as it is at this moment, to a file that is missing or empty. */
export async function copyFile(path: string, copy: string): Promise<void> {
  await makePrivate(copy);
  const sqlite = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    const vacuum = async () => sqlite.exec(`vacuum into '${copy.replaceAll("'", "''")}'`);
    await retrying(vacuum, OUTAGE_PATIENCE_MS);
  } finally {
    sqlite.close();
  }
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
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(dirname(dir));
    await makeIfMissing(dir);
  }
}

async function makeIfMissing(dir: string): Promise<void> {
  try {
    await mkdir(dir, OWNER_ONLY_FOLDER);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** The lock that makes other copies wait is the one a transaction begins with (`lockFirst`). */
const dialect: Dialect = {
  lockTables: () => Promise.resolve(),
  async tableNames(transaction) {
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(transaction);
    return rows.map(({ name }) => name);
  },
};

/**
 * A pragma that fails busy halfway stays open in libsql until it is collected, and spoils its connection (see
 * `lockFirst`). So everything contended at start happens on a connection of its own.
 */
async function prepare(path: string): Promise<void> {
  const { sqlite, database } = connect<AnyTables>(path);
  try {
    sqlite.pragma('journal_mode = WAL');
    await migrate(database, dialect);
  } finally {
    await database.destroy();
  }
}

function connect<Tables>(path: string, observer?: StoreObserver) {
  const sqlite = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
  // A claim lost in a power cut would be posted twice.
  sqlite.exec('pragma synchronous = full');
  const dialect = new SqliteDialect({ database: lockFirst(sqlite) });
  const database = new Kysely<Tables>({ dialect, log: observing(observer) });
  return { sqlite, database };
}
