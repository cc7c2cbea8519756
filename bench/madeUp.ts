import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { withCompiled } from './support/compiled.ts';

const SIZE = '10000';

/**
 * What do texts cost that nobody would type? Each family fills 10,000 characters, and is searched for in turns with
 * ordinary queries, compiled. `npm run bench -- madeUp [essays]`; 10,000 by default.
 */
export async function bench([size = SIZE]: readonly string[]): Promise<void> {
  await withCompiled(async (compiled) => {
    const script = join(compiled, 'bench', 'support', 'madeUpProcess.js');
    await once(fork(script, [size]), 'exit');
  });
}
