import { stat } from 'node:fs/promises';
import { attempt, type Database, databasePath } from './database.ts';

/** How long an answer is reused: a health page may be asked for many times a second. */
const FRESH_MS = 5_000;

/**
 * Checks whether the store can still be written, by writing to it. A file that was deleted or replaced under a running
 * process is a failure too: what is written goes where nobody will read it.
 */
export async function createStoreProbe(
  database: Database,
  dataDir: string,
  now: () => Date,
): Promise<() => Promise<string | undefined>> {
  const path = databasePath(dataDir);
  const opened = await identityOf(path);
  let latest: { readonly at: number; readonly problem: Promise<string | undefined> } | undefined;

  async function look(at: Date): Promise<string | undefined> {
    if ((await identityOf(path)) !== opened) {
      return `The bot's notes at ${path} were deleted or replaced while it runs: what it writes is lost. Restart the bot.`;
    }
    try {
      const checked_at = at.toISOString();
      await attempt(() =>
        database
          .insertInto('health')
          .values({ name: 'probe', checked_at })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ checked_at }))
          .execute(),
      );
      return undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `${reason} Check that ${dataDir} can be written and that its disk is not full.`;
    }
  }

  return () => {
    const at = now();
    const age = at.getTime() - (latest?.at ?? Number.NEGATIVE_INFINITY);
    if (!latest || age < 0 || age >= FRESH_MS) latest = { at: at.getTime(), problem: look(at) };
    return latest.problem;
  };
}

async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}
