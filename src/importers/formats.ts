import { importDocx } from './docx.ts';
import { importEpub } from './epub.ts';
import { importFeed } from './feed.ts';
import { type Importer, ImportFailure, type Source } from './imported.ts';
import { importPage } from './page.ts';
import { importPdf } from './pdf.ts';

/** How far into a file its kind shows, in bytes. */
const SHOWS_WITHIN = 4_096;

/** Files of a folder that may be importable; an `.xml` or `.json` is one if it is a feed. */
export const importableFile = /\.(?:x?html?|epub|docx|pdf|rss|atom|rdf|xml|json)$/i;

/** Files that need no import: the corpus reads them as they are. */
export const readAsItIs = /\.(?:md|markdown|mdx|txt|text)$/i;

/** The importer for a source, by its first bytes and not by its name, which servers and people get wrong. */
export function importerFor(source: Source): Importer | undefined {
  const start = Buffer.from(source.bytes.subarray(0, SHOWS_WITHIN)).toString('latin1');
  if (/^[^<]{0,1000}%PDF-\d/.test(start)) return importPdf;
  if (start.startsWith('PK\x03\x04')) return zipImporter(source);
  // Encodings of two bytes have a zero beside every letter of a tag.
  const text = start.replaceAll('\0', '');
  if (/<(?:rss|feed|rdf:RDF)\b/i.test(text) && !/<html\b/i.test(text)) return importFeed;
  if (/^\s*\{/.test(text) && text.includes('jsonfeed.org/version')) return importFeed;
  if (/^text\/html|^application\/xhtml/i.test(source.contentType ?? '')) return importPage;
  return /\.x?html?$/i.test(source.name) || /<(?:!doctype html|html|head|body)\b/i.test(text) ? importPage : undefined;
}

/** An EPUB begins with its media type, a Word document has a `word` folder; both are ZIP archives. */
function zipImporter({ bytes }: Source): Importer | undefined {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (names.includes('META-INF/container.xml') || names.includes('application/epub+zip')) return importEpub;
  return names.includes('word/document.xml') ? importDocx : undefined;
}

/** Says what to do about a source of no known kind. */
export function unknownKind({ name, contentType }: Source): ImportFailure {
  if (readAsItIs.test(name)) return new ImportFailure('It needs no import: copy it into the corpus as it is.');
  if (/\.doc$/i.test(name)) return new ImportFailure('It is in the old Word format. Save it as .docx and import that.');
  const kind = contentType === undefined ? '' : ` (${contentType.split(';')[0] ?? ''})`;
  return new ImportFailure(`It is neither a page, a feed, an EPUB, a DOCX nor a PDF${kind}. Save it as one of these.`);
}
