import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/compiledFolder.ts',
    restoreMocks: true,
    // Only for a test that hangs: none may depend on how fast this machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'text'] },
  },
});
