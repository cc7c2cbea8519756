import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { OUTAGE_PATIENCE_MS, observing, reasonOf, retrying, type StoreObserver } from './failures.ts';
import { type AnyTables, checkVersion, type Dialect, migrate } from './migrate.ts';
import { openPool } from './postgresPool.ts';

/** Connections of one copy at most: each statement holds one for a millisecond or two. */
const CONNECTIONS = 5;
/** A statement that takes longer meets a dead connection, which is dropped. */
const STATEMENT_MS = 10_000;
/** Bringing large tables up to date, or waiting for a copy that does. */
const MIGRATION_MS = 10 * 60_000;

/** Opens a PostgreSQL database, waiting some seconds for one that is just starting. Rejects with a `StoreFailure`. */
export async function openPostgres<Tables>(url: string, observer?: StoreObserver): Promise<Kysely<Tables>> {
  try {
    await retrying(() => withOneConnection(url, (database) => migrate(database, dialect)), OUTAGE_PATIENCE_MS);
    const pool = await openPool(url, { connections: CONNECTIONS, timeoutMs: STATEMENT_MS, observer });
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: observing(observer) });
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    throw new StoreFailure(`The bot's notes cannot be opened in ${placeOf(url)}: ${reasonOf(error)}.`);
  }
}

/** Reads a database as it is at one moment, and as it stands: it is not brought up to date. */
export async function readPostgres(
  url: string,
  read: (snapshot: Transaction<AnyTables>) => Promise<void>,
): Promise<void> {
  try {
    await withOneConnection(url, (database) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (snapshot) => {
          await checkVersion(snapshot, dialect);
          await read(snapshot);
        }),
    );
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    throw new StoreFailure(`The bot's notes cannot be read in ${placeOf(url)}: ${reasonOf(error)}.`);
  }
}

/** With a connection of its own, for what takes longer than a statement of the bot may. */
async function withOneConnection(url: string, use: (database: Kysely<AnyTables>) => Promise<void>): Promise<void> {
  const pool = await openPool(url, { connections: 1, timeoutMs: MIGRATION_MS });
  const database = new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await use(database);
  } finally {
    await database.destroy();
  }
}

/** Any number that no other program on the same database is likely to lock. */
const LOCK = 7_263_512_891_004n;

const dialect: Dialect = {
  async lockTables(transaction) {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
  },
  /** Those of the schema that tables are made in; those of extensions are nobody's. */
  async tableNames(transaction) {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind in ('r', 'p')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`.execute(transaction);
    return rows.map(({ name }) => name);
  },
};

/** Which database a URL names, without user or password: `commonplace at localhost:5432`. */
export function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  const name = pathname.slice(1) || 'the database';
  return `${name} at ${host || (searchParams.get('host') ?? 'this machine')}`;
}
