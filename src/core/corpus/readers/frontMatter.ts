import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { onOneLine } from './blocks.ts';
import type { Details } from './details.ts';

/** Front matter that cannot be used: `line` counts from 1 in the file. */
export class BadFrontMatter extends Error {
  override readonly name = 'BadFrontMatter';
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

const fence = /^---[^\S\n]*\n(?<yaml>[\s\S]*?)(?<=\n)(?:---|\.\.\.)[^\S\n]*(?:\n|$)/;

/** Most uses of YAML aliases: too few for a "billion laughs" document. */
const MOST_ALIASES = 20;

/**
 * Takes YAML 1.2 front matter off a text whose lines end in `\n`. A text that begins with a rule, not with settings,
 * has none. Throws `BadFrontMatter`.
 */
export function splitFrontMatter(source: string): { readonly details: Details; readonly body: string } {
  const match = fence.exec(source);
  if (!match) {
    const unclosed = /^---[^\S\n]*\n[A-Za-z_-]+:/.test(source);
    if (unclosed) throw new BadFrontMatter('the front matter has no closing line of three dashes: add one', 1);
    return { details: noDetails, body: source };
  }
  const yaml = match.groups?.['yaml'] ?? '';
  const lines = new LineCounter();
  const document = parseDocument(yaml, { version: '1.2', lineCounter: lines });
  const [error] = document.errors;
  // The first line of the YAML is the second of the file.
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  if (error) throw new BadFrontMatter(`the front matter is no YAML: ${firstLine(error.message)}`, lineAt(error.pos[0]));
  if (document.contents === null) return { details: noDetails, body: source.slice(match[0].length) };
  if (!isMap(document.contents)) return { details: noDetails, body: source };
  return { details: parseDetails(document, lineAt), body: source.slice(match[0].length) };
}

const noDetails: Details = { authors: [], tags: [] };

const line = z
  .union([z.string(), z.number()], { error: 'must be a line of text' })
  .transform((value) => onOneLine(String(value)))
  .pipe(z.string().max(1_000, { error: 'must not be longer than 1,000 characters' }));

const names = z
  .union([line, z.array(line)], { error: 'must be a name or a list of names' })
  .transform((value) => (Array.isArray(value) ? value : [value]).filter(Boolean));

const tags = z
  .union([line, z.array(line)], { error: 'must be a list of words' })
  .transform((value) => (Array.isArray(value) ? value : value.split(',')).map((tag) => tag.trim()).filter(Boolean));

const frontMatter = z.object({
  title: line,
  author: names,
  date: line.refine(isDate, { error: 'must be a date such as 2023-05-04, 2023-05 or 2023' }).transform(dayOf),
  tags,
  source: line.transform(httpLink).refine((link) => link !== undefined, { error: 'must be an http or https link' }),
  publisher: line,
  language: line.refine(isLanguage, { error: 'must be a language tag such as en, zh-Hant, ja or ko' }),
  summary: line,
  slug: line,
});

/** An empty field counts as absent. */
const optional = frontMatter.partial();

function parseDetails(document: Document, lineAt: (offset: number) => number): Details {
  const parsed = optional.safeParse(present(toPlain(document)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = String(issue?.path[0] ?? '');
    const node: unknown = document.get(field, true);
    const offset = hasRange(node) ? node.range[0] : 0;
    throw new BadFrontMatter(`${field} ${issue?.message ?? 'cannot be used'}`, lineAt(offset));
  }
  const { author, tags: listed, ...rest } = parsed.data;
  return { ...withoutBlanks(rest), authors: author ?? [], tags: [...new Set(listed)] };
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    throw new BadFrontMatter('the front matter uses more aliases than anybody needs: write the values out', 2);
  }
}

function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== ''));
}

function withoutBlanks(fields: Readonly<Record<string, string | undefined>>): Partial<Record<string, string>> {
  const filled: Partial<Record<string, string>> = {};
  for (const [name, value] of Object.entries(fields)) if (value) filled[name] = value;
  return filled;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, ...number[]] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

/** An http or https address in its usual form; undefined for anything else. */
export function httpLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

function isDate(text: string): boolean {
  const match = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2})(?:[T ].*)?)?)?$/.exec(text);
  if (!match?.groups) return false;
  const { year, month = '01', day = '01' } = match.groups;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

function dayOf(date: string): string {
  return date.slice(0, 10);
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
