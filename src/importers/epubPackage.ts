import { onOneLine } from '../core/corpus/readers/blocks.ts';
import { parseDate } from '../core/corpus/readers/frontMatter/dates.ts';
import { httpLink } from '../core/corpus/readers/frontMatter/fields.ts';
import { ImportFailure } from './imported.ts';
import { decoded } from './names.ts';
import { childrenNamed, elementsNamed, parseXml, type XmlNode } from './xml.ts';

/** A book's files by their names in the archive. */
export type BookFiles = ReadonlyMap<string, Uint8Array>;

/** A line of the table of contents. */
export interface ContentsEntry {
  readonly title: string;
  /** The document's name in the archive. */
  readonly file: string;
  /** The element it begins at; `''` for the beginning of the document. */
  readonly fragment: string;
  /** From 0. */
  readonly depth: number;
}

/** What an EPUB says of itself in its package file. */
export interface BookPackage {
  readonly title: string | undefined;
  readonly authors: readonly string[];
  readonly language: string | undefined;
  readonly publisher: string | undefined;
  readonly date: string | undefined;
  readonly source: string | undefined;
  readonly tags: readonly string[];
  /** Documents in reading order, those left out that the book calls its cover, title page or contents. */
  readonly spine: readonly string[];
  readonly contents: readonly ContentsEntry[];
}

const CONTAINER = 'META-INF/container.xml';

/** Reads an EPUB's package file and table of contents. Throws an `ImportFailure`. */
export function readPackage(files: BookFiles): BookPackage {
  const container = parsed(files, CONTAINER);
  const root = container && elementsNamed(container, 'rootfile')[0]?.attribute('full-path');
  const opf = root ? parsed(files, root) : undefined;
  if (!root || !opf) throw new ImportFailure('It is no EPUB: its package file is missing. Download it again.');
  const manifest = manifestOf(opf, root);
  const items = [...manifest.values()];
  const navigation = items.find(({ properties }) => properties.includes('nav'))?.file;
  const ncx = items.find(({ type }) => type === 'application/x-dtbncx+xml')?.file;
  const left = new Set([navigation, ...furnitureOf(opf, root)]);
  const read = elementsNamed(opf, 'itemref').filter((item) => item.attribute('linear') !== 'no');
  const spine = read.flatMap((item) => manifest.get(item.attribute('idref') ?? '')?.file ?? []);
  return {
    ...metadataOf(opf),
    spine: [...new Set(spine)].filter((file) => !left.has(file)),
    contents: contentsOf(files, { navigation, ncx }),
  };
}

interface ManifestItem {
  readonly file: string;
  readonly properties: readonly string[];
  readonly type: string;
}

/** The book's files by their ids. */
function manifestOf(opf: XmlNode, root: string): ReadonlyMap<string, ManifestItem> {
  const items = elementsNamed(opf, 'item').map((item) => {
    const { file } = resolveIn(root, item.attribute('href') ?? '');
    const properties = (item.attribute('properties') ?? '').split(/\s+/);
    return [item.attribute('id') ?? '', { file, properties, type: item.attribute('media-type') ?? '' }] as const;
  });
  return new Map(items);
}

const furniture = /^(?:cover|title-?page|toc|copyright(?:-page)?|colophon)$/i;

/** Documents that an EPUB 2 book's guide calls its cover, title page or the like. */
function furnitureOf(opf: XmlNode, root: string): readonly string[] {
  const references = elementsNamed(opf, 'reference').filter((one) => furniture.test(one.attribute('type') ?? ''));
  const targets = references.map((reference) => resolveIn(root, reference.attribute('href') ?? ''));
  return targets.flatMap(({ file, fragment }) => (fragment === '' ? [file] : []));
}

function metadataOf(opf: XmlNode): Omit<BookPackage, 'spine' | 'contents'> {
  const all = (name: string) =>
    elementsNamed(opf, name)
      .filter(({ prefix }) => prefix === 'dc')
      .map((element) => onOneLine(element.text))
      .filter(Boolean);
  const [source] = all('source');
  return {
    title: all('title')[0],
    authors: all('creator'),
    language: all('language')[0],
    publisher: all('publisher')[0],
    date: parseDate(all('date')[0] ?? ''),
    source: httpLink(source ?? ''),
    tags: all('subject'),
  };
}

interface ContentsFiles {
  readonly navigation: string | undefined;
  readonly ncx: string | undefined;
}

/** EPUB 3's navigation document, or EPUB 2's NCX; none where the book has neither. */
function contentsOf(files: BookFiles, { navigation, ncx }: ContentsFiles): readonly ContentsEntry[] {
  const document = navigation === undefined ? undefined : parsed(files, navigation);
  const nav = document && elementsNamed(document, 'nav').find((one) => (one.attribute('epub:type') ?? 'toc') === 'toc');
  const list = nav && childrenNamed(nav, 'ol')[0];
  const entries = list && navigation !== undefined ? navEntries(list, navigation, 0) : [];
  if (entries.length > 0 || ncx === undefined) return entries;
  const map = parsed(files, ncx);
  return map ? elementsNamed(map, 'navmap').flatMap((one) => ncxEntries(one, ncx, 0)) : [];
}

/** Nobody divides a book more deeply. */
const DEEPEST = 8;

function navEntries(list: XmlNode, base: string, depth: number): readonly ContentsEntry[] {
  return childrenNamed(list, 'li').flatMap((item) => {
    const link = childrenNamed(item, 'a')[0];
    const below =
      depth < DEEPEST ? childrenNamed(item, 'ol').flatMap((inner) => navEntries(inner, base, depth + 1)) : [];
    return [...entryOf(link?.text, link?.attribute('href'), base, depth), ...below];
  });
}

function ncxEntries(parent: XmlNode, base: string, depth: number): readonly ContentsEntry[] {
  return childrenNamed(parent, 'navpoint').flatMap((point) => {
    const label = childrenNamed(point, 'navlabel')[0]?.text;
    const target = childrenNamed(point, 'content')[0]?.attribute('src');
    const below = depth < DEEPEST ? ncxEntries(point, base, depth + 1) : [];
    return [...entryOf(label, target, base, depth), ...below];
  });
}

function entryOf(
  label: string | undefined,
  target: string | undefined,
  base: string,
  depth: number,
): readonly ContentsEntry[] {
  const title = onOneLine(label ?? '');
  return target && title !== '' ? [{ title, ...resolveIn(base, target), depth }] : [];
}

/** The archive's name of what a file there refers to. A reference that leads out of the book names nothing in it. */
function resolveIn(base: string, href: string): { readonly file: string; readonly fragment: string } {
  const root = 'book:///';
  if (!URL.canParse(href, root + encodeURI(base))) return { file: '', fragment: '' };
  const url = new URL(href, root + encodeURI(base));
  if (url.protocol !== 'book:') return { file: '', fragment: '' };
  return { file: decoded(url.pathname).replace(/^\/+/, ''), fragment: decoded(url.hash.slice(1)) };
}

function parsed(files: BookFiles, name: string): XmlNode | undefined {
  const bytes = files.get(name);
  return bytes && parseXml(bytes);
}
