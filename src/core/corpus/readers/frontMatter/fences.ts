import { fieldOf } from './names.ts';
import { readJson } from './notations.ts';

/** Front matter as it stands in a file. */
export type Found = {
  /** The line that it begins in, from 1. */
  readonly line: number;
  readonly body: string;
  readonly isClosed: boolean;
} & (
  | { readonly notation: 'yaml' | 'toml' | 'json'; readonly text: string }
  | { readonly notation: 'title block' | 'properties'; readonly text: Readonly<Record<string, string>> }
);

/** Finds front matter by its first line; undefined where there is none. */
export function findFrontMatter(source: string): Found | undefined {
  const blank = /^(?:[^\S\n]*\n)*/.exec(source)?.[0] ?? '';
  const line = blank.split('\n').length;
  const rest = source.slice(blank.length);
  return fenced(rest, line) ?? braced(rest, line) ?? titleBlock(rest, line) ?? properties(rest, line);
}

const fences = [
  { opening: /^---(?:json)?[^\S\n]*\n/, closing: /^(?:---|\.\.\.)[^\S\n]*$/, notation: 'yaml' },
  { opening: /^\+\+\+[^\S\n]*\n/, closing: /^\+\+\+[^\S\n]*$/, notation: 'toml' },
] as const;

/** YAML between lines of dashes (as all generators write it), TOML between plus signs (Hugo, Zola). */
function fenced(source: string, line: number): Found | undefined {
  for (const { opening, closing, notation } of fences) {
    const first = opening.exec(source)?.[0];
    if (first === undefined) continue;
    const end = lineAt(source, first.length, (text) => closing.test(text));
    const written = notation === 'yaml' && first.includes('json') ? 'json' : notation;
    if (end)
      return {
        notation: written,
        line,
        text: source.slice(first.length, end.from),
        body: source.slice(end.to),
        isClosed: true,
      };
    return unclosed(source.slice(first.length), { notation, line });
  }
  return undefined;
}

/** Without a closing line only what begins with a field is front matter, and it ends at the first empty line. */
function unclosed(
  source: string,
  found: { readonly notation: 'yaml' | 'toml'; readonly line: number },
): Found | undefined {
  const field = /^["']?(?<name>[\w -]+)["']?[^\S\n]*[:=]/.exec(source)?.groups?.['name'];
  if (field === undefined || fieldOf(field) === undefined) return undefined;
  const end = lineAt(source, 0, (text) => text.trim() === '');
  return { ...found, text: source.slice(0, end?.from), body: source.slice(end?.to ?? source.length), isClosed: false };
}

/** JSON as Hugo writes it: an object that begins the file and ends with a brace in the first column, or on its own line. */
function braced(source: string, line: number): Found | undefined {
  const own = /^\{[^\n]*\}[^\S\n]*(?:\n|$)/.exec(source)?.[0];
  if (own !== undefined && holdsFields(own))
    return { notation: 'json', line, text: own, body: source.slice(own.length), isClosed: true };
  if (!/^\{[^\S\n]*\n/.test(source)) return undefined;
  const end = lineAt(source, 0, (text) => /^\}[^\S\n]*$/.test(text));
  if (!end) return undefined;
  return { notation: 'json', line, text: source.slice(0, end.to), body: source.slice(end.to), isClosed: true };
}

/** A line in braces may be the beginning of a text: only with a field that an essay has it is none. */
function holdsFields(text: string): boolean {
  const names = readJson(text)?.fields.keys() ?? [];
  return [...names].some((name) => fieldOf(name) !== undefined);
}

/** Pandoc's: up to three lines that begin with a per cent sign, of title, authors and date. */
function titleBlock(source: string, line: number): Found | undefined {
  const match = /^%[^\S\n].*\n(?:(?:%|[^\S\n]).*\n){0,6}/.exec(source);
  if (!match) return undefined;
  const [title = '', author = '', date = ''] = match[0]
    .split(/^%/m)
    .slice(1)
    .map((part) => part.replace(/\s+/g, ' ').trim());
  return {
    notation: 'title block',
    line,
    text: { title, author, date },
    body: source.slice(match[0].length),
    isClosed: true,
  };
}

/** Notion's export: a heading, and below it a line for each property of the page. */
function properties(source: string, line: number): Found | undefined {
  const match = /^(?<heading># .+\n\s*\n)(?<lines>(?:[A-Z][\w ]{0,30}: .*\n)+)(?:\s*\n|$)/.exec(source);
  if (!match?.groups) return undefined;
  const { heading = '', lines = '' } = match.groups;
  const pairs = lines
    .trimEnd()
    .split('\n')
    .map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1).trim()] as const);
  if (!pairs.some(([name]) => fieldOf(name) !== undefined)) return undefined;
  const text = Object.fromEntries(pairs);
  return {
    notation: 'properties',
    line: line + 2,
    text,
    body: heading + source.slice(match[0].length),
    isClosed: true,
  };
}

/** Where the first line from an offset on that is sought begins, and where the one after it does. */
function lineAt(
  source: string,
  offset: number,
  isSought: (line: string) => boolean,
): { readonly from: number; readonly to: number } | undefined {
  for (let from = offset; from < source.length; ) {
    const end = source.indexOf('\n', from);
    const to = end === -1 ? source.length : end + 1;
    if (isSought(source.slice(from, end === -1 ? to : end))) return { from, to };
    from = to;
  }
  return undefined;
}

/** The line of the file in which a field stands; that of the front matter where it cannot be told. */
export function lineOfField(found: Found, field: string): number {
  const { line, text } = found;
  if (typeof text !== 'string') return line;
  const at = text.split('\n').findIndex((one) => one.replace(/^[\s"']+/, '').startsWith(field) && /[:=]/.test(one));
  // A fence is a line of its own; a brace is the first line of the JSON.
  const first = text.startsWith('{') ? line : line + 1;
  return at < 0 ? line : first + at;
}
