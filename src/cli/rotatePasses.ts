import type { Config } from '../config.ts';
import { KEY_CACHED_MS } from '../core/reading/passKeys.ts';
import { openDatabase } from '../store/database.ts';
import { createPassKeys } from '../store/sqlPassKeys.ts';

/** Makes every pass to the reading room void, of a running bot too; resolves to a sentence for who asked. */
export async function rotatePasses({ dataDir, databaseUrl }: Config): Promise<string> {
  const database = await openDatabase(dataDir, databaseUrl);
  try {
    await createPassKeys(database).rotate();
  } finally {
    await database.destroy();
  }
  return `Every link and cookie that opened the reading room is void; a bot that is running notices within ${KEY_CACHED_MS / 1_000} seconds. Links in new answers work.`;
}
