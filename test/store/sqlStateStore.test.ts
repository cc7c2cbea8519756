import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import type { Holder } from '../../src/core/conversation/claims.ts';
import { StoreFailure } from '../../src/core/conversation/stateStore.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { describeStateStore } from '../contracts/stateStore.ts';
import { wins } from '../support/claims.ts';
import { compiled } from '../support/compiled.ts';
import { createMemoryStore, type MemoryClaims } from '../support/memoryStore.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const now = new Date('2026-03-04T05:06:07Z');
const open = async (dataDir: string) => createStateStore(await openDatabase(dataDir));

const openedAt = (database: Database) => ({ as: (holder: Holder) => createStateStore(database, holder) });

describeStateStore('the SQL state store', async () => openedAt(await openDatabase(await temporaryFolder())));
describeWithPostgres('PostgreSQL', (postgres) => {
  describeStateStore('the SQL state store', async () =>
    openedAt(await openDatabase('', await postgres().createDatabase())),
  );
});
describeStateStore('the forgetful state store of the tests', async () => {
  const claims: MemoryClaims = new Map();
  return { as: (holder) => createMemoryStore(holder, claims) };
});

describe('the database', () => {
  it('remembers over a restart', async () => {
    const folder = await temporaryFolder();
    const before = await open(folder);
    const key = await before.keep('a long query');
    await wins(before, 'share 1', now);
    await before.close();
    const after = await open(folder);
    expect(await after.recall(key)).toBe('a long query');
    expect(await wins(after, 'share 1', now)).toBe(false);
    await after.close();
  });

  it('makes the data folder, and folders above it', async () => {
    const store = await open(join(await temporaryFolder(), 'deep', 'data'));
    expect(await wins(store, 'share 1', now)).toBe(true);
    await store.close();
  });

  it('writes through to the disk before it answers', async () => {
    const database = await openDatabase(await temporaryFolder());
    const { rows: journal } = await sql`pragma journal_mode`.execute(database);
    const { rows: synchronous } = await sql`pragma synchronous`.execute(database);
    expect([journal[0], synchronous[0]]).toMatchObject([{ journal_mode: 'wal' }, { synchronous: 2 }]);
    await database.destroy();
  });

  it('is shared by two connections, opened and migrated at once, that give each claim once', async () => {
    const folder = await temporaryFolder();
    const [one, two] = await Promise.all([open(folder), open(folder)]);
    const keys = Array.from({ length: 30 }, (_, at) => `share ${at}`);
    const answers = await Promise.all(keys.flatMap((key) => [wins(one, key, now), wins(two, key, now)]));
    expect(answers.filter(Boolean)).toHaveLength(keys.length);
    await Promise.all([one.close(), two.close()]);
  });

  it('is shared by two processes that give each claim once', async () => {
    const folder = await temporaryFolder();
    const claims = 200;
    const claimer = await compiled('test/support/claimer.ts');
    const processes = [1, 2].map(() => fork(claimer, [folder, String(claims)], { execArgv: [] }));
    const won = await Promise.all(
      processes.map(async (process) => {
        const [[number], [exitCode]] = await Promise.all([once(process, 'message'), once(process, 'exit')]);
        expect(exitCode).toBe(0);
        return Number(number);
      }),
    );
    expect(won.reduce((sum, one) => sum + one, 0)).toBe(claims);
  });

  it('waits for a lock without holding up the event loop', async () => {
    const folder = await temporaryFolder();
    const store = await open(folder);
    const other = new Libsql(join(folder, 'commonplace.db'));
    other.exec('begin immediate');
    const claim = wins(store, 'share 1', now);
    // The lock is let go by a timer of this very process: a blocked event loop would never come to it.
    setTimeout(() => other.exec('commit'), 50);
    expect(await claim).toBe(true);
    other.close();
    await store.close();
  });

  it('has committed what it claimed after waiting for a lock: others see it, and can write themselves', async () => {
    const folder = await temporaryFolder();
    const [store, second] = [await open(folder), await open(folder)];
    const other = new Libsql(join(folder, 'commonplace.db'));
    other.exec('begin immediate');
    const claim = wins(store, 'share 1', now);
    setTimeout(() => other.exec('commit'), 50);
    expect(await claim).toBe(true);
    expect(other.prepare('select key from claims').all()).toMatchObject([{ key: 'share 1' }]);
    expect(await wins(second, 'share 1', now)).toBe(false);
    expect(await wins(second, 'share 2', now)).toBe(true);
    expect(await wins(store, 'share 2', now)).toBe(false);
    other.close();
    await Promise.all([store.close(), second.close()]);
  });

  it('says in a sentence that the data folder is a file', async () => {
    const path = join(await temporaryFolder(), 'data');
    await writeFile(path, '');
    const failure = await openDatabase(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreFailure);
    expect(String(failure)).toContain('DATA_DIR');
  });

  it('says in a sentence that the file is no database, and leaves it as it was', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'commonplace.db');
    const content = 'these are somebody’s notes, and no database '.repeat(40);
    await writeFile(path, content);
    await expect(openDatabase(folder)).rejects.toThrow(StoreFailure);
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  it('refuses a database of a newer version', async () => {
    const folder = await temporaryFolder();
    const database = await openDatabase(folder);
    await database.destroy();
    const sqlite = new Libsql(join(folder, 'commonplace.db'));
    sqlite.exec("insert into kysely_migration (name, timestamp) values ('999_from_the_future', '2030-01-01')");
    sqlite.close();
    await expect(openDatabase(folder)).rejects.toThrow(StoreFailure);
  });

  it('fails with a sentence when it is closed, or its tables are gone', async () => {
    const folder = await temporaryFolder();
    const store = await open(folder);
    const sqlite = new Libsql(join(folder, 'commonplace.db'));
    sqlite.exec('drop table claims');
    sqlite.close();
    await expect(wins(store, 'share 1', now)).rejects.toThrow(StoreFailure);
    await store.close();
    await expect(store.recall('AAAAAAAAAAAAAAAA')).rejects.toThrow(StoreFailure);
  });
});
