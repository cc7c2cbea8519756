import { type ExecFileException, execFile } from 'node:child_process';
import type { Log } from './core/log.ts';
import type { Environment } from './core/platform.ts';
import type { Later } from './core/timing.ts';

/** Keeps a corpus that is a git clone up to date. */
export interface GitPull {
  /** Pulls at once, and then at its interval. */
  start(): void;
  /** Why the last pull failed, in a sentence or two with the cure; undefined when it did not. */
  problem(): string | undefined;
  /** Ends a pull that is under way. Can be called again. */
  stop(): Promise<void>;
}

/** How a run of git ended: well, or with what it said; `missing` when there is no git. */
export type GitEnd =
  | { readonly kind: 'done'; readonly said: string }
  | { readonly kind: 'failed'; readonly said: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'late' };

/** Runs git with arguments, and no shell. Never rejects. */
export type RunGit = (args: readonly string[], signal: AbortSignal) => Promise<GitEnd>;

export interface GitPullOptions {
  readonly dir: string;
  /** From the end of one pull to the start of the next. */
  readonly everyMs: number;
  readonly run: RunGit;
  readonly later: Later;
  readonly log: Log;
}

/** Runs of git never overlap: the next one is planned when the last has ended. */
export function createGitPull({ dir, everyMs, run, later, log }: GitPullOptions): GitPull {
  const stopping = new AbortController();
  let problem: string | undefined;
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  async function pull(): Promise<void> {
    const end = await run(['-C', dir, 'pull', '--ff-only'], stopping.signal);
    if (stopping.signal.aborted) return;
    report(end);
    cancel = later(everyMs, start);
  }

  function report(end: GitEnd): void {
    const before = problem;
    problem = problemOf(end, dir);
    if (problem !== undefined && problem !== before) log.warn('corpus.pull_failed', { reason: problem });
    if (problem === undefined && before !== undefined) log.info('corpus.pull_works_again');
    if (end.kind === 'done' && !/^Already up.to.date/m.test(end.said)) log.info('corpus.pulled');
  }

  function start(): void {
    running = pull();
  }

  return {
    start,
    problem: () => problem,
    async stop() {
      stopping.abort();
      cancel();
      await running;
    },
  };
}

/** Why a folder could not be pulled into, as far as its remote can be asked without a change; undefined where it could. */
export async function pullProblem(dir: string, run: RunGit): Promise<string | undefined> {
  return problemOf(await run(['-C', dir, 'fetch', '--dry-run'], new AbortController().signal), dir);
}

/** What git says, and the cure: the first that matches. */
const causes: readonly (readonly [RegExp, string])[] = [
  [/not a git repository/i, 'it is no git clone. Put one there with git clone, or leave CORPUS_GIT_PULL out.'],
  [
    /dubious ownership/i,
    'it belongs to another user. Let the bot run as its owner, or name it in git’s safe.directory.',
  ],
  [
    /not possible to fast-forward|diverg/i,
    'it has commits that the remote has not. Push them, or reset the clone to its remote.',
  ],
  [
    /would be overwritten|local changes|uncommitted changes|unmerged|not concluded your merge/i,
    'files in it were changed by hand. Commit and push these changes, or undo them.',
  ],
  [
    /no tracking information|not currently on a branch|no remote repository specified|no such ref was fetched/i,
    'its branch follows no remote one. Check a branch out, and name its remote with git branch --set-upstream-to.',
  ],
  [
    /\.lock'?: file exists|another git process/i,
    'another git is at work there, or was interrupted. If none runs, delete .git/index.lock.',
  ],
  [
    /read-only file system|FETCH_HEAD|insufficient permission|unable to (?:create|write|append|unlink)/i,
    'the bot may not write there. Let the user it runs as own the folder (under systemd: ReadWritePaths too).',
  ],
  [
    /authentication failed|could not read (?:username|password)|permission denied \(|host key verification|terminal prompts disabled|\b40[13]\b/i,
    'the remote does not let the bot in. Give the user it runs as a key or a stored credential that may read it.',
  ],
  [
    /could not resolve host|unable to access|could not read from remote|connection|timed out|does not appear to be a git repository|repository .*not found/i,
    'the remote cannot be reached. Check its address and the network; the next try comes by itself.',
  ],
];

function problemOf(end: GitEnd, dir: string): string | undefined {
  if (end.kind === 'done') return undefined;
  return `The essays in ${dir} are not updated by git pull: ${reasonOf(end)}`;
}

function reasonOf(end: Exclude<GitEnd, { readonly kind: 'done' }>): string {
  if (end.kind === 'missing')
    return 'git is not installed, or not on the path. Install it, or leave CORPUS_GIT_PULL out.';
  if (end.kind === 'late')
    return 'the remote did not answer within two minutes. Check the network; the next try comes by itself.';
  const known = causes.find(([pattern]) => pattern.test(end.said));
  return known?.[1] ?? `${lastLine(end.said)} Run git pull --ff-only there and see what it says.`;
}

const LONGEST_LINE = 200;

/** The last thing that git said, without the password that an address may hold. */
function lastLine(said: string): string {
  const line = said.trim().split('\n').at(-1) ?? '';
  return `git says “${line.replace(/\/\/[^/@\s]*@/g, '//').slice(0, LONGEST_LINE)}”.`;
}

/** Longest run of git. */
const LONGEST_MS = 120_000;
/** Its last lines matter; a progress bar must not end it. */
const MOST_OUTPUT = 4 * 1024 * 1024;

/**
 * Git as a program of this machine. It asks nobody for a password, speaks English so that its reasons are recognised, and
 * sees `environment` alone.
 */
export function gitRunner(environment: Environment, timeout = LONGEST_MS): RunGit {
  const env = {
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    ...environment,
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
  return (args, signal) =>
    new Promise((resolve) => {
      const options = { env, timeout, signal, maxBuffer: MOST_OUTPUT, windowsHide: true };
      const child = execFile('git', [...args], options, (error, stdout, stderr) => {
        resolve(error ? failureOf(error, `${stdout}\n${stderr}`) : { kind: 'done', said: stdout });
      });
      child.stdin?.end();
    });
}

function failureOf(error: ExecFileException, said: string): GitEnd {
  if (error.code === 'ENOENT') return { kind: 'missing' };
  return error.killed ? { kind: 'late' } : { kind: 'failed', said };
}
