import { stat } from 'node:fs/promises';
import { attempt, type Database } from './database.ts';
import { placeOf } from './postgres.ts';
import { databasePath } from './sqlite.ts';

/** How long an answer is reused: a health page may be asked for many times a second. */
const FRESH_MS = 5_000;

/** Longest that a health page waits for PostgreSQL to come back. */
const PATIENCE_MS = 2_000;

/** Where the store is: the PostgreSQL database at `databaseUrl`, or else a file in the data folder. */
export interface StoreLocation {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
}

/**
 * Checks whether the store can still be written, by writing to it. A file that was deleted or replaced under a running
 * process is a failure too: what is written goes where nobody will read it.
 */
export async function createStoreProbe(
  database: Database,
  { dataDir, databaseUrl }: StoreLocation,
  now: () => Date,
): Promise<() => Promise<string | undefined>> {
  const path = databaseUrl === undefined ? databasePath(dataDir) : undefined;
  const opened = path && (await identityOf(path));
  const cure =
    databaseUrl === undefined
      ? `Check that ${dataDir} can be written and that its disk is not full.`
      : `Check PostgreSQL: ${placeOf(databaseUrl)}.`;
  let latest: { readonly at: number; readonly problem: Promise<string | undefined> } | undefined;

  async function look(at: Date): Promise<string | undefined> {
    if (path && (await identityOf(path)) !== opened) {
      return `The bot's notes at ${path} were deleted or replaced while it runs: what it writes is lost. Restart the bot.`;
    }
    try {
      await writeTo(database, at);
      return undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `${reason} ${cure}`;
    }
  }

  return () => {
    const at = now();
    const age = at.getTime() - (latest?.at ?? Number.NEGATIVE_INFINITY);
    if (!latest || age < 0 || age >= FRESH_MS) latest = { at: at.getTime(), problem: look(at) };
    return latest.problem;
  };
}

/** Writes a line that says so to the store. Rejects with a `StoreFailure`. */
async function writeTo(database: Database, at: Date): Promise<void> {
  const checked_at = at.toISOString();
  await attempt(
    () =>
      database
        .insertInto('health')
        .values({ name: 'probe', checked_at })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ checked_at }))
        .execute(),
    PATIENCE_MS,
  );
}

async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}
