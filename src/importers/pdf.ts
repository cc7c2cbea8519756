import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { z } from 'zod';
import { onOneLine } from '../core/corpus/readers/blocks.ts';
import { parseDate } from '../core/corpus/readers/frontMatter/dates.ts';
import { type ImportedItem, ImportFailure, type ImportTools, type Source } from './imported.ts';
import { nameOf } from './names.ts';
import { blocksOfPages, linesOf, type Page } from './pdfLines.ts';

/** The most pages that are read; a book of more is split by hand. */
const MOST_PAGES = 5_000;

/** A PDF with a text layer is one essay. */
export async function* importPdf(source: Source, { progress }: ImportTools): AsyncIterable<ImportedItem> {
  const { info, language, pages } = await readPdf(source, progress);
  if (pages.every(({ length }) => length === 0)) {
    throw new ImportFailure(
      'It has no text layer: its pages are pictures, as a scanner makes them. Have its text recognised (OCR) and import that.',
    );
  }
  const blocks = blocksOfPages(pages);
  if (!blocks.some(({ kind }) => kind === 'paragraph')) throw new ImportFailure('It has no paragraph to read.');
  const title = usableTitle(info.Title) ?? blocks.find(({ kind }) => kind === 'heading')?.text ?? nameOf(source);
  const author = onOneLine(info.Author ?? '').replace(printedReference, '');
  const date = parseDate(/^D:(?<day>\d{8})/.exec(info.CreationDate ?? '')?.groups?.['day'] ?? '');
  yield {
    kind: 'essay',
    essay: {
      item: '',
      title,
      details: {
        authors: author.split(/\s*;\s*/).filter(Boolean),
        tags: onOneLine(info.Keywords ?? '')
          .split(/\s*[,;]\s*/)
          .filter(Boolean),
        ...(source.address !== undefined && { source: source.address }),
        ...(language !== undefined && { language }),
        ...(date !== undefined && { date }),
      },
      blocks,
    },
  };
}

/** What a faulty program writes in place of a name: `ARRAY(0x2c7cf020)`. */
const printedReference = /^[A-Z:]+\(0x[\da-f]+\)$/i;

const text = z.string().optional().catch(undefined);
const documentInfo = z.object({ Title: text, Author: text, CreationDate: text, Keywords: text, Language: text });

interface PdfText {
  readonly info: z.infer<typeof documentInfo>;
  readonly language: string | undefined;
  readonly pages: readonly Page[];
}

async function readPdf(source: Source, progress: ImportTools['progress']): Promise<PdfText> {
  const pdfjs = await loadParser();
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = pdfjs.getDocument({
    // A copy: the parser takes the memory it is given.
    data: new Uint8Array(source.bytes),
    cMapUrl: `${home}${sep}cmaps${sep}`,
    cMapPacked: true,
    isEvalSupported: false,
    useWorkerFetch: false,
    disableFontFace: true,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > MOST_PAGES)
      throw new ImportFailure(`It has ${document.numPages} pages, and ${MOST_PAGES} are read at most. Split it.`);
    const info = documentInfo.parse((await document.getMetadata()).info);
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      progress(`${source.name}: page ${number} of ${document.numPages}`);
      const page = await document.getPage(number);
      pages.push(linesOf((await page.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []))));
      page.cleanup();
    }
    return { info, language: info.Language, pages };
  } catch (error) {
    throw failureOf(error);
  } finally {
    await loading.destroy();
  }
}

/**
 * The parser makes a matrix for drawing as soon as it is loaded, and takes the class from an optional native package. Text
 * needs no drawing, so any class does where that package is missing.
 */
async function loadParser() {
  if (!Reflect.has(globalThis, 'DOMMatrix')) Reflect.set(globalThis, 'DOMMatrix', Object);
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof ImportFailure) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new ImportFailure('It is locked by a password. Save a copy without one.');
  return new ImportFailure('It is damaged, or no PDF. Open it, print it to a new PDF, and import that.');
}

/** Programs that write a PDF often leave their own name or the file's as its title. */
function usableTitle(title: string | undefined): string | undefined {
  const line = onOneLine(title ?? '');
  const isNoTitle =
    /^(?:untitled|microsoft (?:word|powerpoint)\b.*|.*\.(?:docx?|indd|tex|dvi|rtf|odt|pdf|qxd))?$/i.test(line);
  return isNoTitle ? undefined : line;
}
