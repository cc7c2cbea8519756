import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { compiled } from './compiled.ts';

const bin = await compiled('src/bin.ts');
const logLine = z.looseObject({ event: z.string() });

export type LogLine = z.output<typeof logLine>;

/** A bot that runs until it is stopped. */
export interface RunningProcess {
  /** Everything it wrote, to standard output and standard error. */
  written(): string;
  /** Resolves with the first line of the log that tells of this event. */
  logged(event: string): Promise<LogLine>;
  /** From now on nobody reads its log. */
  deafen(): Promise<void>;
  /** Sends SIGTERM; resolves with the exit code, or with the signal that had to end it in the end. */
  terminate(): Promise<number | string | null>;
  /** Ends it at once, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves with the exit code when it has ended by itself. */
  readonly ended: Promise<number | null>;
}

/** Starts `commonplace start` with this environment and no other; ended with the test. */
export function startProcess(environment: Readonly<Record<string, string>>): RunningProcess {
  return follow(spawn(process.execPath, [bin, 'start'], { env: surroundings(environment) }));
}

/** A parent that starts the bot as npm does, shares its streams with it, and passes no signal on. */
const npm = `require('node:child_process').spawn(process.execPath, [process.argv[1], 'start'], { stdio: 'inherit' });`;

/** The same below a parent, whose process is the one that is ended. */
export function startBelowParent(environment: Readonly<Record<string, string>>): RunningProcess {
  const env = surroundings({ ...environment, npm_lifecycle_event: 'start' });
  return follow(spawn(process.execPath, ['-e', npm, bin], { env }));
}

function surroundings(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: 'en_US.UTF-8', ...environment };
}

function follow(child: ChildProcessWithoutNullStreams): RunningProcess {
  const lines: string[] = [];
  const events: LogLine[] = [];
  const listeners = new Set<() => void>();
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdout.on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')));
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith('{')) events.push(logLine.parse(JSON.parse(line)));
    for (const listener of listeners) listener();
  });

  return {
    written: () => lines.join('\n'),
    logged: (event) =>
      new Promise((resolve) => {
        const look = () => {
          const found = events.find((one) => one.event === event);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    async deafen() {
      const closed = once(child.stderr, 'close');
      child.stderr.destroy();
      await closed;
    },
    async terminate() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const code = await ended;
      clearTimeout(late);
      return code ?? child.signalCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}
