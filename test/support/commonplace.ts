import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/cli/cli.ts';
import { compiled } from './compiled.ts';

/** The bundled corpus. */
export const bundledCorpus = fileURLToPath(new URL('../../corpus', import.meta.url));

export interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

interface Given {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the command line in this process, with an environment that says nothing but what the test says. */
export async function commonplace(
  args: readonly string[],
  { input = '', environment = {} }: Given = {},
): Promise<Finished> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const run = runCommandLine(args, { environment, input: Readable.from([input]), output, errors }).finally(() => {
    output.end();
    errors.end();
  });
  const [said, complained, exitCode] = await Promise.all([text(output), text(errors), run]);
  return { exitCode, output: said, errors: complained };
}

interface GivenToProcess extends Given {
  /** Stops reading after an answer that holds this. */
  readonly closeAfter?: string;
  /** What Node runs. Default: the command line, compiled. */
  readonly program?: string;
}

/** The same in a process of its own, away from any `.env`. */
export async function commonplaceProcess(
  args: readonly string[],
  { input = '', environment = {}, closeAfter, program }: GivenToProcess = {},
): Promise<Finished> {
  const bin = program ?? (await compiled('src/bin.ts'));
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd: tmpdir(), env: { PATH, HOME, ...environment } });
  // A process that ends early leaves its input unread.
  child.stdin.on('error', () => undefined).end(input);
  if (closeAfter !== undefined) {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes(closeAfter) && child.stdout.destroy());
  }
  const [output, errors, [exitCode]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: typeof exitCode === 'number' ? exitCode : null, output, errors };
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(stream, 'close');
  return Buffer.concat(chunks).toString('utf8');
}
