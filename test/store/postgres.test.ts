import { expect, it, onTestFinished } from 'vitest';
import { StoreFailure } from '../../src/core/conversation/stateStore.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { openPool } from '../../src/store/postgresPool.ts';
import { createStoreProbe } from '../../src/store/probe.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { wins } from '../support/claims.ts';
import { hasPgBouncer, startPgBouncer } from '../support/pgbouncer.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { PASSWORD } from '../support/postgresServer.ts';
import { until } from '../support/until.ts';

const now = new Date('2026-03-04T05:06:07Z');

async function open(url: string): Promise<Database> {
  const database = await openDatabase('', url);
  onTestFinished(() => database.destroy());
  return database;
}

/** The sentence with which opening a database fails. */
async function refusal(url: string): Promise<string> {
  const failure: unknown = await openDatabase('', url).then(
    (database) => database.destroy(),
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(StoreFailure);
  const sentence = failure instanceof StoreFailure ? failure.message : '';
  for (const kept of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(sentence).not.toContain(kept);
  return sentence;
}

async function applied(database: Database): Promise<readonly string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  return tables.map(({ name }) => name).toSorted();
}

describeWithPostgres('PostgreSQL, started at once by four copies', (postgres) => {
  it('has its tables made once', async () => {
    const url = await postgres().createDatabase();
    const copies = await Promise.all([1, 2, 3, 4].map(() => open(url)));
    const answers = await Promise.all(copies.map((copy) => wins(createStateStore(copy), 'share 1', now)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it.skipIf(!hasPgBouncer)(
    'has them made once behind PgBouncer, which hands every transaction to another session',
    async () => {
      const direct = await postgres().createDatabase();
      const url = await startPgBouncer(direct);
      const copies = await Promise.all([1, 2, 3, 4].map(() => open(url)));
      const keys = Array.from({ length: 20 }, (_, at) => `share ${at}`);
      const stores = copies.map((copy) => createStateStore(copy));
      const answers = await Promise.all(keys.flatMap((key) => stores.map((store) => wins(store, key, now))));
      expect(answers.filter(Boolean)).toHaveLength(keys.length);
      // No lock is left behind: a fifth copy, and one past the pooler, come in.
      expect(await applied(await open(url))).toEqual(await applied(await open(direct)));
    },
  );
});

describeWithPostgres('PostgreSQL that goes away', (postgres) => {
  it('costs nothing: what is asked meanwhile is done when it is back, and health tells of both', async () => {
    const url = await postgres().createDatabase();
    const database = await open(url);
    const store = createStateStore(database);
    let at = 0;
    const probe = await createStoreProbe(database, { dataDir: '', databaseUrl: url }, () => new Date((at += 60_000)));
    expect(await probe()).toBeUndefined();
    expect(await wins(store, 'before', now)).toBe(true);
    await postgres().stop();
    const asked = Promise.all([wins(store, 'meanwhile', now), wins(store, 'before', now), store.keep('a long query')]);
    const problem = await probe();
    expect(problem).toContain('PostgreSQL');
    expect(problem).not.toContain(PASSWORD);
    await postgres().start();
    const [meanwhile, before, key] = await asked;
    expect([meanwhile, before]).toEqual([true, false]);
    expect(await store.recall(key)).toBe('a long query');
    expect(await probe()).toBeUndefined();
  });

  it('costs idle connections and those in use, and not the process', async () => {
    const url = await postgres().createDatabase();
    const store = createStateStore(await open(url));
    const claims = Array.from({ length: 200 }, (_, at) => `share ${at}`);
    const asked = claims.map((key) => wins(store, key, now));
    await Promise.race(asked);
    await postgres().stop();
    await postgres().start();
    await Promise.all(asked);
    const again = await Promise.all(claims.map((key) => wins(store, key, now)));
    expect(again.filter(Boolean)).toEqual([]);
  });

  it('has a connection that does not answer in time replaced by another', async () => {
    const url = await postgres().createDatabase();
    const pool = await openPool(url, { connections: 1, timeoutMs: 100 });
    onTestFinished(() => pool.end());
    const first = await pool.connect();
    await expect(first.query('select pg_sleep(600)', [])).rejects.toThrow('timeout');
    first.release();
    let rows: readonly unknown[] = [];
    // Where the machine is slow even this may take longer, and is replaced as well.
    await until(async () => {
      const next = await pool.connect();
      rows = await next.query('select 1 as one', []).then(
        (result) => result.rows,
        () => [],
      );
      next.release();
      return rows.length > 0;
    });
    expect(rows).toEqual([{ one: 1 }]);
  });
});

describeWithPostgres('PostgreSQL that cannot be used', (postgres) => {
  it('is named with its cure, and never with its password', async () => {
    const url = await postgres().createDatabase();
    const wrong = (change: (url: URL) => void) => {
      const changed = new URL(url);
      change(changed);
      return refusal(changed.href);
    };
    expect(await wrong((one) => (one.pathname = '/nowhere'))).toMatch(
      /nowhere at 127\.0\.0\.1:\d+: .*no such database/,
    );
    expect(await wrong((one) => (one.password = `${PASSWORD}x`))).toContain('name or password in DATABASE_URL');
  });

  it('is refused when a newer version has written to it', async () => {
    const url = await postgres().createDatabase();
    await open(url);
    await postgres().run(url, "insert into kysely_migration values ('999_from_the_future', '2030')");
    expect(await refusal(url)).toContain('newer version of Commonplace (999_from_the_future)');
  });

  it('is refused when it is of another program, and left as it was', async () => {
    const url = await postgres().createDatabase();
    await postgres().run(url, 'create table orders (id int); create table customers (id int)');
    expect(await refusal(url)).toContain(
      'belongs to another program: it has tables that Commonplace did not make (customers, orders)',
    );
    await postgres().run(
      url,
      'drop table orders; drop table customers; create table kysely_migration (name text, timestamp text)',
    );
    await postgres().run(url, "insert into kysely_migration values ('2024_orders', '2024')");
    expect(await refusal(url)).toContain('another program');
  });

  it('is refused while it is read-only, and when this user may make no tables', async () => {
    const url = await postgres().createDatabase();
    const { pathname } = new URL(url);
    const name = pathname.slice(1);
    await postgres().run(url, `alter database ${name} set default_transaction_read_only = on`);
    expect(await refusal(url)).toContain('read-only');
    await postgres().run(url, `set transaction read write; alter database ${name} reset default_transaction_read_only`);
    await postgres().run(url, `create role guest_${name} login password '${PASSWORD}'`);
    const guest = new URL(url);
    guest.username = `guest_${name}`;
    expect(await refusal(guest.href)).toContain('grant it CREATE');
  });

  it('is said to be full or read-only by whatever is asked of it', async () => {
    const url = await postgres().createDatabase();
    const store = createStateStore(await open(url));
    await postgres().run(
      url,
      `create function full_disk() returns trigger language plpgsql as $$
         begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
       create trigger full_disk before insert on claims execute function full_disk()`,
    );
    await expect(wins(store, 'share 1', now)).rejects.toThrow('the disk of PostgreSQL is full: make room');
  });

  it('keeps a text with the one character that PostgreSQL does not know', async () => {
    const store = createStateStore(await open(await postgres().createDatabase()));
    expect(await wins(store, 'share\0one', now)).toBe(true);
    expect(await wins(store, 'share\0one', now)).toBe(false);
  });
});
