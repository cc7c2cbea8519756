import type { Block } from './blocks.ts';
import { type Details, type FieldWarning, noDetails } from './details.ts';
import { isHtml } from './essayFiles.ts';
import { splitFrontMatter } from './frontMatter/readFrontMatter.ts';
import { readMarkdown } from './markdown/readMarkdown.ts';
import { readPlainText } from './plainText/readPlainText.ts';

/** What a reader makes of a file. */
export interface Parsed {
  readonly details: Details;
  readonly blocks: readonly Block[];
  readonly warnings: readonly FieldWarning[];
  /** Why its author does not want it to be read; a sentence without subject. */
  readonly withheld?: string;
}

const mdxFile = /\.mdx$/i;
const markdownFile = /\.(?:md|markdown|mdx)$/i;

// Loaded lazily and once: the DOM implementation takes long to load.
const loadHtml = () => import('./html/readHtml.ts');
let html: ReturnType<typeof loadHtml> | undefined;

/** Reads a file's text by the format that its name says. */
export async function parse(file: string, source: string): Promise<Parsed> {
  const { body, ...front } = splitFrontMatter(source);
  const { details, blocks } = await readBody(file, body);
  return { ...front, details: { ...details, ...front.details, ...listsOf(front.details, details) }, blocks };
}

async function readBody(file: string, body: string): Promise<Pick<Parsed, 'details' | 'blocks'>> {
  if (isHtml(file)) return (await (html ??= loadHtml())).readHtml(body);
  if (markdownFile.test(file)) {
    return { details: noDetails, blocks: readMarkdown(body, { isMdx: mdxFile.test(file) }) };
  }
  const text = readPlainText(body);
  return { details: { ...noDetails, ...text.details }, blocks: text.blocks };
}

/** An empty list says nothing, so it does not replace that of the text. */
function listsOf(front: Details, text: Details): Pick<Details, 'authors' | 'tags'> {
  return {
    authors: front.authors.length > 0 ? front.authors : text.authors,
    tags: front.tags.length > 0 ? front.tags : text.tags,
  };
}
