import { openDatabase } from '../../src/store/database.ts';
import { createEssayVersions } from '../../src/store/sqlEssayVersions.ts';
import { describeEssayVersions } from '../contracts/essayVersions.ts';
import { createMemoryEssayVersions } from '../support/memoryEssayVersions.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Two processes on one store. */
async function openTwice(dataDir: string, url?: string) {
  const [one, two] = [await openDatabase(dataDir, url), await openDatabase(dataDir, url)];
  return {
    versions: createEssayVersions(one),
    other: createEssayVersions(two),
    close: async () => {
      await one.destroy();
      await two.destroy();
    },
  };
}

describeEssayVersions('versions in SQL', async () => openTwice(await temporaryFolder()));

describeWithPostgres('PostgreSQL', (postgres) => {
  describeEssayVersions('versions in SQL', async () => openTwice('', await postgres().createDatabase()));
});

describeEssayVersions('the forgetful versions of the tests', async () => {
  const versions = createMemoryEssayVersions();
  return { versions, other: versions, close: async () => undefined };
});
