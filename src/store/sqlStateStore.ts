import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StateStore } from '../core/conversation/stateStore.ts';
import { attempt, type Database } from './database.ts';

// libsql adds a key of its own to rows; the schemas drop it.
const keptText = z.object({ text: z.string() });
const openClaim = z.object({ claimed_at: z.iso.datetime() });

/**
 * The state store in SQL. Kept texts are never deleted: a button must work however old it is, and a year of long
 * queries is a few megabytes.
 */
export function createStateStore(database: Database): StateStore {
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
    async claim(key, now) {
      const { numInsertedOrUpdatedRows } = await attempt(() =>
        database
          .insertInto('claims')
          .values({ key, claimed_at: now.toISOString(), settled_at: null })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirstOrThrow(),
      );
      return numInsertedOrUpdatedRows === 1n;
    },
    async settle(key, now) {
      const settled_at = now.toISOString();
      await attempt(() => database.updateTable('claims').set({ settled_at }).where('key', '=', key).execute());
    },
    async openSince(key) {
      const row = await attempt(() =>
        database
          .selectFrom('claims')
          .select('claimed_at')
          .where('key', '=', key)
          .where('settled_at', 'is', null)
          .executeTakeFirst(),
      );
      return row && new Date(openClaim.parse(row).claimed_at);
    },
    async release(key) {
      await attempt(() => database.deleteFrom('claims').where('key', '=', key).execute());
    },
    async close() {
      await database.destroy();
    },
  };
}

/** The key of a note: no key of a kept text has a colon. */
function noteKey(name: string): string {
  return `note:${createHash('sha256').update(name).digest('base64url')}`;
}
