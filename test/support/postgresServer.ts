import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { freePort } from './freePort.ts';
import { unprivileged, type User } from './unprivileged.ts';

/** A PostgreSQL server of one's own, in a temporary folder, on loopback. */
export interface Postgres {
  readonly port: number;
  /** Creates a database and answers its URL, with the password. */
  createDatabase(): Promise<string>;
  /** Runs statements as the superuser, in the database of this URL. */
  run(url: string, statements: string): Promise<void>;
  /** Ends the server as `systemctl restart` does: sessions are cut off, what was committed stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const PASSWORD = 'pass-word/of?tests';
const SUPERUSER = 'commonplace';

/** The folder of PostgreSQL's programs; undefined where it is not installed. */
export const postgresPrograms = findPrograms();

function findPrograms(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const versions = (folder: string) =>
    existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions('/usr/lib/postgresql'),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
      versions(folder).filter((path) => path.includes('postgresql')),
    ),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** `durable`: it writes through to the disk, as one in use does. Default: false. */
export async function startPostgres({ durable = false } = {}): Promise<Postgres & { remove(): Promise<void> }> {
  const programs = postgresPrograms ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-pg-'));
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const secret = join(folder, 'password');
  await writeFile(secret, PASSWORD, { mode: 0o644 });
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      SUPERUSER,
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--no-sync',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
    ],
    { ...user, stdio: 'ignore' },
  );
  const port = await freePort();
  const settings = [
    '-D',
    data,
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-c',
    `fsync=${durable ? 'on' : 'off'}`,
  ];
  const urlOf = (database: string) =>
    `postgres://${SUPERUSER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function run(url: string, statements: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statements);
    await client.end();
  }

  async function start(): Promise<void> {
    server = await startServer(join(programs, 'postgres'), settings, user);
  }

  async function stop(): Promise<void> {
    const ended = server && once(server, 'exit');
    server?.stdin?.end();
    await ended;
  }

  await start();
  return {
    port,
    async createDatabase() {
      const name = `test_${(databases += 1)}`;
      await run(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    run,
    start,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The server below a shell that ends it when its own input ends: so it never outlives the test run, however that ends.
 * SIGINT is a fast shutdown.
 */
const KEEPER = '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';

async function startServer(
  program: string,
  settings: readonly string[],
  user: User | undefined,
): Promise<ChildProcess> {
  const server = spawn('sh', ['-c', KEEPER, 'sh', program, ...settings], {
    ...user,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stderr })) {
    lines.push(line);
    if (line.includes('ready to accept connections')) {
      server.stderr.resume();
      return server;
    }
  }
  throw new Error(`PostgreSQL has not started:\n${lines.join('\n')}`);
}
