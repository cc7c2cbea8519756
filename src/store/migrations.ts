import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';

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
  '002_daily': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('daily_subscriptions')
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('time', 'text', (column) => column.notNull())
        .addColumn('zone', 'text', (column) => column.notNull())
        .addColumn('days', 'text', (column) => column.notNull())
        .addColumn('tag', 'text')
        .addColumn('author', 'text')
        .addColumn('set_by', 'text', (column) => column.notNull())
        .addColumn('locale', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('seed', 'integer', (column) => column.notNull())
        .addColumn('next_date', 'text', (column) => column.notNull())
        .addColumn('next_at', 'text', (column) => column.notNull())
        .addColumn('lost_since', 'text')
        .addPrimaryKeyConstraint('daily_subscriptions_channel', ['platform', 'workspace', 'channel'])
        .execute();
      await database.schema
        .createIndex('daily_subscriptions_due')
        .on('daily_subscriptions')
        .columns(['status', 'platform', 'next_at'])
        .execute();
      await database.schema
        .createTable('daily_runs')
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('date', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('essay', 'text')
        .addColumn('round', 'integer')
        .addColumn('message', 'text')
        .addColumn('cause', 'text')
        .addColumn('detail', 'text')
        .addColumn('tries', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('wake_at', 'text')
        .addColumn('until', 'text', (column) => column.notNull())
        // What makes a post happen once: a channel has one run a local date.
        .addPrimaryKeyConstraint('daily_runs_date', ['platform', 'workspace', 'channel', 'date'])
        .execute();
      await database.schema.createIndex('daily_runs_awake').on('daily_runs').columns(['platform', 'wake_at']).execute();
    },
  },
  '003_settled_claims': {
    async up(database: Kysely<unknown>) {
      await database.schema.alterTable('claims').addColumn('settled_at', 'text').execute();
      // Of those made before nothing else is known.
      await sql`update claims set settled_at = claimed_at`.execute(database);
    },
  },
  '004_health': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('health')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('checked_at', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '011_signing_keys': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('signing_keys')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('key', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '016_book': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('book_entries')
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        // Empty for the team's.
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('slug', 'text', (column) => column.notNull())
        .addColumn('passage', 'integer', (column) => column.notNull())
        .addColumn('words', 'text', (column) => column.notNull())
        .addColumn('prefix', 'text', (column) => column.notNull())
        .addColumn('suffix', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('authors', 'text', (column) => column.notNull())
        .addColumn('source', 'text')
        .addColumn('note', 'text')
        .addColumn('by_id', 'text', (column) => column.notNull())
        .addColumn('by_name', 'text', (column) => column.notNull())
        .addColumn('kept_at', 'text', (column) => column.notNull())
        // What makes a passage be kept once, and what an entry is found by.
        .addPrimaryKeyConstraint('book_entries_key', ['platform', 'workspace', 'person', 'key'])
        .execute();
    },
  },
  '018_bots': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('bots')
        .addColumn('platform', 'text', (column) => column.primaryKey())
        .addColumn('identity', 'text', (column) => column.notNull())
        .addColumn('seen_at', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '019_daily_clock': {
    async up(database: Kysely<unknown>) {
      // Of those set before it is not known since when; they go on from their next date.
      const longAgo = '1970-01-01T00:00:00.000Z';
      for (const column of ['since', 'next_set_at']) {
        await database.schema
          .alterTable('daily_subscriptions')
          .addColumn(column, 'text', (definition) => definition.notNull().defaultTo(longAgo))
          .execute();
      }
      await sql`update daily_subscriptions set since = next_at`.execute(database);
    },
  },
  '020_claim_holders': {
    async up(database: Kysely<unknown>) {
      for (const column of ['holder', 'delivery', 'token']) {
        await database.schema
          .alterTable('claims')
          .addColumn(column, 'text', (definition) => definition.notNull().defaultTo(''))
          .execute();
      }
      await database.schema.alterTable('claims').addColumn('began_at', 'text').execute();
      // Of open ones made before nothing else is known than that they may have been sent.
      await sql`update claims set began_at = claimed_at where settled_at is null`.execute(database);
    },
  },
  '021_anchors': {
    async up(database: Kysely<unknown>) {
      for (const column of ['company', 'gone_since']) {
        await database.schema.alterTable('book_entries').addColumn(column, 'text').execute();
      }
    },
  },
  '022_daily_discussions': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .alterTable('daily_subscriptions')
        .addColumn('discuss', 'text', (definition) => definition.notNull().defaultTo('no'))
        .execute();
      for (const column of ['discussion', 'thread']) {
        await database.schema.alterTable('daily_runs').addColumn(column, 'text').execute();
      }
    },
  },
  '023_essay_versions': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('essay_versions')
        .addColumn('essay', 'text', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('shown_at', 'text', (column) => column.notNull())
        .addColumn('passages', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('essay_versions_version', ['essay', 'version'])
        .execute();
    },
  },
  '024_daily_order': {
    async up(database: Kysely<unknown>) {
      for (const column of ['lang', 'ordering']) {
        await database.schema.alterTable('daily_subscriptions').addColumn(column, 'text').execute();
      }
    },
  },
  '025_digest': {
    async up(database: Kysely<unknown>) {
      await database.schema.alterTable('daily_runs').addColumn('covers', 'text').execute();
      const subscriptions = database.schema
        .createTable('digest_subscriptions')
        .addColumn('seed', 'integer', (column) => column.notNull());
      const needed = ['platform', 'workspace', 'channel', 'time', 'discuss', 'zone', 'days', 'set_by', 'status'];
      const moments = ['since', 'next_date', 'next_at', 'next_set_at'];
      const optional = ['tag', 'author', 'lang', 'ordering', 'locale', 'lost_since'];
      await withTexts(subscriptions, [...needed, ...moments], optional)
        .addPrimaryKeyConstraint('digest_subscriptions_channel', ['platform', 'workspace', 'channel'])
        .execute();
      await database.schema
        .createIndex('digest_subscriptions_due')
        .on('digest_subscriptions')
        .columns(['status', 'platform', 'next_at'])
        .execute();
      const runs = database.schema
        .createTable('digest_runs')
        .addColumn('round', 'integer')
        .addColumn('tries', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull());
      const known = ['platform', 'workspace', 'channel', 'date', 'state', 'until'];
      const later = ['essay', 'covers', 'message', 'discussion', 'thread', 'cause', 'detail', 'wake_at'];
      await withTexts(runs, known, later)
        .addPrimaryKeyConstraint('digest_runs_date', ['platform', 'workspace', 'channel', 'date'])
        .execute();
      await database.schema
        .createIndex('digest_runs_awake')
        .on('digest_runs')
        .columns(['platform', 'wake_at'])
        .execute();
      const shares = database.schema
        .createTable('shares')
        .addColumn('receipt', 'text', (column) => column.primaryKey())
        .addColumn('passage', 'integer', (column) => column.notNull());
      const shared = ['platform', 'workspace', 'channel', 'slug', 'words', 'title', 'authors', 'shared_at'];
      await withTexts(shares, shared, []).execute();
      await database.schema
        .createIndex('shares_channel')
        .on('shares')
        .columns(['platform', 'workspace', 'channel', 'shared_at'])
        .execute();
    },
  },
  '026_own_daily': {
    async up(database: Kysely<unknown>) {
      for (const table of ['daily_subscriptions', 'digest_subscriptions']) {
        await database.schema
          .alterTable(table)
          .addColumn('direct', 'text', (column) => column.notNull().defaultTo('no'))
          .execute();
      }
    },
  },
  '027_daily_from_book': {
    async up(database: Kysely<unknown>) {
      for (const kind of ['daily', 'digest']) {
        await database.schema.alterTable(`${kind}_subscriptions`).addColumn('source', 'text').execute();
        await database.schema.alterTable(`${kind}_runs`).addColumn('entries', 'text').execute();
      }
    },
  },
  '028_missing_searches': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('missing_searches')
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('words', 'text', (column) => column.notNull())
        .addColumn('asker', 'text', (column) => column.notNull())
        .addColumn('asked_at', 'text', (column) => column.notNull())
        // What makes a person count once.
        .addPrimaryKeyConstraint('missing_searches_asker', ['platform', 'workspace', 'words', 'asker'])
        .execute();
    },
  },
};

function withTexts(
  table: CreateTableBuilder<string, string>,
  needed: readonly string[],
  optional: readonly string[],
): CreateTableBuilder<string, string> {
  let built = table;
  for (const name of needed) built = built.addColumn(name, 'text', (column) => column.notNull());
  for (const name of optional) built = built.addColumn(name, 'text');
  return built;
}
