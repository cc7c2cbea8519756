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
  /** Daily essays that they set up: of trouble with these nobody is told any more. */
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

async function forgetSchedules(database: Database, person: string, platform?: string): Promise<number> {
  const { numUpdatedRows } = await attempt(() => {
    const update = database.updateTable('daily_subscriptions').set({ set_by: '' }).where('set_by', '=', person);
    return (platform === undefined ? update : update.where('platform', '=', platform)).executeTakeFirstOrThrow();
  });
  return Number(numUpdatedRows);
}
