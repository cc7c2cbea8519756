import type { Block } from '../core/corpus/readers/blocks.ts';
import { htmlBlocks } from '../core/corpus/readers/html/readHtml.ts';
import { type Chapter, chaptersOf } from './epubChapters.ts';
import { type BookFiles, type BookPackage, readPackage } from './epubPackage.ts';
import { type ImportedEssay, type ImportedItem, ImportFailure, type ImportTools, type Source } from './imported.ts';
import { nameOf } from './names.ts';
import { unzip } from './unzip.ts';

/** An EPUB: an essay a chapter, or with `whole` the book as one. */
export async function* importEpub(source: Source, { whole, progress }: ImportTools): AsyncIterable<ImportedItem> {
  const files = await unzip(source.bytes, (name) => /\.(?:xml|opf|ncx|x?html?)$/i.test(name));
  if (files.has('META-INF/encryption.xml') && isEncrypted(files))
    throw new ImportFailure('It is locked by its shop (DRM). Import a copy that is not.');
  const book = readPackage(files);
  const found = chaptersOf(book, files);
  for (const { file, reason } of found.failures) yield { kind: 'failure', item: file, reason };
  const chapters = found.chapters.flatMap((chapter) => {
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

type ReadChapter = Chapter & { readonly blocks: readonly Block[] };

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
