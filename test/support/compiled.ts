import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { compileInto } from '../../bench/support/compiled.ts';
import { until } from './until.ts';

const INCLUDED = ['src', 'test/support/claimer.ts', 'test/support/dailyProcess.ts'];

/**
 * The path of a file of `src`, or of a process in `test/support`, compiled: a process that runs it is there in a third of
 * the time that one needs to compile for itself. All of it is compiled once in a test run, when it is first asked for.
 */
export async function compiled(file: string): Promise<string> {
  const folder = inject('compiledFolder');
  const [begun, done] = [join(folder, '.begun'), join(folder, '.done')];
  if (!existsSync(done)) {
    await mkdir(folder, { recursive: true });
    const isFirst = await mkdir(begun).then(
      () => true,
      () => false,
    );
    if (isFirst) {
      await compileInto(folder, INCLUDED).catch(async (error: unknown) => {
        // Whoever asks next says why, and does not wait.
        await rm(begun, { recursive: true });
        throw error;
      });
      await writeFile(done, '');
    } else await until(() => existsSync(done));
  }
  return join(folder, file.replace(/\.ts$/, '.js'));
}
