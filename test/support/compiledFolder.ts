import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { createCompiledFolder } from '../../bench/support/compiled.ts';

declare module 'vitest' {
  interface ProvidedContext {
    compiledFolder: string;
  }
}

/** Before all tests: a folder for what processes of their own run, gone after them. `compiled.ts` fills it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await createCompiledFolder();
  const empty = () => rm(folder, { recursive: true, force: true });
  project.provide('compiledFolder', folder);
  project.onTestsRerun(empty);
  return empty;
}
