#!/usr/bin/env node
// In a checkout the source itself runs, so that nobody is answered by a stale build; an installed package, or a
// checkout without development dependencies, runs the built output.
import { existsSync } from 'node:fs';

const source = new URL('../src/bin.ts', import.meta.url);
const tsx = existsSync(source) ? await import('tsx/esm/api').catch(() => undefined) : undefined;
tsx?.register();
await import(tsx ? source.href : new URL('../dist/bin.js', import.meta.url).href);
