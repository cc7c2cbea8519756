/**
 * Importers: essays from pages, feeds, books and documents, as Markdown files of the corpus.
 *
 * In: addresses, files and folders. Out: files with front matter in the corpus folder, and a report of what became of each
 * essay. One file a kind (`page.ts`, `feed.ts`, `epub.ts`, `docx.ts`, `pdf.ts`) behind the `Importer` of `imported.ts`: bytes
 * in, essays as the corpus's own blocks out, so that an imported page reads as the page itself does. `shelf.ts` alone writes
 * files, `download.ts` alone opens connections, and each heavy parser is loaded when its first source is there. What cannot
 * be imported is reported with its reason, and never keeps the rest from being done.
 */
import { LARGEST_FILE } from '../core/corpus/readers/essayFiles.ts';
import { findSources, type Pending } from './findSources.ts';
import { importerFor, unknownKind } from './formats.ts';
import { type ImportedItem, ImportFailure, type ImportTools, type Source } from './imported.ts';
import { type ImportShelf, openImportShelf, type Shelved } from './shelf.ts';

/** What became of one essay or source. */
export type ImportEvent =
  | ({ readonly kind: 'shelved'; readonly title: string } & Shelved)
  | { readonly kind: 'failed'; readonly item: string; readonly reason: string }
  | { readonly kind: 'warning'; readonly item: string; readonly reason: string };

export interface ImportOptions extends ImportTools {
  readonly corpusDir: string;
}

/**
 * Imports sources one after another. Rejects with an `ImportFailure` only when the corpus folder cannot be used.
 *
 * @example
 * for await (const event of importSources(['book.epub'], { corpusDir: 'corpus', whole: false, download, progress })) …
 */
export async function* importSources(named: readonly string[], options: ImportOptions): AsyncIterable<ImportEvent> {
  const shelf = await openImportShelf(options.corpusDir);
  for (const one of named) {
    try {
      const { pending, readAsTheyAre, unknownEndings } = await findSources(one, options.corpusDir, options.download);
      for (const source of pending) yield* importOne(source, shelf, options);
      if (readAsTheyAre > 0) yield { kind: 'warning', item: one, reason: asTheyAre(readAsTheyAre) };
      if (unknownEndings.length > 0) yield { kind: 'warning', item: one, reason: ofOtherKinds(unknownEndings) };
      else if (pending.length + readAsTheyAre === 0) throw new ImportFailure('There is nothing to import in it.');
    } catch (error) {
      yield failed(one, error);
    }
  }
}

async function* importOne(pending: Pending, shelf: ImportShelf, options: ImportOptions): AsyncIterable<ImportEvent> {
  const { name } = pending;
  options.progress(name);
  try {
    const source = await pending.read();
    const importer = importerFor(source);
    if (importer) for await (const item of importer(source, options)) yield* shelve(item, source, shelf);
    else if (!pending.isDoubtful) throw unknownKind(source);
  } catch (error) {
    yield failed(name, error);
  }
}

async function* shelve(item: ImportedItem, source: Source, shelf: ImportShelf): AsyncIterable<ImportEvent> {
  const named = (part: string) => (part === '' ? source.name : `${source.name}: ${part}`);
  if (item.kind !== 'essay') {
    const kind = item.kind === 'failure' ? 'failed' : 'warning';
    yield { kind, item: named(item.item), reason: item.reason };
    return;
  }
  try {
    const { title } = item.essay;
    const shelved = await shelf.put(item.essay, source);
    yield { kind: 'shelved', title, ...shelved };
    if (shelved.size > LARGEST_FILE) yield { kind: 'warning', item: named(title), reason: TOO_LARGE };
  } catch (error) {
    yield failed(named(item.essay.title), error);
  }
}

const TOO_LARGE = 'Its text is over 5 MB, and so large a file is not served. Import it by chapters, or split it.';

function asTheyAre(count: number): string {
  const files = count === 1 ? '1 text file needs' : `${count} text files need`;
  return `${files} no import: copy .md and .txt into the corpus as they are.`;
}

function ofOtherKinds(endings: readonly string[]): string {
  const files = endings.length === 1 ? '1 file is' : `${endings.length} files are`;
  return `${files} of a kind that is not imported (${[...new Set(endings)].join(', ')}). Save as DOCX, EPUB or PDF what you want.`;
}

/** Of anything but an `ImportFailure` the reason is a bug of ours, which must not cost the other items. */
function failed(item: string, error: unknown): ImportEvent {
  if (error instanceof ImportFailure) return { kind: 'failed', item, reason: error.message };
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', item, reason: `It cannot be read (${detail}). Save it in another format and import that.` };
}
