import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Holder } from '../core/conversation/claims.ts';
import type { StateStore } from '../core/conversation/stateStore.ts';
import { attempt, type Database } from './database.ts';
import { createHolder } from './holder.ts';
import { createClaims } from './sqlClaims.ts';

// libsql adds a key of its own to rows; the schemas drop it.
const keptText = z.object({ text: z.string() });

/**
 * The state store in SQL. Kept texts are never deleted: a button must work however old it is, and a year of long
 * queries is a few megabytes. `holder` claims acts; default: this process.
 */
export function createStateStore(database: Database, holder: Holder = createHolder()): StateStore {
  async function recall(key: string): Promise<string | undefined> {
    const row = await attempt(() =>
      database.selectFrom('kept_texts').select('text').where('key', '=', key).executeTakeFirst(),
    );
    return row && z.string().parse(JSON.parse(keptText.parse(row).text));
  }

  return {
    async keep(text) {
      // Unpaired surrogates do not survive UTF-8, and a text's JSON does.
      const json = JSON.stringify(text);
      const key = createHash('sha256').update(json).digest('base64url').slice(0, 16);
      await attempt(() =>
        database
          .insertInto('kept_texts')
          .values({ key, text: json })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute(),
      );
      return key;
    },
    recall,
    async note(name, text) {
      const row = { key: noteKey(name), text: JSON.stringify(text) };
      await attempt(() =>
        database
          .insertInto('kept_texts')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ text: row.text }))
          .execute(),
      );
    },
    noted: (name) => recall(noteKey(name)),
    ...createClaims(database, holder),
    async close() {
      await database.destroy();
    },
  };
}

/** The key of a note: no key of a kept text has a colon. */
function noteKey(name: string): string {
  return `note:${createHash('sha256').update(name).digest('base64url')}`;
}
