import { afterEach, beforeEach } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { describeWithPostgres } from './postgres.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Two views of one store, as two processes have them. */
export interface Twice<Store> {
  readonly one: Store;
  readonly other: Store;
  readonly close: () => Promise<void>;
}

export type OpenTwice<Store> = () => Promise<Twice<Store>>;

/** For the tests of the suite around it: a new, empty store before each, closed behind it. */
export function openedForEach<Store>(open: OpenTwice<Store>): Pick<Twice<Store>, 'one' | 'other'> {
  let store: Twice<Store>;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  return {
    get one() {
      return store.one;
    },
    get other() {
      return store.other;
    },
  };
}

/** A contract's suite for a store in SQLite and in PostgreSQL, and for the one that tests use in its place. */
export function describeStores<Store>(
  what: string,
  describeContract: (name: string, open: OpenTwice<Store>) => void,
  create: (database: Database) => Store,
  createInMemory: () => Store,
): void {
  const openIn = async (dataDir: string, url?: string): Promise<Twice<Store>> => {
    const [one, two] = [await openDatabase(dataDir, url), await openDatabase(dataDir, url)];
    return {
      one: create(one),
      other: create(two),
      close: async () => {
        await one.destroy();
        await two.destroy();
      },
    };
  };
  describeContract(`${what} in SQL`, async () => openIn(await temporaryFolder()));
  describeWithPostgres('PostgreSQL', (postgres) => {
    describeContract(`${what} in SQL`, async () => openIn('', await postgres().createDatabase()));
  });
  describeContract(`the forgetful ${what} of the tests`, async () => {
    const one = createInMemory();
    return { one, other: one, close: async () => undefined };
  });
}
