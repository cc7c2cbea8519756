import { type Kysely, sql, type Transaction } from 'kysely';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { migrations } from './migrations.ts';

/** The little in which the two databases differ when tables are made. */
export interface Dialect {
  /** Makes every other copy that brings tables up to date wait until this transaction is over. */
  lockTables(transaction: Transaction<Ledger>): Promise<void>;
  /** The tables that people and programs have made. */
  tableNames(transaction: Transaction<Ledger>): Promise<readonly string[]>;
}

/** What has been applied. The name of the table is that of Kysely's own Migrator, which made it in earlier versions. */
export interface Ledger {
  readonly kysely_migration: { readonly name: string; readonly timestamp: string };
}

/**
 * Brings the tables up to date: everything that is missing in one transaction, under a lock that goes with it. Copies
 * that start at once wait for each other, also behind a pooler that hands every transaction to another session. Kysely's
 * Migrator takes a lock of the session, which such a pooler strands, and none at all in SQLite.
 *
 * Rejects with a `StoreFailure` for a database of a newer version or of another program, and changes nothing in it.
 */
export async function migrate(database: Kysely<Ledger>, dialect: Dialect): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await dialect.lockTables(transaction);
    const applied = await appliedIn(transaction, await dialect.tableNames(transaction));
    for (const [name, { up }] of Object.entries(migrations)) {
      if (applied.has(name)) continue;
      await up(transaction);
      await transaction.insertInto('kysely_migration').values({ name, timestamp: timestamp() }).execute();
    }
  });
}

const timestamp = () => new Date().toISOString();

/** The names of the migrations that a database has had; it is refused when it cannot be one of ours. */
async function appliedIn(transaction: Transaction<Ledger>, tables: readonly string[]): Promise<ReadonlySet<string>> {
  if (tables.length === 0) {
    await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
      transaction,
    );
    return new Set();
  }
  if (!tables.includes('kysely_migration')) throw foreign(tables);
  const rows = await transaction.selectFrom('kysely_migration').select('name').orderBy('name').execute();
  const applied = new Set(rows.map(({ name }) => name));
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
