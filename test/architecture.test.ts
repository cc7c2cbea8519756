import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));
const texts = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]));

/** Every import of every file, of types too: a path inside src, or a package's name. Dynamic ones too. */
const imports: readonly Import[] = files.flatMap((file) => {
  const found = (texts.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, target = '']) => ({
    from: file,
    to: target.startsWith('.')
      ? relative(src, resolve(src, dirname(file), target))
          .split(sep)
          .join('/')
      : target,
  }));
});

const breaking = (rule: (one: Import) => boolean) =>
  imports.filter(rule).map(({ from, to }) => `${from} imports ${to}`);

/** Rooms of the core from the ground up: each may use those below it, and none above. */
const layers = [
  /^core\/(?:log|diagnosis|memoize|eventLoop|timing|certainty|packing)\.ts$/,
  /^core\/text\//,
  /^core\/essay\.ts$/,
  /^core\/search\//,
  /^core\/corpus\//,
  /^core\/conversation\//,
  /^core\/reading\//,
  /^core\/(?:book|daily)\//,
  /^core\/commands\//,
  /^core\/(?:bot|adapter|lookout|onlyBot|platform)\.ts$/,
];
const layerOf = (file: string) => layers.findIndex((layer) => layer.test(file));

/** What stands beside subfolders (a door, a foundation) is a node of its own; the files of any other folder are one. */
const folders = new Set(files.map((file) => dirname(file)));
const hasSubfolder = (folder: string) => [...folders].some((other) => other.startsWith(`${folder}/`));
const nodeOf = (file: string) => (hasSubfolder(dirname(file)) || dirname(file) === '.' ? file : dirname(file));

/** The doors of what is served over HTTP beside the chat platforms. */
const endpoints: Readonly<Record<string, string>> = {
  web: 'adapters/web/room.ts',
  mcp: 'adapters/mcp/door.ts',
};

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('has a layer for every file of the core', () => {
    expect(files.filter((file) => file.startsWith('core/') && layerOf(file) < 0)).toEqual([]);
  });

  it('lets each layer of the core use only those below it', () => {
    const upward = breaking(
      ({ from, to }) => from.startsWith('core/') && to.startsWith('core/') && layerOf(to) > layerOf(from),
    );
    expect(upward).toEqual([]);
  });

  it('keeps adapters, stores and SDKs out of the core', () => {
    const outside =
      /^(?:adapters\/|importers\/|store\/|cli\/|main|config|server|@slack\/|discord|undici|dotenv|pino|kysely|libsql|pg$|hono)/;
    expect(breaking(({ from, to }) => from.startsWith('core/') && outside.test(to))).toEqual([]);
  });

  it('names no platform in the core, in code or in words', () => {
    const naming = files.filter(
      (file) => file.startsWith('core/') && /\b(?:slack|discord|terminal|console)\b/i.test(texts.get(file) ?? ''),
    );
    expect(naming).toEqual([]);
  });

  it('knows a platform by its door alone', () => {
    const doorOf = (adapter: string) => endpoints[adapter] ?? `adapters/${adapter}/platform.ts`;
    const inside = breaking(({ from, to }) => {
      const [, adapter] = /^adapters\/(\w+)\//.exec(to) ?? [];
      return adapter !== undefined && !from.startsWith(`adapters/${adapter}/`) && to !== doorOf(adapter);
    });
    expect(inside).toEqual([]);
    const doors = breaking(({ to }) => /^adapters\/\w+\/platform\.ts$/.test(to));
    expect(doors.every((one) => one.startsWith('adapters/platforms.ts '))).toBe(true);
    const opened = breaking(({ from, to }) => Object.values(endpoints).includes(to) && !from.startsWith('adapters/'));
    expect(opened).toEqual([]);
  });

  it('keeps adapters apart from each other, from the composition root and from other SDKs', () => {
    const own: Readonly<Record<string, RegExp>> = {
      slack: /^@slack\/|^undici$/,
      discord: /^(?:discord\.js|@discordjs\/|discord-api-types)/,
      console: /^(?:wrap-ansi|string-width)$/,
      mcp: /^@modelcontextprotocol\//,
      web: /^(?:hono\/html|feedsmith)$/,
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

  it('lets only the search know MiniSearch, and only the store know SQL', () => {
    expect(breaking(({ from, to }) => to === 'minisearch' && !from.startsWith('core/search/'))).toEqual([]);
    expect(breaking(({ from, to }) => /^(?:kysely|libsql|pg)$/.test(to) && !from.startsWith('store/'))).toEqual([]);
  });

  it('has nothing that imports the command line, and only the command line imports the composition root', () => {
    expect(
      breaking(
        ({ from, to }) =>
          to === 'bin.ts' ||
          (to.startsWith('cli/') && from !== 'bin.ts' && !from.startsWith('cli/')) ||
          (to === 'main.ts' && !from.startsWith('cli/')),
      ),
    ).toEqual([]);
  });

  it('reads the environment and the clock in one place each', () => {
    const using = (pattern: RegExp) => files.filter((file) => pattern.test(texts.get(file) ?? ''));
    expect(using(/process\.env/)).toEqual(['bin.ts']);
    const clocks = using(/Date\.now\(|new Date\(\)|Temporal\.Now/).filter((file) => file.startsWith('core/'));
    expect(clocks).toEqual([]);
  });

  it('loads what is heavy only when it is asked for', () => {
    const loaded = loadedBy('main.ts');
    expect(loaded).toEqual(expect.arrayContaining(['core/bot.ts', 'minisearch', 'kysely']));
    const heavy =
      /^(?:discord\.js|@slack\/|@modelcontextprotocol\/|hono|feedsmith|pdfjs-dist|mammoth|fflate|@mozilla\/|pg$|undici)/;
    expect(loaded.filter((one) => heavy.test(one))).toEqual([]);
    const inRoom = loadedBy('adapters/web/room.ts');
    expect(inRoom).toContain('hono/html');
    expect(inRoom).not.toContain('feedsmith');
  });

  it('has no circle of files', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('has no circle of folders', () => {
    const between = imports
      .filter(({ to }) => texts.has(to))
      .map(({ from, to }) => ({ from: nodeOf(from), to: nodeOf(to) }))
      .filter(({ from, to }) => from !== to);
    expect(circles(between)).toEqual([]);
  });
});

/** What is loaded with a file, files and packages, without what it loads later. */
function loadedBy(entry: string): readonly string[] {
  const loaded = new Set<string>();
  const load = (file: string) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    // Types are gone at run time, and `import('…')` waits for its call; nothing else of an import begins a line.
    const found = (texts.get(file) ?? '').matchAll(/^(?:import|export)\s(?!type\b)[^;]*?\sfrom '([^']+)';/gm);
    for (const [, target = ''] of found)
      load(
        target.startsWith('.')
          ? relative(src, resolve(src, dirname(file), target))
              .split(sep)
              .join('/')
          : target,
      );
  };
  load(entry);
  return [...loaded];
}

/** Depth-first search for back edges. */
function circles(edges: readonly Import[]): readonly string[] {
  const targets = groupByFrom(edges);
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    if (path.includes(node)) found.push([...path.slice(path.indexOf(node)), node].join(' > '));
    if (finished.has(node) || path.includes(node)) return;
    for (const { to } of targets.get(node) ?? []) visit(to, [...path, node]);
    finished.add(node);
  };
  for (const node of targets.keys()) visit(node, []);
  return found;
}

function groupByFrom(edges: readonly Import[]): Map<string, Import[]> {
  const groups = new Map<string, Import[]>();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}
