import type { Config } from '../config.ts';
import { type BookFormat, inFormat } from '../core/book/entries/formats.ts';
import { openDatabase } from '../store/database.ts';
import { forgetPerson as forget } from '../store/forgetPerson.ts';
import { createBookStore } from '../store/sqlBookStore.ts';

/** `book --workspace ID`: the team's book, oldest first. Rejects with a `StoreFailure`. */
export async function exportBook(config: Config, workspace: string, format: BookFormat): Promise<string> {
  const database = await openDatabase(config.dataDir, config.databaseUrl);
  try {
    return inFormat(await createBookStore(database).exportTeam(workspace), format);
  } finally {
    await database.destroy();
  }
}

/** `forget --person ID`: what to tell the operator. Rejects with a `StoreFailure`. */
export async function forgetPerson(config: Config, person: string, platform: string | undefined): Promise<string> {
  const database = await openDatabase(config.dataDir, config.databaseUrl);
  try {
    const { entries, searches, buttons, schedules } = await forget(database, person, platform);
    return [
      `Deleted ${entries === 1 ? '1 entry' : `${entries} entries`} of their own book and ${searches} noted searches.`,
      `Their name is gone from ${buttons} buttons and ${schedules} schedules.`,
      'What they gave to a team stays, without their name.',
    ].join(' ');
  } finally {
    await database.destroy();
  }
}
