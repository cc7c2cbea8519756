import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGitPull, type GitEnd, type GitPull, gitRunner, type RunGit } from '../src/gitPull.ts';
import { createFakeClock } from './support/fakeClock.ts';
import { createQuietLog } from './support/quietLog.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';
import { until } from './support/until.ts';

const execute = promisify(execFile);
const { PATH = '' } = process.env;
/** Git as on a new machine, whoever runs the tests. */
const environment = {
  PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Mara Quill',
  GIT_AUTHOR_EMAIL: 'mara@example.com',
  GIT_COMMITTER_NAME: 'Mara Quill',
  GIT_COMMITTER_EMAIL: 'mara@example.com',
};
const EVERY_MS = 300_000;

async function git(dir: string, ...args: readonly string[]): Promise<void> {
  await execute('git', ['-C', dir, ...args], { env: environment });
}

async function commit(dir: string, file: string, text: string): Promise<void> {
  await writeFile(join(dir, file), text);
  await git(dir, 'add', '-A');
  await git(dir, 'commit', '-qm', `Add ${file}`);
}

/** A remote with one essay, and a clone of it. */
async function cloned() {
  const folder = await temporaryFolder();
  const [remote, clone] = [join(folder, 'remote'), join(folder, 'clone')];
  await mkdir(remote);
  await git(remote, 'init', '-q', '-b', 'main');
  await commit(remote, 'quays.md', 'Salt.\n');
  await execute('git', ['clone', '-q', remote, clone], { env: environment });
  return { folder, remote, clone };
}

/** A pull of this folder, with timers that the test moves. */
function pulling(dir: string, run: RunGit = gitRunner(environment)) {
  const clock = createFakeClock('2026-03-04T05:06:07Z');
  const log = createQuietLog();
  const pull: GitPull = createGitPull({ dir, everyMs: EVERY_MS, run, later: clock.later, log });
  onTestFinished(() => pull.stop());
  /** Until the pull that runs has ended and the next is planned. */
  const ended = () => until(() => clock.timers() === 1);
  return {
    ...pull,
    clock,
    events: () => log.events.map(({ level, event }) => `${level} ${event}`),
    reasons: () => log.events.flatMap(({ fields }) => (fields['reason'] === undefined ? [] : [fields['reason']])),
    async first() {
      pull.start();
      await ended();
    },
    async next() {
      await clock.advance(EVERY_MS);
      await ended();
    },
  };
}

/** A server on loopback that takes connections and never says a word; its port. */
async function silentServer(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return address.port;
}

describe('keeping a clone up to date', () => {
  it('pulls at once and at its interval, and logs what has come', async () => {
    const { remote, clone } = await cloned();
    const pull = pulling(clone);
    await pull.first();
    expect(pull.events()).toEqual([]);
    await commit(remote, 'piers.md', 'Rope.\n');
    await pull.next();
    expect(await readFile(join(clone, 'piers.md'), 'utf8')).toBe('Rope.\n');
    expect(pull.events()).toEqual(['info corpus.pulled']);
    expect(pull.problem()).toBeUndefined();
  });

  it('works in a folder of a clone', async () => {
    const { remote, clone } = await cloned();
    await mkdir(join(clone, 'essays'));
    await commit(remote, 'piers.md', 'Rope.\n');
    const pull = pulling(join(clone, 'essays'));
    await pull.first();
    expect(pull.events()).toEqual(['info corpus.pulled']);
  });

  it('says once why it cannot, and when it can again', async () => {
    const { remote, clone } = await cloned();
    await commit(remote, 'piers.md', 'Rope.\n');
    await commit(clone, 'mine.md', 'Mine.\n');
    const pull = pulling(clone);
    await pull.first();
    await pull.next();
    expect(pull.problem()).toBe(
      `The essays in ${clone} are not updated by git pull: it has commits that the remote has not. ` +
        'Push them, or reset the clone to its remote.',
    );
    expect(pull.reasons()).toEqual([pull.problem()]);
    await git(clone, 'reset', '-q', '--hard', 'origin/main');
    await pull.next();
    expect(pull.problem()).toBeUndefined();
    expect(pull.events()).toEqual(['warn corpus.pull_failed', 'info corpus.pull_works_again']);
  });

  it('names a folder that is no clone', async () => {
    const folder = await temporaryFolder();
    const pull = pulling(folder, gitRunner({ ...environment, GIT_CEILING_DIRECTORIES: join(folder, '..') }));
    await pull.first();
    expect(pull.problem()).toContain('it is no git clone. Put one there with git clone');
  });

  it('keeps what was changed by hand, and says so', async () => {
    const { remote, clone } = await cloned();
    await commit(remote, 'quays.md', 'Tar.\n');
    await writeFile(join(clone, 'quays.md'), 'Mine.\n');
    const pull = pulling(clone);
    await pull.first();
    expect(pull.problem()).toContain('files in it were changed by hand');
    expect(await readFile(join(clone, 'quays.md'), 'utf8')).toBe('Mine.\n');
  });

  it('names a remote that is gone, a branch without a remote, and another git at work', async () => {
    const { folder, clone } = await cloned();
    await git(clone, 'remote', 'set-url', 'origin', join(folder, 'nowhere'));
    const gone = pulling(clone);
    await gone.first();
    expect(gone.problem()).toContain('the remote cannot be reached');
    const { clone: detached } = await cloned();
    await git(detached, 'checkout', '-q', '-b', 'mine');
    const alone = pulling(detached);
    await alone.first();
    expect(alone.problem()).toContain('its branch follows no remote one');
    const { remote, clone: locked } = await cloned();
    await commit(remote, 'piers.md', 'Rope.\n');
    await writeFile(join(locked, '.git', 'index.lock'), '');
    const waiting = pulling(locked);
    await waiting.first();
    expect(waiting.problem()).toContain('another git is at work there');
  });

  it('says when git is missing', async () => {
    const folder = await temporaryFolder();
    const pull = pulling(folder, gitRunner({ ...environment, PATH: folder }));
    await pull.first();
    expect(pull.problem()).toContain('git is not installed');
  });

  it('does not wait for a remote for ever', async () => {
    const { clone } = await cloned();
    await git(clone, 'remote', 'set-url', 'origin', `git://127.0.0.1:${await silentServer()}/essays.git`);
    const pull = pulling(clone, gitRunner(environment, 200));
    await pull.first();
    expect(pull.problem()).toContain('did not answer within two minutes');
  });

  it('asks nobody for a password, and shows none', async () => {
    const ends: GitEnd[] = [
      { kind: 'failed', said: "fatal: could not read Username for 'https://example.com': terminal prompts disabled" },
      { kind: 'failed', said: "fatal: odd thing at 'https://mara:secret@example.com/essays.git'" },
    ];
    const pull = pulling('corpus', () => Promise.resolve(ends.shift() ?? { kind: 'missing' }));
    await pull.first();
    expect(pull.problem()).toContain('the remote does not let the bot in');
    await pull.next();
    expect(pull.problem()).toBe(
      'The essays in corpus are not updated by git pull: git says “fatal: odd thing at ' +
        "'https://example.com/essays.git'”. Run git pull --ff-only there and see what it says.",
    );
  });

  it.each([
    ["error: cannot open '.git/FETCH_HEAD': Permission denied", 'the bot may not write there'],
    ["fatal: Unable to create '/srv/essays/.git/index.lock': Read-only file system", 'the bot may not write there'],
    [
      'git@example.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'does not let the bot in',
    ],
    ["fatal: unable to access 'https://example.com/': Could not resolve host: example.com", 'cannot be reached'],
    ["fatal: detected dubious ownership in repository at '/srv/essays'", 'it belongs to another user'],
  ])('tells what is behind “%s”', async (said, meant) => {
    const pull = pulling('corpus', () => Promise.resolve({ kind: 'failed', said }));
    await pull.first();
    expect(pull.problem()).toContain(meant);
  });

  it('never runs twice at a time, and ends what runs when it is stopped', async () => {
    const signals: AbortSignal[] = [];
    const run: RunGit = (_, signal) => {
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'late' })));
    };
    const pull = pulling('corpus', run);
    pull.start();
    await pull.clock.advance(10 * EVERY_MS);
    expect(signals).toHaveLength(1);
    await pull.stop();
    expect(signals[0]?.aborted).toBe(true);
    expect(pull.clock.timers()).toBe(0);
    expect(pull.problem()).toBeUndefined();
  });
});
