import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Files that hold nothing but what they make: they run in one process, which loads and compiles what they share once and
 * not a file. Any other has a process of its own, since it measures, starts processes or changes its own.
 */
const together = [
  'test/adapters/console/**/*.test.ts',
  'test/adapters/discord/**/*.test.ts',
  'test/adapters/slack/**/*.test.ts',
  'test/conversations/{discord,discordForm,discussing,slack}.test.ts',
  'test/core/{book,commands,conversation,reading,search,text}/**/*.test.ts',
  'test/core/corpus/readers/**/*.test.ts',
  'test/importers/**/*.test.ts',
];

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^\.\/readingThread\.ts$/,
        replacement: fileURLToPath(new URL('test/support/readingThread.ts', import.meta.url)),
      },
    ],
  },
  test: {
    restoreMocks: true,
    // Only for a test that hangs: none may depend on how fast this machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'test/support/compiledFolder.ts',
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'text'] },
    projects: [
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: together } },
    ],
  },
});
