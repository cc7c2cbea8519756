import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PassKeys } from '../core/reading/passKeys.ts';
import { attempt, type Database } from './database.ts';

/** The row that holds the key of the reading room's passes. */
const NAME = 'passes';

const KEY_BYTES = 32;

const row = z.object({ key: z.string().min(1) });

/** The key of the reading room's passes in SQL. Of two processes that make one at once, the first wins. */
export function createPassKeys(database: Database): PassKeys {
  const read = () =>
    attempt(() => database.selectFrom('signing_keys').select('key').where('name', '=', NAME).executeTakeFirst());

  return {
    async current() {
      const known = await read();
      if (known) return row.parse(known).key;
      await attempt(() =>
        database
          .insertInto('signing_keys')
          .values({ name: NAME, key: newKey() })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute(),
      );
      return row.parse(await read()).key;
    },
    async rotate() {
      const key = newKey();
      await attempt(() =>
        database
          .insertInto('signing_keys')
          .values({ name: NAME, key })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ key }))
          .execute(),
      );
    },
  };
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}
