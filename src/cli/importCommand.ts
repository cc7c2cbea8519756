import type { Writable } from 'node:stream';
import { Agent } from 'undici';
import { download } from '../importers/download.ts';
import { ImportFailure } from '../importers/imported.ts';
import { type ImportEvent, importSources } from '../importers/importSources.ts';
import { publicAgent } from '../importers/publicOnly.ts';

export interface ImportCommand {
  readonly corpusDir: string;
  readonly whole: boolean;
  /** Whether addresses of private networks may be read. */
  readonly allowPrivate: boolean;
  readonly output: Writable;
  readonly errors: Writable;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
}

/** `commonplace import`: what was written on `output`, what was not on `errors`. Resolves to 1 if something was not. */
export async function importInto(sources: readonly string[], command: ImportCommand): Promise<number> {
  const { corpusDir, whole, output, errors } = command;
  const dispatcher = command.allowPrivate ? new Agent() : publicAgent();
  const progress = createProgress(errors, command.clock);
  const counts = new Map<string, number>();
  const options = {
    corpusDir,
    whole,
    progress: progress.show,
    download: (address: string) => download(address, { dispatcher, progress: progress.show }),
  };
  try {
    for await (const event of importSources(sources, options)) {
      const outcome = event.kind === 'shelved' ? event.outcome : event.kind;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      const line = lineOf(event);
      progress.clear();
      if (line !== undefined) (event.kind === 'shelved' ? output : errors).write(`${printable(line)}\n`);
    }
    output.write(`${summary(counts)}\n`);
    return counts.has('failed') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    errors.write(`${error.message}\n`);
    return 1;
  } finally {
    progress.clear();
    await dispatcher.destroy();
  }
}

/** What is unchanged is only counted. */
function lineOf(event: ImportEvent): string | undefined {
  if (event.kind === 'warning') return `${event.item}: ${event.reason}`;
  if (event.kind === 'failed') return `${event.item} is not imported. ${event.reason}`;
  if (event.outcome === 'unchanged') return undefined;
  return event.outcome === 'edited'
    ? `left alone  ${event.file}: somebody has edited it since. Delete it to have it imported again.`
    : `${event.outcome.padEnd(10)}  ${event.file}  ${event.title}`;
}

const outcomes = [
  ['new', 'new'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['edited', 'left alone'],
  ['failed', 'not imported'],
] as const;

function summary(counts: ReadonlyMap<string, number>): string {
  const said = outcomes.flatMap(([outcome, words]) => {
    const count = counts.get(outcome);
    return count === undefined ? [] : [`${count} ${words}`];
  });
  return said.length > 0 ? `${said.join(', ')}.` : 'Nothing was imported.';
}

/** Titles and addresses may hold control characters that act when printed. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, '?');
}

/** Work that is over sooner needs no word; then a terminal's line is renewed this often, a log gets one less often. */
const TERMINAL_MS = 500;
const LOG_MS = 5_000;

/** One line on a terminal that is written over; elsewhere a line now and then. */
function createProgress(errors: Writable, clock: () => number) {
  const isTerminal = 'isTTY' in errors && errors.isTTY === true;
  const every = isTerminal ? TERMINAL_MS : LOG_MS;
  let next = clock() + every;
  let isShown = false;
  return {
    show(text: string): void {
      if (clock() < next) return;
      next = clock() + every;
      const line = printable(text);
      errors.write(isTerminal ? `\r\u001B[K${line.slice(0, LONGEST_PROGRESS)}` : `${line}\n`);
      isShown = isTerminal;
    },
    clear(): void {
      if (isShown) errors.write('\r\u001B[K');
      isShown = false;
    },
  };
}

/** A longer line would wrap, and then stay. */
const LONGEST_PROGRESS = 78;
