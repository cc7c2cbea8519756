import { execFileSync } from 'node:child_process';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Whom to run a server as that refuses to be root: the user that Debian's package of PostgreSQL makes. */
export function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
