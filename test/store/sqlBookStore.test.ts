import { openDatabase } from '../../src/store/database.ts';
import { createBookStore } from '../../src/store/sqlBookStore.ts';
import { describeBookStore } from '../contracts/bookStore.ts';
import { createMemoryBookStore } from '../support/memoryBookStore.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Two processes on one store. */
async function openTwice(dataDir: string, url?: string) {
  const [one, two] = [await openDatabase(dataDir, url), await openDatabase(dataDir, url)];
  return {
    book: createBookStore(one),
    other: createBookStore(two),
    close: async () => {
      await one.destroy();
      await two.destroy();
    },
  };
}

describeBookStore('books in SQL', async () => openTwice(await temporaryFolder()));

describeWithPostgres('PostgreSQL', (postgres) => {
  describeBookStore('books in SQL', async () => openTwice('', await postgres().createDatabase()));
});

describeBookStore('the forgetful books of the tests', async () => {
  const book = createMemoryBookStore();
  return { book, other: book, close: async () => undefined };
});
