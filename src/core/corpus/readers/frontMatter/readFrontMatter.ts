/**
 * Front matter: what a file says of its essay before the text.
 *
 * In: a text whose lines end in `\n`. Out: the details it gives, the text below, and a warning for each field that cannot be
 * used; never an exception, since a field that cannot be read costs that field and not the essay. `fences.ts` finds it,
 * `yaml.ts` reads what its generators read, `names.ts` knows the names that tools give to the same field, `fields.ts` and
 * `dates.ts` read the values, `withheld.ts` says what is not published.
 */
import { type Details, type FieldWarning, noDetails } from '../details.ts';
import { type Found, findFrontMatter, lineOfField } from './fences.ts';
import type { ReadFields } from './fieldMap.ts';
import { readDetails } from './fields.ts';
import { readJson, readToml } from './notations.ts';
import { withheldBy } from './withheld.ts';
import { readYaml } from './yaml.ts';

/** What stands before a text, and the text. */
export interface FrontMatter {
  readonly details: Details;
  readonly body: string;
  readonly warnings: readonly FieldWarning[];
  /** Why its author does not want it to be read; a sentence without subject. */
  readonly withheld?: string;
}

/**
 * Takes the front matter off a text. One that begins with a rule, not with settings, has none.
 *
 * @example
 * splitFrontMatter('---\ntitle: Harbours: A History\n---\nThe quay …').details.title; // 'Harbours: A History'
 */
export function splitFrontMatter(source: string): FrontMatter {
  const found = findFrontMatter(source);
  if (!found) return { details: noDetails, body: source, warnings: [] };
  const read = readFields(found);
  if (!read) return { details: noDetails, body: source, warnings: [] };
  const line = (field: string) => lineOfField(found, field);
  const { details, warnings } = readDetails(read.fields, line);
  const withheld = withheldBy(read.fields);
  const broken = read.problem === undefined ? [] : [{ field: 'front matter', line: found.line, reason: read.problem }];
  const unclosed = found.isClosed
    ? []
    : [
        {
          field: 'front matter',
          line: found.line,
          reason: 'has no closing line: what stands before the first empty line was read',
        },
      ];
  return {
    details,
    body: found.body,
    warnings: [...unclosed, ...broken, ...warnings],
    ...(withheld !== undefined && { withheld }),
  };
}

/** Undefined where what stands between the fences is none. */
function readFields({ notation, text }: Found): ReadFields | undefined {
  switch (notation) {
    case 'yaml':
      return readYaml(text);
    case 'toml':
      return readToml(text);
    case 'json':
      return readJson(text);
    case 'title block':
    case 'properties':
      return { fields: new Map(Object.entries(text)) };
  }
}
