import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** Every import of every file: a path inside src, or a package's name. Dynamic ones too. */
const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? relative(src, resolve(src, dirname(file), target)) : target,
  }));
});

const breaking = (rule: (one: Import) => boolean) =>
  imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`);

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('keeps adapters and their SDKs out of the core', () => {
    const outside = /^(?:adapters\/|main|cli\/|config|store\/|@slack\/|discord|undici|dotenv|pino)/;
    expect(breaking(({ from, to }) => from.startsWith('core/') && outside.test(to))).toEqual([]);
  });

  it('keeps adapters apart from each other, from the composition root and from other SDKs', () => {
    const own: Readonly<Record<string, RegExp>> = {
      slack: /^@slack\/|^undici$/,
      discord: /^(?:discord\.js|@discordjs\/|discord-api-types)/,
      console: /^(?:wrap-ansi|string-width)$/,
    };
    const wrong = breaking(({ from, to }) => {
      const [, adapter] = /^adapters\/(\w+)\//.exec(from) ?? [];
      if (adapter === undefined) return false;
      const allowed =
        to.startsWith(`adapters/${adapter}/`) || to.startsWith('core/') || to.startsWith('node:') || to === 'zod';
      return !allowed && !own[adapter]?.test(to);
    });
    expect(wrong).toEqual([]);
  });

  it('lets only the search know MiniSearch', () => {
    expect(breaking(({ from, to }) => to === 'minisearch' && !from.startsWith('core/search/'))).toEqual([]);
  });

  it('has nothing that imports the command line, and only the command line imports the composition root', () => {
    expect(
      breaking(
        ({ from, to }) =>
          to === 'bin.ts' || (to === 'cli/cli.ts' && from !== 'bin.ts') || (to === 'main.ts' && from !== 'cli/cli.ts'),
      ),
    ).toEqual([]);
  });

  it('reads the environment and the clock in one place each', () => {
    const using = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(src, file), 'utf8')));
    expect(using(/process\.env/)).toEqual(['bin.ts']);
    const clocks = using(/Date\.now\(|new Date\(\)|Temporal\.Now/).filter((file) => file.startsWith('core/'));
    expect(clocks).toEqual([]);
  });

  it('has no circular imports', () => {
    const targets = groupByFile(imports);
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
      if (finished.has(file) || path.includes(file)) return;
      for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
      finished.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

function groupByFile(all: readonly Import[]): Map<string, Import[]> {
  const groups = new Map<string, Import[]>();
  for (const one of all) groups.set(one.from, [...(groups.get(one.from) ?? []), one]);
  return groups;
}
