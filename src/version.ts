import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

const packageUrl = new URL('../package.json', import.meta.url);
const packageFile = z.object({ version: z.string() });

/** The version in `package.json`, which stands a folder above this file, in the source and built. */
export function versionOf(): string {
  return packageFile.parse(JSON.parse(readFileSync(packageUrl, 'utf8'))).version;
}

/** The code that decides what is read in a file and how it is indexed. */
const READING = ['core/corpus/', 'core/search/', 'core/text/', 'core/essay.ts', 'core/essay.js'];

/** Differs whenever what is made of a corpus may: with the version, the dependencies, and each change of a checkout. */
export function readingVersion(): string {
  const root = new URL('.', import.meta.url);
  const hash = createHash('sha256').update(readFileSync(packageUrl));
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!READING.some((part) => file.startsWith(part)) || !/\.[jt]s$/.test(file)) continue;
    const { size, mtimeMs } = statSync(new URL(file, root));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return `${versionOf()} ${hash.digest('hex').slice(0, 16)}`;
}
