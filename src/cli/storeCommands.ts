import { stat } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { backUp, restore } from '../store/backup.ts';

/** `backup FILE`: what to tell the operator. Rejects with a `StoreFailure`. */
export async function backUpTo(config: Config, file: string): Promise<string> {
  await backUp(config, file);
  const { size } = await stat(file);
  return `Wrote ${file} (${Math.ceil(size / 1024)} KB). Put it into an empty store with: commonplace restore ${file}`;
}

/** `restore FILE`: what to tell the operator. Rejects with a `StoreFailure`. */
export async function restoreFrom(config: Config, file: string): Promise<string> {
  const rows = await restore(config, file);
  return `Restored ${rows} rows from ${file}. Start the bot: before it posts a daily essay it looks whether that was posted already.`;
}
