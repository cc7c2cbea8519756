import { isMap, parseDocument } from 'yaml';
import type { ReadFields } from './fieldMap.ts';
import { fieldOf } from './names.ts';
import { readPlainYaml } from './plainYaml.ts';

/** Most uses of YAML aliases: too few for a "billion laughs" document. */
const MOST_ALIASES = 20;

/**
 * YAML 1.2. Where it is broken it is read a second time, field by field, as generators with a forgiving parser take it: a
 * colon in a title, a line that goes on without indentation, a tab, a template. Undefined where it holds no fields at all.
 */
export function readYaml(text: string): ReadFields | undefined {
  const plain = readPlainYaml(text);
  if (plain) return { fields: plain };
  const whole = parseFields(text);
  if (whole !== 'broken') return whole === 'none' ? undefined : { fields: whole };
  const fields = new Map<string, unknown>();
  for (const { name, lines } of entriesOf(text)) fields.set(name, readEntry(name, lines));
  return fields.size === 0 ? { fields, problem: 'is no YAML: nothing of it was taken' } : { fields };
}

function parseFields(text: string): ReadonlyMap<string, unknown> | 'broken' | 'none' {
  const document = parseDocument(text, { version: '1.2', uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) return 'broken';
  if (document.contents === null) return new Map();
  if (!isMap(document.contents)) return 'none';
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : 'none';
  } catch {
    return 'broken';
  }
}

interface Entry {
  readonly name: string;
  /** Its own line first, as written. */
  readonly lines: string[];
}

const entryLine = /^["']?(?<name>[\p{L}\p{N}_$][\p{L}\p{N}_$ .-]*?)["']?\s*:(?=\s|$)/u;

/**
 * The entries of the first level: each line that begins with a name begins one, unless a quotation is still open. A field that
 * an essay has ends that too: somebody has forgotten the closing mark.
 */
function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const name = entryLine.exec(line)?.groups?.['name'];
    if (name !== undefined && (open === undefined || fieldOf(name) !== undefined)) {
      entries.push({ name, lines: [line] });
      open = openQuote(line.slice(line.indexOf(':') + 1).trim());
    } else {
      entries.at(-1)?.lines.push(line);
      if (open !== undefined && line.trimEnd().endsWith(open)) open = undefined;
    }
  }
  return entries;
}

/** The quotation mark that a value begins with and does not end with. */
function openQuote(value: string): string | undefined {
  const [first] = value;
  if (first !== '"' && first !== "'") return undefined;
  return value.length > 1 && value.endsWith(first) ? undefined : first;
}

/** One entry by itself: as YAML, with its further lines indented, or as the words that stand there. */
function readEntry(name: string, lines: readonly string[]): unknown {
  const [own = '', ...more] = lines;
  const indented = more.map((line) => (line.trim() === '' ? '' : `  ${line.replaceAll('\t', '  ')}`));
  const parsed = parseFields([own.replaceAll('\t', ' '), ...indented].join('\n'));
  if (typeof parsed === 'object' && parsed.size === 1) return parsed.get(name);
  return unquoted(
    [own.slice(own.indexOf(':') + 1), ...more]
      .map((line) => line.trim())
      .join(' ')
      .trim(),
  );
}

function unquoted(text: string): string {
  const match = /^(?<mark>["'])(?<inner>[\s\S]*)\k<mark>$/.exec(text);
  if (match?.groups) return match.groups['inner'] ?? text;
  // A quotation that is not closed: `"Fences`, and not `"No" and "yes"` or `'Twas`.
  return /^"[^"]*$/.test(text) ? text.slice(1) : text;
}
