import type { Block } from '../core/corpus/readers/blocks.ts';
import type { Details } from '../core/corpus/readers/details.ts';

/** What an importer reads: the bytes of one file or address, and where they are from. */
export interface Source {
  /** As it is shown to people: an address, or a path as it was typed. */
  readonly name: string;
  /** What the source is recognised by when it is imported again: an address, or a file's whole path. */
  readonly identity: string;
  readonly bytes: Uint8Array;
  /** Where it was found in the end, after redirects; undefined for a file. */
  readonly address?: string;
  /** What the server says it is: `text/html; charset=big5`. */
  readonly contentType?: string;
}

/** One essay of a source. */
export interface ImportedEssay {
  /** Tells it from the source's other essays, however those change; `''` when the source is one essay. */
  readonly item: string;
  readonly title: string;
  readonly details: Omit<Details, 'title' | 'slug'>;
  readonly blocks: readonly Block[];
  /** The name of the source's folder of essays; without one the essay stands alone. */
  readonly collection?: string;
  /** What the file is called after; the title. */
  readonly fileName?: string;
}

/** An essay, or why one cannot be imported, or what may be missing from it. Reasons are whole sentences. */
export type ImportedItem =
  | { readonly kind: 'essay'; readonly essay: ImportedEssay }
  | { readonly kind: 'failure'; readonly item: string; readonly reason: string }
  | { readonly kind: 'warning'; readonly item: string; readonly reason: string };

/** What an importer may use. */
export interface ImportTools {
  /** Rejects with an `ImportFailure`. */
  readonly download: (address: string) => Promise<Source>;
  /** Says how far long work has come; shown now and then. */
  readonly progress: (text: string) => void;
  /** Whether a book is one essay, and not one a chapter. */
  readonly whole: boolean;
}

/** Makes essays of one kind of source. Rejects with an `ImportFailure` when the whole of it cannot be used. */
export type Importer = (source: Source, tools: ImportTools) => AsyncIterable<ImportedItem>;

/** Something that cannot be imported: `message` says what is wrong and what to do, for people. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';
}
