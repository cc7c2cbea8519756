import { openDatabase } from '../../src/store/database.ts';
import { createDailyStore } from '../../src/store/sqlDailyStore.ts';
import { describeDailyStore } from '../contracts/dailyStore.ts';
import { createMemoryDailyStore } from '../support/memoryDailyStore.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describeDailyStore('the SQL daily store', async () => {
  const database = await openDatabase(await temporaryFolder());
  return { store: createDailyStore(database), close: () => database.destroy() };
});

describeWithPostgres('PostgreSQL', (postgres) => {
  describeDailyStore('the SQL daily store', async () => {
    const database = await openDatabase('', await postgres().createDatabase());
    return { store: createDailyStore(database), close: () => database.destroy() };
  });
});

describeDailyStore('the forgetful daily store of the tests', async () => ({
  store: createMemoryDailyStore(),
  close: async () => undefined,
}));
