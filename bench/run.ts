import { readdir } from 'node:fs/promises';

/**
 * `npm run bench` answers every question in this folder, `npm run bench -- search path/to/collections` one of them:
 * a file a question, which exports `bench` and prints its own table.
 */
interface Question {
  /** `args` is what follows the question's name on the command line. Resolves when the answer is printed. */
  bench(args: readonly string[]): Promise<void>;
}

const [, , asked, ...args] = process.argv;
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts') && file !== 'run.ts');
const names = files.map((file) => file.replace(/\.ts$/, '')).toSorted();

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
  const { bench }: Question = await import(`./${name}.ts`);
  await bench(given);
}
