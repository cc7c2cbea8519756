import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { freePort } from './freePort.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { unprivileged } from './unprivileged.ts';

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find((path) =>
  existsSync(path),
);

export const hasPgBouncer = program !== undefined;

/**
 * PgBouncer before the server of a URL, handing every transaction to whichever session is free; ended with the test.
 * Answers the URL that leads through it.
 */
export async function startPgBouncer(url: string): Promise<string> {
  const folder = await temporaryFolder();
  const { username, password, hostname, port: serverPort } = new URL(url);
  const port = await freePort();
  const users = join(folder, 'users.txt');
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(users, `"${username}" "${decodeURIComponent(password)}"\n`);
  await writeFile(
    settings,
    [
      '[databases]',
      `* = host=${hostname} port=${serverPort}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = plain',
      `auth_file = ${users}`,
      'pool_mode = transaction',
      'default_pool_size = 2',
    ].join('\n'),
  );
  const user = unprivileged();
  if (user) for (const path of [folder, users, settings]) chownSync(path, user.uid, user.gid);
  const child = spawn(program ?? '', [settings], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('process up')) break;
  }
  child.stderr.resume();
  const through = new URL(url);
  through.port = String(port);
  return through.href;
}
