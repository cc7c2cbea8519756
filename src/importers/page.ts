import { readHtml } from '../core/corpus/readers/html/readHtml.ts';
import { decodedText } from './decodedText.ts';
import { type ImportedEssay, type ImportedItem, ImportFailure, type Source } from './imported.ts';
import { nameOf } from './names.ts';

/** A web page, from an address or a file: its article is one essay. */
export async function* importPage(source: Source): AsyncIterable<ImportedItem> {
  yield { kind: 'essay', essay: readPage(source) };
}

/** Throws an `ImportFailure` for a page without text. */
export function readPage(source: Source): ImportedEssay {
  const { details, blocks } = readHtml(decodedText(source.bytes, source.contentType));
  if (!blocks.some(({ kind }) => kind === 'paragraph')) {
    throw new ImportFailure(
      'It has no text to read: perhaps its scripts write it, or one must log in. Save the page from a browser and import the file.',
    );
  }
  const { title, slug: _, ...rest } = details;
  const link = linkOf(source.address, details.source);
  return {
    item: '',
    title: title ?? blocks.find(({ kind }) => kind === 'heading')?.text ?? nameOf(source),
    details: { ...rest, ...(link !== undefined && { source: link }) },
    blocks,
  };
}

/** Where to read on: the address a page prefers, where that is of the site it was found on; of a file what the page says. */
function linkOf(address: string | undefined, canonical: string | undefined): string | undefined {
  if (address === undefined) return canonical;
  return canonical !== undefined && siteOf(canonical) === siteOf(address) ? canonical : address;
}

function siteOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}
