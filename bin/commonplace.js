#!/usr/bin/env node
// In a checkout the source itself runs, so that nobody is answered by a stale build; an installed package, or a
// checkout without development dependencies, runs the built output.
import { existsSync } from 'node:fs';

const source = new URL('../src/bin.ts', import.meta.url);
const tsx = existsSync(source) ? await import('tsx/esm/api').catch(() => undefined) : undefined;
const built = new URL('../dist/bin.js', import.meta.url);

if (tsx) {
  tsx.register();
  await import(source.href);
} else if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write('Commonplace is not built yet: run npm ci && npm run build first.\n');
  process.exitCode = 1;
}
