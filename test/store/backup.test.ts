import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDailyStore } from '../../src/store/sqlDailyStore.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { openDatabase } from '../../src/store/database.ts';
import { commonplace } from '../support/commonplace.ts';
import { claimOf, wins } from '../support/claims.ts';
import { slackChannel, subscribed } from '../support/daily.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { PASSWORD } from '../support/postgresServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const now = new Date('2026-03-04T05:06:07Z');
const LONG_QUERY = 'a query too long for a button, with 引用 and a \' and "';
const RUNS = 1203;

/** The settings of a store, and the folder that holds it. */
interface Store {
  readonly DATA_DIR: string;
  readonly DATABASE_URL?: string;
}

const emptySqlite = async (): Promise<Store> => ({ DATA_DIR: join(await temporaryFolder(), 'data') });

async function opened({ DATA_DIR, DATABASE_URL }: Store) {
  const database = await openDatabase(DATA_DIR, DATABASE_URL);
  onTestFinished(() => database.destroy());
  return { state: createStateStore(database), daily: createDailyStore(database) };
}

/** A store of a running bot that remembers something of every kind; it stays open. */
async function inUse(store: Store) {
  const { state, daily } = await opened(store);
  const key = await state.keep(LONG_QUERY);
  await state.settle(claimOf(await state.claim('share 1', 'press 1', now)), now);
  await state.begin(claimOf(await state.claim('share 2', 'press 2', now)), now);
  await daily.save(subscribed({ author: 'Ann’s Äpfel' }));
  const dates = Array.from({ length: RUNS }, (_, day) =>
    new Date(Date.UTC(2020, 0, day + 1)).toISOString().slice(0, 10),
  );
  const run = { ...slackChannel, state: 'sent', essay: 'essay-1', round: 1, tries: 1, version: 1, until: now } as const;
  await daily.record(dates.map((date) => ({ ...run, date })));
  return { key, state };
}

/** What a store remembers of what `inUse` wrote. */
async function remembered(store: Store, key: string) {
  const { state, daily } = await opened(store);
  return {
    text: await state.recall(key),
    settled: (await state.claim('share 1', 'press 8', now)).state,
    sending: (await state.claim('share 2', 'press 9', now)).state,
    later: !(await wins(state, 'share 3', now)),
    subscription: await daily.subscription(slackChannel),
    runs: (await daily.runs(slackChannel, '2099-01-01', 5_000)).length,
  };
}

const everything = {
  text: LONG_QUERY,
  settled: 'done',
  sending: 'held',
  later: false,
  subscription: subscribed({ author: 'Ann’s Äpfel' }),
  runs: RUNS,
};

const run = (command: string, store: Store, file: string) =>
  commonplace([command, file], { environment: { ...store } });

/** Backs one store up while it is in use, restores it into another, and answers what that one remembers. */
async function moved(from: Store, into: Store) {
  const file = join(await temporaryFolder(), 'backup.db');
  const { key, state } = await inUse(from);
  expect(await run('backup', from, file)).toMatchObject({ exitCode: 0, errors: '' });
  // What comes after belongs to the next backup.
  await wins(state, 'share 3', now);
  expect(await run('restore', into, file)).toMatchObject({ exitCode: 0, errors: '' });
  return remembered(into, key);
}

describe('a backup', () => {
  it('is whole though the bot runs, and goes into an empty store', async () => {
    expect(await moved(await emptySqlite(), await emptySqlite())).toEqual(everything);
  });

  it('is one file for its owner alone, and may be put in place of a stopped bot’s notes', async () => {
    const [from, into] = [await emptySqlite(), await emptySqlite()];
    const folder = await temporaryFolder();
    const { key } = await inUse(from);
    await run('backup', from, join(folder, 'backup.db'));
    expect(await readdir(folder)).toEqual(['backup.db']);
    // Windows has no such modes.
    const { mode } = await stat(join(folder, 'backup.db'));
    expect(process.platform === 'win32' ? 0o600 : mode & 0o777).toBe(0o600);
    await mkdir(into.DATA_DIR);
    await copyFile(join(folder, 'backup.db'), join(into.DATA_DIR, 'commonplace.db'));
    expect(await remembered(into, key)).toEqual(everything);
  });

  it('replaces no file, not even a stopped one of a bot', async () => {
    const store = await emptySqlite();
    await inUse(store);
    const file = join(store.DATA_DIR, 'commonplace.db');
    expect(await run('backup', store, file)).toMatchObject({
      exitCode: 1,
      errors: `${file} is there already. Name a file that is not.\n`,
    });
  });

  it('of nothing is said to be none, and of a folder that is not there too', async () => {
    const store = await emptySqlite();
    const folder = await temporaryFolder();
    expect((await run('backup', store, join(folder, 'one.db'))).errors).toMatch(
      /^There is nothing to back up: .*DATA_DIR\.\n$/,
    );
    await inUse(store);
    const file = join(folder, 'no', 'such.db');
    expect((await run('backup', store, file)).errors).toBe(
      `The backup cannot be written to ${file}: there is no such folder.\n`,
    );
    expect(await readdir(folder)).toEqual([]);
    expect((await commonplace(['backup'])).errors).toBe('Which file? commonplace backup FILE\n');
  });

  it('is not restored into a store that holds something, nor from what is no backup', async () => {
    const [from, into] = [await emptySqlite(), await emptySqlite()];
    const folder = await temporaryFolder();
    const file = join(folder, 'backup.db');
    await inUse(from);
    await run('backup', from, file);
    await wins((await opened(into)).state, 'share 9', now);
    expect((await run('restore', into, file)).errors).toContain('is not empty');
    expect(await wins((await opened(into)).state, 'share 1', now)).toBe(true);

    const empty = await emptySqlite();
    expect((await run('restore', empty, join(folder, 'nothing.db'))).errors).toContain('There is no file');
    const notes = join(folder, 'notes.txt');
    await writeFile(notes, 'these are somebody’s notes, and no database '.repeat(40));
    expect((await run('restore', empty, notes)).errors).toBe(
      `${notes} cannot be used as a backup: the file is not an SQLite database.\n`,
    );
    const newer = new Libsql(file);
    newer.exec("insert into kysely_migration (name, timestamp) values ('999_from_the_future', '2030-01-01')");
    newer.close();
    expect((await run('restore', empty, file)).errors).toContain('newer version of Commonplace');
  });

  it('stays as it was when it is restored', async () => {
    const [from, into] = [await emptySqlite(), await emptySqlite()];
    const file = join(await temporaryFolder(), 'backup.db');
    await inUse(from);
    await run('backup', from, file);
    const before = await readFile(file);
    await run('restore', into, file);
    expect((await readFile(file)).equals(before)).toBe(true);
  });
});

describeWithPostgres('a backup with PostgreSQL', (postgres) => {
  const emptyPostgres = async (): Promise<Store> => ({
    ...(await emptySqlite()),
    DATABASE_URL: await postgres().createDatabase(),
  });

  it('leads from SQLite to PostgreSQL', async () => {
    expect(await moved(await emptySqlite(), await emptyPostgres())).toEqual(everything);
  });

  it('leads from PostgreSQL to SQLite', async () => {
    expect(await moved(await emptyPostgres(), await emptySqlite())).toEqual(everything);
  });

  it('leads from PostgreSQL to PostgreSQL, and never into one that holds something', async () => {
    const [from, into] = [await emptyPostgres(), await emptyPostgres()];
    expect(await moved(from, into)).toEqual(everything);
    const file = join(await temporaryFolder(), 'backup.db');
    expect(await run('backup', from, file)).toMatchObject({ exitCode: 0, errors: '' });
    const { errors } = await run('restore', into, file);
    expect(errors).toMatch(/^test_\d+ at 127\.0\.0\.1:\d+ is not empty/);
    expect(errors).not.toContain(PASSWORD);
  });

  it('brings no tables up to date: a bot of another version may be using them', async () => {
    const store = await emptyPostgres();
    const file = join(await temporaryFolder(), 'backup.db');
    expect((await run('backup', store, file)).errors).toContain('or there are none');
    await inUse(store);
    await postgres().run(store.DATABASE_URL ?? '', "delete from kysely_migration where name = '004_health'");
    expect((await run('backup', store, file)).errors).toContain('older version of Commonplace');
  });
});
