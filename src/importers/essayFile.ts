import { createHash } from 'node:crypto';
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { withoutTitle } from '../core/corpus/readers/blocks.ts';
import { languageTag } from '../core/corpus/readers/html/metadata.ts';
import { shorten } from '../core/text/shorten.ts';
import type { ImportedEssay, Source } from './imported.ts';
import { toMarkdown } from './toMarkdown.ts';

/** What a file says of its import. */
export interface ImportMark {
  /** Digest of source and item: the same essay is found again wherever its file has been moved. */
  readonly id: string;
  /** Whether somebody has changed the file since it was written. */
  readonly isEdited: boolean;
}

/** A file as it is to be written. */
export interface EssayFile {
  readonly id: string;
  readonly text: string;
}

/**
 * An essay as Markdown with front matter. Every value is written by the YAML library, so that no title can end the front
 * matter or add a field. The last field is a digest of all the rest, by which an edit is noticed.
 */
export function essayFile({ title, details, item, blocks }: ImportedEssay, source: Source): EssayFile {
  const { authors, tags, language, ...single } = details;
  const id = digest(`${source.identity}\n${item}`).slice(0, ID_LENGTH);
  const fields = {
    title: shorten(title, LONGEST_TITLE),
    ...(authors.length > 0 && { author: authors.length === 1 ? shortened(authors)[0] : shortened(authors) }),
    ...present({ ...single, language: languageTag(language) }),
    ...(tags.length > 0 && { tags: shortened(tags) }),
    'imported-from': source.address === undefined ? fileNameOnly(source.name) : source.name,
    'import-id': id,
  };
  const head = `---\n${stringify(fields, { lineWidth: 0, version: '1.2' })}`;
  const body = `---\n\n${toMarkdown(withoutTitle(blocks, title))}`;
  return { id, text: `${head}${HASH_FIELD}: ${hashOf(head + body)}\n${body}` };
}

/** The corpus reads no longer field, and no list with more in it. */
const LONGEST_FIELD = 1_000;
const LONGEST_TITLE = 300;
const MOST_VALUES = 100;

function shortened(values: readonly string[]): readonly string[] {
  return values.slice(0, MOST_VALUES).map((value) => shorten(value, LONGEST_TITLE));
}

const HASH_FIELD = 'import-hash';
const ID_LENGTH = 16;
const HASH_LENGTH = 16;

const hashLine = /^import-hash: *"?(?<hash>[0-9a-f]+)"? *\n/m;
const frontMatter = /^---\n(?<yaml>[\s\S]*?\n)---\n/;
const mark = z.object({ 'import-id': z.string() });

/**
 * The mark of a file that an import has written; undefined for any other file. An imported file whose digest somebody took
 * away counts as edited.
 */
export function importMarkOf(text: string): ImportMark | undefined {
  // Git may have changed the line ends, which is no edit.
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  const yaml = frontMatter.exec(lines)?.groups?.['yaml'];
  if (!yaml?.includes('import-id:')) return undefined;
  const fields = mark.safeParse(plainFields(yaml));
  if (!fields.success) return undefined;
  const hash = hashLine.exec(yaml)?.groups?.['hash'];
  return { id: fields.data['import-id'], isEdited: hash !== hashOf(lines.replace(hashLine, '')) };
}

/** The most aliases of one front matter: too few for a "billion laughs" document. */
const MOST_ALIASES = 20;

function plainFields(yaml: string): unknown {
  try {
    return parseDocument(yaml, { version: '1.2' }).toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    return undefined;
  }
}

function hashOf(text: string): string {
  return digest(text).slice(0, HASH_LENGTH);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function present(fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const filled = Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  // A link that is cut short leads elsewhere.
  const usable = filled.filter(([name, value]) => name !== 'source' || value.length <= LONGEST_FIELD);
  return Object.fromEntries(usable.map(([name, value]) => [name, shorten(value, LONGEST_FIELD)]));
}

/** The folders of somebody's machine are nobody else's business. */
function fileNameOnly(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
