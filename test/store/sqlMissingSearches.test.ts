import { openDatabase } from '../../src/store/database.ts';
import { createMissingSearches } from '../../src/store/sqlMissingSearches.ts';
import { describeMissingSearches } from '../contracts/missingSearches.ts';
import { createMemoryMissingSearches } from '../support/memoryMissingSearches.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Two processes on one store. */
async function openTwice(dataDir: string, url?: string) {
  const [one, two] = [await openDatabase(dataDir, url), await openDatabase(dataDir, url)];
  return {
    missing: createMissingSearches(one),
    other: createMissingSearches(two),
    close: async () => {
      await one.destroy();
      await two.destroy();
    },
  };
}

describeMissingSearches('missing searches in SQL', async () => openTwice(await temporaryFolder()));

describeWithPostgres('PostgreSQL', (postgres) => {
  describeMissingSearches('missing searches in SQL', async () => openTwice('', await postgres().createDatabase()));
});

describeMissingSearches('the forgetful missing searches of the tests', async () => {
  const missing = createMemoryMissingSearches();
  return { missing, other: missing, close: async () => undefined };
});
