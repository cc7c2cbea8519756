import { z } from 'zod';
import { attempt, type Database } from './database.ts';
import { createBookStore } from './sqlBookStore.ts';
import { askerOf } from './sqlMissingSearches.ts';

/** What was deleted, or freed of a person's name. */
export interface Forgotten {
  /** Entries of their own book. */
  readonly entries: number;
  /** Their searches that found nothing. */
  readonly searches: number;
  /** Buttons that take back what they shared: managers' alone from now on. */
  readonly buttons: number;
  /** Schedules: the one of their own, and those that they set up for channels. */
  readonly schedules: number;
}

const search = z.object({ platform: z.string(), workspace: z.string(), words: z.string(), asker: z.string() });
const kept = z.object({ key: z.string(), text: z.string() });

/** No platform gives anybody this id. */
const NOBODY = '0';

/**
 * Forgets a person, on one platform or on all. What they gave to a team stays, without their name. Can be called again
 * where it was interrupted. Rejects with a `StoreFailure`.
 */
export async function forgetPerson(database: Database, person: string, platform?: string): Promise<Forgotten> {
  return {
    entries: await createBookStore(database).forget(person, platform),
    searches: await forgetSearches(database, person, platform),
    buttons: await forgetButtons(database, person, platform),
    schedules: await forgetSchedules(database, person, platform),
  };
}

async function forgetSearches(database: Database, person: string, platform?: string): Promise<number> {
  const rows = await attempt(() =>
    database.selectFrom('missing_searches').select(['platform', 'workspace', 'words', 'asker']).execute(),
  );
  const theirs = rows
    .map((row) => search.parse(row))
    .filter((row) => platform === undefined || row.platform === platform)
    .filter((row) => askerOf(row.platform, row.workspace, person, row.words) === row.asker);
  for (const row of theirs) {
    await attempt(() =>
      database
        .deleteFrom('missing_searches')
        .where('platform', '=', row.platform)
        .where('workspace', '=', row.workspace)
        .where('words', '=', row.words)
        .where('asker', '=', row.asker)
        .execute(),
    );
  }
  return theirs.length;
}

/** Kept under the same keys, so that the buttons go on working for managers. */
async function forgetButtons(database: Database, person: string, platform?: string): Promise<number> {
  const rows = await attempt(() =>
    database.selectFrom('kept_texts').select(['key', 'text']).where('text', 'like', '"remove|%').execute(),
  );
  let changed = 0;
  for (const row of rows) {
    const { key, text } = kept.parse(row);
    const [command = '', by, , receipt = '', ...rest] = z.string().parse(JSON.parse(text)).split('|');
    const [, where] = receipt.split(' ');
    if (by !== person || (platform !== undefined && where !== platform)) continue;
    const nameless = JSON.stringify([command, NOBODY, '?', receipt, ...rest].join('|'));
    await attempt(() => database.updateTable('kept_texts').set({ text: nameless }).where('key', '=', key).execute());
    changed += 1;
  }
  return changed;
}

/** The daily essay of their own ends; the others go on, and nobody is told of trouble with them. */
async function forgetSchedules(database: Database, person: string, platform?: string): Promise<number> {
  let changed = 0;
  for (const table of ['daily_subscriptions', 'digest_subscriptions'] as const) {
    const { numDeletedRows } = await attempt(() => {
      const own = database.deleteFrom(table).where('set_by', '=', person).where('direct', '=', 'yes');
      return (platform === undefined ? own : own.where('platform', '=', platform)).executeTakeFirstOrThrow();
    });
    const { numUpdatedRows } = await attempt(() => {
      const others = database.updateTable(table).set({ set_by: '' }).where('set_by', '=', person);
      return (platform === undefined ? others : others.where('platform', '=', platform)).executeTakeFirstOrThrow();
    });
    changed += Number(numDeletedRows + numUpdatedRows);
  }
  return changed;
}
