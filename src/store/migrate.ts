import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { migrations } from './migrations.ts';

/** The little in which the two databases differ when tables are made. */
export interface Dialect {
  /** Makes every other copy that brings tables up to date wait until this transaction is over. */
  lockTables(transaction: Transaction<AnyTables>): Promise<void>;
  /** The tables that people and programs have made. */
  tableNames(transaction: Transaction<AnyTables>): Promise<readonly string[]>;
}

/** Tables whose names and columns only the migrations know. */
export interface AnyTables {
  readonly [table: string]: { readonly [column: string]: unknown };
}

/** What has been applied. Kysely's own Migrator made this table in earlier versions. */
const LEDGER = 'kysely_migration';
const ledgerRow = z.object({ name: z.string() });

/**
 * Brings the tables up to date: everything that is missing in one transaction, under a lock that goes with it. Copies
 * that start at once wait for each other, also behind a pooler that hands every transaction to another session. Kysely's
 * Migrator takes a lock of the session, which such a pooler strands, and none at all in SQLite.
 *
 * Rejects with a `StoreFailure` for a database of a newer version or of another program, and changes nothing in it.
 */
export async function migrate(database: Kysely<AnyTables>, dialect: Dialect): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await dialect.lockTables(transaction);
    const tables = await dialect.tableNames(transaction);
    if (tables.length === 0) await createLedger(transaction);
    const applied = tables.length === 0 ? new Set<string>() : await appliedIn(transaction, tables);
    for (const [name, { up }] of Object.entries(migrations)) {
      if (applied.has(name)) continue;
      await up(transaction);
      await transaction.insertInto(LEDGER).values({ name, timestamp: timestamp() }).execute();
    }
  });
}

/** Rejects with a `StoreFailure` for a database that is not of exactly this version. Reads only. */
export async function checkVersion(transaction: Transaction<AnyTables>, dialect: Dialect): Promise<void> {
  const tables = await dialect.tableNames(transaction);
  const applied = tables.length === 0 ? new Set<string>() : await appliedIn(transaction, tables);
  if (Object.keys(migrations).some((name) => !applied.has(name))) {
    throw new StoreFailure(
      "The bot's notes are of an older version of Commonplace, or there are none. Do this with the version that last ran.",
    );
  }
}

async function createLedger(transaction: Transaction<AnyTables>): Promise<void> {
  await transaction.schema
    .createTable(LEDGER)
    .addColumn('name', 'varchar(255)', (column) => column.primaryKey())
    .addColumn('timestamp', 'varchar(255)', (column) => column.notNull())
    .execute();
}

const timestamp = () => new Date().toISOString();

/** The names of the migrations that a database has had; it is refused when it cannot be one of ours. */
async function appliedIn(transaction: Transaction<AnyTables>, tables: readonly string[]): Promise<ReadonlySet<string>> {
  if (!tables.includes(LEDGER)) throw foreign(tables);
  const rows = await transaction.selectFrom(LEDGER).select('name').orderBy('name').execute();
  const applied = new Set(rows.map((row) => ledgerRow.parse(row).name));
  const unknown = [...applied].filter((name) => !(name in migrations));
  const [first = ''] = Object.keys(migrations);
  if (applied.size > 0 && !applied.has(first)) throw foreign(tables);
  if (unknown.length > 0) {
    throw new StoreFailure(
      `The bot's notes were written by a newer version of Commonplace (${unknown.join(', ')}). ` +
        'Start that version, or restore a backup that was made before the upgrade.',
    );
  }
  return applied;
}

const NAMES_SHOWN = 3;

function foreign(tables: readonly string[]): StoreFailure {
  const names = [...tables].toSorted().slice(0, NAMES_SHOWN).join(', ');
  return new StoreFailure(
    `The database belongs to another program: it has tables that Commonplace did not make (${names}${tables.length > NAMES_SHOWN ? ', …' : ''}). ` +
      'Give the bot a database of its own.',
  );
}
