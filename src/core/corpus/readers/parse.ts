import type { Block } from './blocks.ts';
import type { Details } from './details.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { readMarkdown } from './markdown/readMarkdown.ts';
import { readPlainText } from './plainText/readPlainText.ts';

/** What a reader makes of a file. */
export interface Parsed {
  readonly details: Details;
  readonly blocks: readonly Block[];
}

const htmlFile = /\.(?:x?html?)$/i;
const mdxFile = /\.mdx$/i;
const markdownFile = /\.(?:md|markdown|mdx)$/i;

/** Whether a file is read as a page. */
export function isHtml(file: string): boolean {
  return htmlFile.test(file);
}

// Loaded lazily and once: the DOM implementation takes long to load.
const loadHtml = () => import('./html/readHtml.ts');
let html: ReturnType<typeof loadHtml> | undefined;

/** Reads a file's text by the format that its name says. Throws `BadFrontMatter`. */
export async function parse(file: string, source: string): Promise<Parsed> {
  if (isHtml(file)) return (await (html ??= loadHtml())).readHtml(source);
  const { details, body } = splitFrontMatter(source);
  if (markdownFile.test(file)) return { details, blocks: readMarkdown(body, { isMdx: mdxFile.test(file) }) };
  const text = readPlainText(body);
  return { details: { ...text.details, ...details, ...authorsOf(details, text.details) }, blocks: text.blocks };
}

/** An empty list of authors says nothing, so it does not replace those of the text. */
function authorsOf(details: Details, text: Partial<Details>): Pick<Details, 'authors'> {
  return { authors: details.authors.length > 0 ? details.authors : (text.authors ?? []) };
}
