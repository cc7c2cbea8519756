import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/commonplace.js', import.meta.url));

export interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command line in a process of its own, with an environment that says nothing but what the test says. */
export async function commonplace(
  args: readonly string[],
  { input = '', environment = {}, cwd }: { input?: string; environment?: Record<string, string>; cwd?: string } = {},
): Promise<Finished> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH, HOME, NO_COLOR: '1', ...environment } });
  child.stdin.end(input);
  const [output, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: typeof exitCode === 'number' ? exitCode : null, output, errors };
}
