import { decodedText } from './decodedText.ts';
import type { BookFiles, BookPackage, ContentsEntry } from './epubPackage.ts';
import { ImportFailure } from './imported.ts';

/** A stretch of the spine that makes an essay. */
export interface Chapter {
  /** `file#fragment` it begins at. */
  readonly item: string;
  /** As the table of contents has it; undefined where that is silent. */
  readonly title: string | undefined;
  readonly html: string;
}

/** A book's chapters, and the documents that cannot be read, with the reason. */
export interface Chapters {
  readonly chapters: readonly Chapter[];
  readonly failures: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * Where the book has a table of contents, a chapter begins where a line of it leads: at the beginning of a document, or
 * within one for lines of the first level. Documents in between belong to the chapter before them. Without contents each
 * document is a chapter.
 */
export function chaptersOf({ spine, contents }: BookPackage, files: BookFiles): Chapters {
  const chapters: { item: string; title: string | undefined; html: string }[] = [];
  const failures: { file: string; reason: string }[] = [];
  const lines = groupByFile(contents);
  for (const file of spine) {
    const html = documentOf(files.get(file));
    if (html instanceof ImportFailure) failures.push({ file, reason: html.message });
    if (typeof html !== 'string' || isFurniture(html)) continue;
    const starts = startsIn(html, lines.get(file) ?? []);
    const last = chapters.at(-1);
    if (starts.length === 0 && last && contents.length > 0) last.html += `\n${html}`;
    else if (starts.length === 0) chapters.push({ item: file, title: undefined, html });
    for (const [index, { at, title, fragment }] of starts.entries()) {
      const item = fragment === '' ? file : `${file}#${fragment}`;
      chapters.push({ item, title, html: html.slice(at, starts[index + 1]?.at) });
    }
  }
  return { chapters, failures };
}

/** A document's text, or why it cannot be decoded; undefined when the book names it and does not have it. */
function documentOf(bytes: Uint8Array | undefined): string | ImportFailure | undefined {
  try {
    return bytes && decodedText(bytes);
  } catch (error) {
    if (error instanceof ImportFailure) return error;
    throw error;
  }
}

function groupByFile(contents: readonly ContentsEntry[]): ReadonlyMap<string, readonly ContentsEntry[]> {
  const groups = new Map<string, ContentsEntry[]>();
  for (const entry of contents) {
    const group = groups.get(entry.file);
    if (group) group.push(entry);
    else groups.set(entry.file, [entry]);
  }
  return groups;
}

const typed = /<(?:body|section|div|article|nav)\b[^>]{0,500}?\sepub:type\s*=\s*["'](?<types>[^"']{0,200})["']/gi;
const furniture =
  /(?:^|\s)(?:(?:half)?titlepage|copyright-page|colophon|toc|landmarks|page-list|loi|lot|cover)(?:$|\s)/i;

/** Whether a document calls all of itself a title page, a copyright page, a table of contents or the like. */
function isFurniture(html: string): boolean {
  const types = [...html.matchAll(typed)].map(({ groups }) => groups?.['types'] ?? '');
  return types.some((type) => furniture.test(type)) && types.every((type) => furniture.test(type) || isDivision(type));
}

/** `frontmatter` says where in the book a document stands, and not what it is: a preface may be called so. */
function isDivision(type: string): boolean {
  return /^\s*(?:front|back)matter\s*$/i.test(type);
}

interface Start {
  readonly at: number;
  readonly title: string;
  readonly fragment: string;
}

/** Where chapters begin in a document, by offset. The document's first line of the contents stands for its beginning. */
function startsIn(html: string, lines: readonly ContentsEntry[]): readonly Start[] {
  const top = lines.reduce((least, { depth }) => Math.min(least, depth), Number.POSITIVE_INFINITY);
  const offsets = lines.length > 1 ? elementOffsets(html) : new Map<string, number>();
  const starts = new Map<number, Start>();
  for (const [index, { title, fragment, depth }] of lines.entries()) {
    const at = index === 0 ? 0 : offsets.get(fragment);
    if (at === undefined || starts.has(at) || (index > 0 && depth !== top)) continue;
    starts.set(at, { at, title, fragment: index === 0 ? '' : fragment });
  }
  return [...starts.values()].toSorted((one, other) => one.at - other.at);
}

/** Where the tag of each id begins. */
function elementOffsets(html: string): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  for (const { index, groups } of html.matchAll(/\s(?:id|name)\s?=\s?["'](?<id>[^"']{1,200})["']/g)) {
    const id = groups?.['id'] ?? '';
    const at = html.lastIndexOf('<', index);
    if (at >= 0 && !offsets.has(id)) offsets.set(id, at);
  }
  return offsets;
}
