import { readdir } from 'node:fs/promises';
import { basename, extname } from 'node:path';

/**
 * `npm run bench` answers every question in this folder, `npm run bench -- search path/to/collections` one of them:
 * a file a question, which exports `bench` and prints its own table.
 */
interface Question {
  /** `args` is what follows the question's name on the command line. Resolves when the answer is printed. */
  bench(args: readonly string[]): Promise<void>;
}

const [, , asked, ...args] = process.argv;
/** `.js` where it has been compiled (`support/compiled.ts`). */
const extension = extname(import.meta.filename);
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith(extension));
const names = files
  .map((file) => basename(file, extension))
  .filter((name) => name !== 'run')
  .toSorted();

if (asked === undefined) {
  for (const name of names) await answer(name, []);
} else if (names.includes(asked)) {
  await answer(asked, args);
} else {
  process.stderr.write(`There is no bench “${asked}”. There are: ${names.join(', ')}.\n`);
  process.exitCode = 1;
}

async function answer(name: string, given: readonly string[]): Promise<void> {
  process.stdout.write(`\n== ${name}\n`);
  const { bench }: Question = await import(`./${name}${extension}`);
  await bench(given);
}
