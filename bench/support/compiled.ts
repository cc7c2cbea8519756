import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A new folder for what is compiled, below `node_modules`, so that the libraries are found from it. */
export async function createCompiledFolder(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, 'compiled-'));
}

/** Compiles folders and files of the project, as a server runs them, each to its place in `dir`. Types are not checked. */
export async function compileInto(dir: string, include: readonly string[]): Promise<void> {
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, noCheck: true, outDir: dir, rootDir: root, types: ['node'] },
    include: include.map((path) => join(root, path)),
  };
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(config));
  // Says that the files are modules, and which version they are of.
  await copyFile(join(root, 'package.json'), join(dir, 'package.json'));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', dir]);
}

/**
 * Compiles the project with its benches, as a server runs it, for as long as `use` takes: what loads TypeScript on the way
 * takes time and memory of its own. `use` is given the folder, with `src` and `bench` in it.
 */
export async function withCompiled<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await createCompiledFolder();
  try {
    await compileInto(dir, ['src', 'bench']);
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}
