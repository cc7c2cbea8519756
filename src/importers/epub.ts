import type { Block } from '../core/corpus/readers/blocks.ts';
import { htmlBlocks } from '../core/corpus/readers/html/readHtml.ts';
import { decodedText } from './decodedText.ts';
import { type BookFiles, type BookPackage, readPackage } from './epubPackage.ts';
import { type ImportedEssay, ImportFailure, type ImportedItem, type ImportTools, type Source } from './imported.ts';
import { nameOf } from './names.ts';
import { unzip } from './unzip.ts';

/** An EPUB: an essay a chapter, or with `whole` the book as one. */
export async function* importEpub(source: Source, { whole, progress }: ImportTools): AsyncIterable<ImportedItem> {
  const files = await unzip(source.bytes, (name) => /\.(?:xml|opf|ncx|x?html?)$/i.test(name));
  if (files.has('META-INF/encryption.xml') && isEncrypted(files))
    throw new ImportFailure('It is locked by its shop (DRM). Import a copy that is not.');
  const book = readPackage(files);
  const chapters = chaptersOf(book, files).flatMap((chapter) => {
    const blocks = htmlBlocks(XML + chapter.html);
    return blocks.some(({ kind }) => kind === 'paragraph') ? [{ ...chapter, blocks }] : [];
  });
  if (chapters.length === 0) throw new ImportFailure('It has no text: perhaps its pages are pictures.');
  const collection = book.title ?? nameOf(source);
  if (whole) {
    const blocks = chapters.flatMap((chapter) => withHeading(chapter));
    yield { kind: 'essay', essay: { item: '', title: collection, details: detailsOf(book), blocks } };
    return;
  }
  for (const [at, chapter] of chapters.entries()) {
    progress(`${source.name}: chapter ${at + 1} of ${chapters.length}`);
    const number = String(at + 1).padStart(String(chapters.length).length, '0');
    yield { kind: 'essay', essay: { ...essayOf(chapter, book, collection, number), collection } };
  }
}

/** A chapter may be cut out of a document, and still be read as XHTML, where `<a id="x"/>` is closed. */
const XML = '<?xml version="1.0"?>';

/** A stretch of the spine that makes an essay. */
interface Chapter {
  /** `file#fragment` it begins at. */
  readonly item: string;
  /** As the table of contents has it; undefined where that is silent. */
  readonly title: string | undefined;
  readonly html: string;
}

type ReadChapter = Chapter & { readonly blocks: readonly Block[] };

/**
 * Where the book has a table of contents, a chapter begins where a line of it leads: at the beginning of a document, or
 * within one for lines of the first level. Documents in between belong to the chapter before them. Without contents each
 * document is a chapter.
 */
function chaptersOf({ spine, contents }: BookPackage, files: BookFiles): readonly Chapter[] {
  const chapters: { item: string; title: string | undefined; html: string }[] = [];
  for (const file of spine) {
    const bytes = files.get(file);
    if (!bytes) continue;
    const html = decodedText(bytes);
    if (isFurniture(html)) continue;
    const listed = contents.filter((entry) => entry.file === file);
    const starts = startsIn(html, listed);
    const last = chapters.at(-1);
    if (starts[0]?.at !== 0) {
      const head = html.slice(0, starts[0]?.at);
      if (last && contents.length > 0) last.html += `\n${head}`;
      else chapters.push({ item: file, title: undefined, html: head });
    }
    for (const [index, { at, title, fragment }] of starts.entries()) {
      const item = fragment === '' ? file : `${file}#${fragment}`;
      chapters.push({ item, title, html: html.slice(at, starts[index + 1]?.at) });
    }
  }
  return chapters;
}

const typed = /<(?:body|section|div|article|nav)\b[^>]*\sepub:type\s*=\s*["'](?<types>[^"']*)["']/gi;
const furniture =
  /(?:^|\s)(?:(?:half)?titlepage|copyright-page|colophon|toc|landmarks|page-list|loi|lot|cover)(?:$|\s)/i;

/** Whether a document calls all of itself a title page, a copyright page, a table of contents or the like. */
function isFurniture(html: string): boolean {
  const types = [...html.matchAll(typed)].map(({ groups }) => groups?.['types'] ?? '');
  return types.length > 0 && types.every((type) => furniture.test(type) || /^\s*(?:front|back)matter\s*$/i.test(type));
}

interface Start {
  readonly at: number;
  readonly title: string;
  readonly fragment: string;
}

/** Where chapters begin in a document, by offset. The document's first line of the contents stands for its beginning. */
function startsIn(html: string, listed: BookPackage['contents']): readonly Start[] {
  const top = Math.min(...listed.map(({ depth }) => depth));
  const starts: Start[] = [];
  for (const [index, { title, fragment, depth }] of listed.entries()) {
    const at = index === 0 ? 0 : elementOffset(html, fragment);
    if (at !== undefined && (index === 0 || depth === top) && !starts.some((start) => start.at === at))
      starts.push({ at, title, fragment: index === 0 ? '' : fragment });
  }
  return starts.toSorted((one, other) => one.at - other.at);
}

/** Where the tag begins that has this id; undefined where none has. */
function elementOffset(html: string, id: string): number | undefined {
  if (id === '') return undefined;
  const value = html.search(new RegExp(`\\s(?:id|name)\\s*=\\s*["']${id.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}["']`));
  const at = value < 0 ? -1 : html.lastIndexOf('<', value);
  return at < 0 ? undefined : at;
}

function essayOf(
  { item, title, blocks }: ReadChapter,
  book: BookPackage,
  bookTitle: string,
  number: string,
): ImportedEssay {
  const [first, ...rest] = blocks;
  const heading = first?.kind === 'heading' ? first.text : undefined;
  const name = title ?? heading ?? `Chapter ${Number(number)}`;
  return {
    item,
    title: name === bookTitle ? name : `${bookTitle}: ${name}`,
    details: detailsOf(book),
    // The chapter's own heading is in the title already.
    blocks: heading !== undefined && heading === name ? rest : blocks,
    fileName: `${number} ${name}`,
  };
}

function withHeading({ title, blocks }: ReadChapter): readonly Block[] {
  const isHeaded = title === undefined || blocks[0]?.kind === 'heading';
  return isHeaded ? blocks : [{ kind: 'heading', text: title }, ...blocks];
}

function detailsOf({ authors, tags, date, source, publisher, language }: BookPackage): ImportedEssay['details'] {
  return {
    authors,
    tags,
    ...(date !== undefined && { date }),
    ...(source !== undefined && { source }),
    ...(publisher !== undefined && { publisher }),
    ...(language !== undefined && { language }),
  };
}

/** Fonts may be obfuscated in a book that can be read; documents that are encrypted cannot. */
function isEncrypted(files: BookFiles): boolean {
  const encryption = new TextDecoder().decode(files.get('META-INF/encryption.xml'));
  return /CipherReference[^>]+\.x?html?["']/i.test(encryption);
}
