import { afterAll, beforeAll, describe } from 'vitest';
import { type Postgres, postgresPrograms, startPostgres } from './postgresServer.ts';

/** Tests on a server that is started before them and ended after them; skipped, and said to be, where there is none. */
export function describeWithPostgres(name: string, tests: (postgres: () => Postgres) => void): void {
  if (postgresPrograms === undefined) process.stderr.write(`Skipped, since PostgreSQL is not installed: ${name}\n`);
  describe.skipIf(postgresPrograms === undefined)(name, () => {
    let postgres: Postgres & { remove(): Promise<void> };
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.remove());
    tests(() => postgres);
  });
}
