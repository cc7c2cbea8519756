import { decodeHTML } from 'entities/decode';
import { z } from 'zod';
import { onOneLine } from '../blocks.ts';

/** What a page's JSON-LD says of its article. */
export interface StructuredData {
  readonly headline?: string;
  /** What the article is called where the headline is a description, as in Wikipedia. */
  readonly name?: string;
  readonly authors: readonly string[];
  readonly date?: string;
  readonly publisher?: string;
  readonly language?: string;
}

export const noStructuredData: StructuredData = { authors: [] };

/** Many pages write HTML's entities into their JSON. */
const text = z
  .string()
  .transform((value) => onOneLine(decodeHTML(value)))
  .pipe(z.string().min(1));
const named = z.union([text, z.object({ name: z.union([text, z.array(text).min(1)]) })]);
const oneOrMore = <T extends z.ZodType>(type: T) => z.union([z.array(type), type]);

const article = z.object({
  '@type': oneOrMore(text),
  headline: text.optional().catch(undefined),
  name: text.optional().catch(undefined),
  author: oneOrMore(named.optional().catch(undefined)).optional().catch(undefined),
  creator: oneOrMore(named.optional().catch(undefined)).optional().catch(undefined),
  datePublished: text.optional().catch(undefined),
  dateCreated: text.optional().catch(undefined),
  publisher: oneOrMore(named.optional().catch(undefined)).optional().catch(undefined),
  inLanguage: text.optional().catch(undefined),
});

const articleType = /(?:Article|BlogPosting|Report|Review|CreativeWork|Chapter|Book|Essay)$/;

/** JSON-LD nests by `@graph` and lists; nobody nests deeper. */
const DEEPEST = 6;

/** The first article in a page's JSON-LD; undefined where there is none, or the JSON is broken. */
export function readJsonLd(source: string): StructuredData | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(
      source.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/g, ''),
    );
  } catch {
    return undefined;
  }
  return findArticle(parsed, 0);
}

function findArticle(value: unknown, depth: number): StructuredData | undefined {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return firstOf(value, depth);
  const parsed = article.safeParse(value);
  if (parsed.success && [parsed.data['@type']].flat().some((type) => articleType.test(type)))
    return dataOf(parsed.data);
  return firstOf(
    ['@graph', 'mainEntity', 'mainEntityOfPage'].map((key) => Reflect.get(value, key)),
    depth,
  );
}

function firstOf(values: readonly unknown[], depth: number): StructuredData | undefined {
  for (const value of values) {
    const found = findArticle(value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function dataOf(data: z.infer<typeof article>): StructuredData {
  const { headline = data.name, name } = data;
  const date = data.datePublished ?? data.dateCreated;
  const [publisher] = namesOf(data.publisher);
  const authors = namesOf(data.author);
  return {
    authors: authors.length > 0 ? authors : namesOf(data.creator),
    ...(headline && { headline }),
    ...(name && { name }),
    ...(date && { date }),
    ...(publisher && { publisher }),
    ...(data.inLanguage && { language: data.inLanguage }),
  };
}

type Named = z.infer<typeof named> | undefined;

function namesOf(value: Named | readonly Named[]): readonly string[] {
  const values: readonly Named[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => (one === undefined ? [] : typeof one === 'string' ? [one] : one.name));
}
