import { access, copyFile as copyWithoutDatabase, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { reasonOf } from './failures.ts';
import type { AnyTables } from './migrate.ts';
import { openPostgres, placeOf, readPostgres } from './postgres.ts';
import type { StoreLocation } from './probe.ts';
import { copyFile, databasePath, openFile, openSqlite } from './sqlite.ts';

/** A table to be copied: every one that the migrations make, also those that are still to come. */
interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Rows read at once, and values that a statement takes at most in SQLite. */
const ROWS_AT_ONCE = 500;
const VALUES_AT_ONCE = 32_000;
/** Not part of what is remembered: each store has its own. */
const OWN_TABLES: ReadonlySet<string> = new Set(['bots', 'health']);

/**
 * Writes everything that is remembered to one SQLite file, while the bot runs, from either kind of store. The file appears
 * whole or not at all, and replaces none. Rejects with a `StoreFailure`.
 */
export async function backUp({ dataDir, databaseUrl }: StoreLocation, file: string): Promise<void> {
  if (await exists(file)) throw new StoreFailure(`${file} is there already. Name a file that is not.`);
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    if (databaseUrl === undefined) await backUpFile(databasePath(dataDir), part);
    else await backUpPostgres(databaseUrl, part);
    await flush(part);
    await rename(part, file);
  } catch (error) {
    await removeDatabase(part);
    if (error instanceof StoreFailure) throw error;
    throw new StoreFailure(`The backup cannot be written to ${file}: ${reasonOf(error)}.`);
  }
}

async function backUpFile(path: string, part: string): Promise<void> {
  if (!(await exists(path))) {
    throw new StoreFailure(`There is nothing to back up: no notes at ${resolve(path)}. Check DATA_DIR.`);
  }
  await copyFile(path, part);
}

/** By way of a database in use, of which a copy is one file that needs no other beside it. */
async function backUpPostgres(url: string, part: string): Promise<void> {
  const work = `${part}-work`;
  try {
    await fillFromPostgres(work, url);
    await copyFile(work, part);
  } finally {
    await removeDatabase(work);
  }
}

async function removeDatabase(path: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${path}${ending}`, { force: true });
}

async function fillFromPostgres(path: string, url: string): Promise<void> {
  await removeDatabase(path);
  const backup = await openFile<AnyTables>(path);
  try {
    await readPostgres(url, async (snapshot) => {
      for (const table of await tablesOf(backup)) {
        for await (const rows of rowsInPostgres(snapshot, table)) await insert(backup, table, rows);
      }
    });
  } finally {
    await backup.destroy();
  }
}

/**
 * Puts a backup of this or an earlier version into an empty store of either kind; answers how many rows. Everything or
 * nothing. Rejects with a `StoreFailure`.
 */
export async function restore({ dataDir, databaseUrl }: StoreLocation, file: string): Promise<number> {
  if (!(await exists(file))) throw new StoreFailure(`There is no file ${file}.`);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-restore-'));
  try {
    const backup = await openCopy(file, join(folder, 'backup.db'));
    try {
      const store = await (databaseUrl === undefined
        ? openSqlite<AnyTables>(dataDir)
        : openPostgres<AnyTables>(databaseUrl));
      const place = databaseUrl === undefined ? databasePath(dataDir) : placeOf(databaseUrl);
      try {
        return await fill(store, backup, place);
      } finally {
        await store.destroy();
      }
    } finally {
      await backup.destroy();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A copy of a backup that is brought up to date, so that the backup stays as it is. */
async function openCopy(file: string, copy: string): Promise<Kysely<AnyTables>> {
  try {
    await copyWithoutDatabase(file, copy);
    return await openFile<AnyTables>(copy);
  } catch (error) {
    const reason = error instanceof StoreFailure ? error.message : `${reasonOf(error)}.`;
    throw new StoreFailure(`${file} cannot be used as a backup: ${reason}`);
  }
}

async function fill(store: Kysely<AnyTables>, backup: Kysely<AnyTables>, place: string): Promise<number> {
  const tables = await tablesOf(backup);
  let count = 0;
  await store.transaction().execute(async (transaction) => {
    for (const { name } of tables) {
      if (await transaction.selectFrom(name).select(sql`1`.as('one')).limit(1).executeTakeFirst()) {
        throw new StoreFailure(
          `${place} is not empty, and a backup is restored only into an empty store. Stop the bot and move the old one away, or name another in the settings.`,
        );
      }
    }
    for (const table of tables) {
      for await (const rows of rowsInFile(backup, table)) {
        await insert(transaction, table, rows);
        count += rows.length;
      }
    }
  });
  return count;
}

/** Every table of a backup that holds something to remember. */
async function tablesOf(backup: Kysely<AnyTables>): Promise<readonly Table[]> {
  const tables = await backup.introspection.getTables();
  return tables
    .filter(({ name, isView }) => !isView && !OWN_TABLES.has(name))
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) }));
}

type Row = Readonly<Record<string, unknown>>;

async function* rowsInPostgres(
  snapshot: Transaction<AnyTables>,
  { name, columns }: Table,
): AsyncGenerator<readonly Row[]> {
  const selected = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare backup no scroll cursor for select ${selected} from ${sql.table(name)}`.execute(snapshot);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup`.execute(snapshot);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close backup`.execute(snapshot);
}

const numbered = z.looseObject({ backup_row: z.number() });

async function* rowsInFile(backup: Kysely<AnyTables>, { name, columns }: Table): AsyncGenerator<readonly Row[]> {
  const selected = sql.join(columns.map((column) => sql.ref(column)));
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const { rows } = await sql`
      select rowid as backup_row, ${selected} from ${sql.table(name)}
      where rowid > ${last} order by rowid limit ${sql.lit(ROWS_AT_ONCE)}`.execute(backup);
    const parsed = rows.map((row) => numbered.parse(row));
    const end = parsed.at(-1);
    if (!end) return;
    yield parsed;
    last = end.backup_row;
  }
}

/** Inserts those columns of rows that the table has: libsql adds one of its own. */
async function insert(store: Kysely<AnyTables>, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / columns.length));
  const values = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  for (let at = 0; at < values.length; at += atOnce) {
    await store
      .insertInto(name)
      .values(values.slice(at, at + atOnce))
      .execute();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A backup that a power cut takes back is none. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
