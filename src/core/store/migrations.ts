import type { Kysely, Migration } from 'kysely';

/**
 * Every change of the tables, in order, by name. Applied ones are never edited: a later change is a later migration.
 * Only what PostgreSQL speaks too.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '001_texts_and_claims': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('kept_texts')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .execute();
      await database.schema
        .createTable('claims')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('claimed_at', 'text', (column) => column.notNull())
        .execute();
    },
  },
};
