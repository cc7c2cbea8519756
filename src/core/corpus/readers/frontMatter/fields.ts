import { z } from 'zod';
import { shorten } from '../../../text/shorten.ts';
import { onOneLine } from '../blocks.ts';
import type { Details, FieldWarning } from '../details.ts';
import { languageTag } from '../languageTags.ts';
import { parseDate, whyNoDate } from './dates.ts';
import { type Field, fieldOf } from './names.ts';

/** Longest value of a field, in UTF-16 units. */
const LONGEST = 1_000;
const MOST_VALUES = 100;

/** A value that was read, or why it cannot be. `nothing`: it says nothing, which is no mistake. */
type Value<Read> = { readonly value: Read } | { readonly reason: string } | 'nothing';

/** One entry of front matter that means a field. */
interface Candidate {
  readonly name: string;
  readonly value: unknown;
  readonly rank: number;
}

/** Keys under which Zola, Hugo and others nest further fields. */
const nests = new Set(['extra', 'params', 'taxonomies', 'metadata', 'seo']);

/**
 * The details that fields give, each by the best of its names that can be used, and a warning for each name that the
 * contract knows and whose value cannot be used.
 */
export function readDetails(
  fields: ReadonlyMap<string, unknown>,
  lineOf: (field: string) => number,
): { readonly details: Details; readonly warnings: readonly FieldWarning[] } {
  const warnings: FieldWarning[] = [];
  const byField = candidatesOf(fields);

  function first<Read>(field: Field, read: (value: unknown, name: string) => Value<Read>): Read | undefined {
    const failed: FieldWarning[] = [];
    for (const { name, value } of byField.get(field) ?? []) {
      const result = read(value, name);
      if (result === 'nothing') continue;
      if ('value' in result) return result.value;
      failed.push({ field: name, line: lineOf(name), reason: result.reason });
    }
    warnings.push(...failed);
    return undefined;
  }

  /** Of tags and categories both count. */
  function all(field: Field, read: (value: unknown) => Value<readonly string[]>): readonly string[] {
    const values: string[] = [];
    for (const { name, value } of byField.get(field) ?? []) {
      const result = read(value);
      if (result === 'nothing') continue;
      if ('value' in result) values.push(...result.value);
      else warnings.push({ field: name, line: lineOf(name), reason: result.reason });
    }
    return [...new Set(values)].slice(0, MOST_VALUES);
  }

  const found = {
    title: first('title', readLine),
    date: first('date', readDate),
    source: first('source', readLink),
    publisher: first('publisher', readLine),
    language: first('language', readLanguage),
    summary: first('summary', readLine),
    slug: first('slug', readLine),
  };
  const details = { ...given(found), authors: first('author', readNames) ?? [], tags: all('tags', readTags) };
  return { details, warnings };
}

/** By field, the best name first; those that are nested behind those that are not. */
function candidatesOf(fields: ReadonlyMap<string, unknown>): ReadonlyMap<Field, readonly Candidate[]> {
  const found = new Map<Field, Candidate[]>();
  const note = (name: string, value: unknown, behind: number) => {
    const meant = fieldOf(name);
    if (!meant || value === null || value === undefined || value === '') return;
    const list = found.get(meant.field) ?? [];
    found.set(meant.field, list);
    list.push({ name, value, rank: meant.rank + behind });
  };
  for (const [name, value] of fields) {
    note(name, value, 0);
    const inner = nests.has(name.toLowerCase()) ? record.safeParse(value).data : undefined;
    for (const [nested, one] of Object.entries(inner ?? {})) note(nested, one, LONGEST);
  }
  for (const list of found.values()) list.sort((one, other) => one.rank - other.rank);
  return found;
}

const record = z.record(z.string(), z.unknown());
const word = z.union([z.string(), z.number(), z.bigint()]).transform((value) => onOneLine(String(value)));
/** Objects that stand for a text: a person, a tag, an entry of a collection. */
const named = z.looseObject({
  name: word.optional(),
  title: word.optional(),
  label: word.optional(),
  rendered: word.optional(),
  display_name: word.optional(),
  displayName: word.optional(),
  literal: word.optional(),
  given: word.optional(),
  family: word.optional(),
  first: word.optional(),
  last: word.optional(),
  slug: word.optional(),
  id: word.optional(),
});

/** The text that a value stands for; undefined for lists and the like. */
function textOf(value: unknown): string | undefined {
  const plain = word.safeParse(value).data;
  if (plain !== undefined) return unmarked(plain);
  const { data } = Array.isArray(value) ? { data: undefined } : named.safeParse(value);
  if (!data) return undefined;
  const whole = [data.given ?? data.first, data.family ?? data.last].filter(Boolean).join(' ');
  const said =
    data.name ?? data.title ?? data.rendered ?? data.display_name ?? data.displayName ?? data.literal ?? data.label;
  const text = (said ?? whole) || data.slug || data.id;
  return text ? unmarked(text) : undefined;
}

/** Without the marks that tools put around a text: a wikilink, a link, tags of HTML. */
function unmarked(text: string): string {
  return text
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .trim();
}

/** A template that was to be filled in by a generator says nothing by itself. */
function isTemplate(text: string): boolean {
  return /\{\{|\{%|<%/.test(text);
}

function readLine(value: unknown): Value<string> {
  const text = textOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
  if (text === undefined) return { reason: 'must be a line of text' };
  if (isTemplate(text)) return { reason: 'is a template that nothing has filled in' };
  if (text.length > LONGEST) return { reason: `must not be longer than ${LONGEST.toLocaleString('en')} characters` };
  return text === '' ? 'nothing' : { value: text };
}

function readDate(value: unknown): Value<string> {
  // `published: true` says that it is, and not when.
  if (typeof value === 'boolean') return 'nothing';
  const text = value instanceof Date ? value.toISOString() : textOf(Array.isArray(value) ? value[0] : value);
  const date = text === undefined ? undefined : parseDate(text);
  return date === undefined ? { reason: wrongDate(text ?? '') } : { value: date };
}

/** Longest value that a reason repeats. */
const LONGEST_SAID = 40;

function wrongDate(text: string): string {
  const why = whyNoDate(text);
  const said = quoted(text);
  if (why === 'not in the calendar') return `must be a day of the calendar: there is no ${said}`;
  if (why !== 'no date')
    return `must be a date that can be read in one way alone: ${said} may be ${why.map(quoted).join(' or ')}`;
  return `must be a date such as 2023-05-04, 2023-05, 2023 or 4 May 2023${andNot(text)}`;
}

function quoted(text: string): string {
  return `“${shorten(text, LONGEST_SAID)}”`;
}

/** What a value is in place of what it must be. */
function andNot(text: string): string {
  return text === '' ? '' : `, and not ${quoted(text)}`;
}

/** Addresses within a site are no link of an essay, and no mistake; a `source` that is no address is one. */
function readLink(value: unknown, name: string): Value<string> {
  const text = textOf(Array.isArray(value) ? value[0] : value) ?? '';
  const link = httpLink(text);
  if (link !== undefined) return { value: link };
  return name.toLowerCase().startsWith('source')
    ? { reason: `must be an http or https link${andNot(text)}` }
    : 'nothing';
}

function readLanguage(value: unknown): Value<string> {
  const text = textOf(value);
  if (text === '') return 'nothing';
  const tag = languageTag(text ?? '');
  return tag === undefined
    ? { reason: `must be a language tag such as en, zh-Hant, ja or ko${andNot(text ?? '')}` }
    : { value: tag };
}

function readNames(value: unknown): Value<readonly string[]> {
  const listed = Array.isArray(value) ? value : [value];
  const read = listed.map(textOf);
  if (read.includes(undefined)) return { reason: 'must be a name or a list of names' };
  const people = read.flatMap((text) => splitNames(text ?? '')).filter((name) => !isTemplate(name));
  return people.length === 0 ? 'nothing' : { value: [...new Set(people)].slice(0, MOST_VALUES) };
}

/** Several people on one line: by semicolons, or by commas and "and" between full names ("Quill, Mara" is one person). */
function splitNames(text: string): readonly string[] {
  const plain = text.replace(/\s*<[^<>@]*@[^<>]*>/g, '').trim();
  if (plain.includes(';'))
    return plain
      .split(';')
      .map((name) => name.trim())
      .filter(Boolean);
  const parts = plain.split(/\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+/);
  const areFull = parts.every((name) => name.includes(' '));
  return (areFull ? parts : [plain]).filter(Boolean);
}

function readTags(value: unknown): Value<readonly string[]> {
  const listed = Array.isArray(value) ? value.flat() : splitTags(value);
  const read = listed.map(textOf);
  if (read.includes(undefined)) return { reason: 'must be a list of words' };
  const tags = read.map((tag) => (tag ?? '').replace(/^#/, '').trim()).filter((tag) => tag !== '' && !isTemplate(tag));
  return tags.length === 0 ? 'nothing' : { value: tags };
}

/** On one line: by commas, or as `#one #two`. */
function splitTags(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return [value];
  return /^\s*#\S+(?:\s+#\S+)+\s*$/.test(value) ? value.trim().split(/\s+/) : value.split(',');
}

/** An http or https address in its usual form; undefined for anything else. */
export function httpLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

function given(fields: Readonly<Record<string, string | undefined>>): Partial<Record<string, string>> {
  const filled: Partial<Record<string, string>> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) filled[name] = value;
  return filled;
}
