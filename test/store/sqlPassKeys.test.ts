import { openDatabase } from '../../src/store/database.ts';
import { createPassKeys } from '../../src/store/sqlPassKeys.ts';
import { describePassKeys } from '../contracts/passKeys.ts';
import { createMemoryPassKeys } from '../support/memoryPassKeys.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Two processes on one store. */
async function openTwice(dataDir: string, url?: string) {
  const [one, other] = [await openDatabase(dataDir, url), await openDatabase(dataDir, url)];
  return {
    keys: createPassKeys(one),
    others: createPassKeys(other),
    close: async () => {
      await one.destroy();
      await other.destroy();
    },
  };
}

describePassKeys('the keys of passes in SQL', async () => openTwice(await temporaryFolder()));

describeWithPostgres('PostgreSQL', (postgres) => {
  describePassKeys('the keys of passes in SQL', async () => openTwice('', await postgres().createDatabase()));
});

describePassKeys('the forgetful keys of the tests', async () => {
  const keys = createMemoryPassKeys();
  return { keys, others: keys, close: async () => undefined };
});
