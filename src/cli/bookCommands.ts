import type { Config } from '../config.ts';
import { type BookFormat, inFormat } from '../core/book/entries/formats.ts';
import { openDatabase } from '../store/database.ts';
import { forgetPerson as forget } from '../store/forgetPerson.ts';
import { createBookStore } from '../store/sqlBookStore.ts';

/** `book --workspace ID`: the team's book, oldest first. Rejects with a `StoreFailure`. */
export async function exportBook(
  config: Config,
  workspace: string,
  format: BookFormat,
): Promise<{ readonly text: string; readonly isEmpty: boolean }> {
  const database = await openDatabase(config.dataDir, config.databaseUrl);
  try {
    const entries = await createBookStore(database).exportTeam(workspace);
    return { text: inFormat(entries, format), isEmpty: entries.length === 0 };
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
      `Deleted ${counted(entries, 'entry', 'entries')} of their own book and ${counted(searches, 'noted search', 'noted searches')}.`,
      `Their name is gone from ${counted(buttons, 'button', 'buttons')} and ${counted(schedules, 'schedule', 'schedules')}.`,
      'What they gave to a team stays, without their name.',
    ].join(' ');
  } finally {
    await database.destroy();
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
