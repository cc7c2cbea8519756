import type { Block } from '../core/corpus/readers/blocks.ts';
import { httpLink } from '../core/corpus/readers/frontMatter/fields.ts';
import { htmlBlocks } from '../core/corpus/readers/html/readHtml.ts';
import { shorten } from '../core/text/shorten.ts';
import { decodedText } from './decodedText.ts';
import { type Entry, type FeedHead, readFeed } from './feedEntries.ts';
import { type ImportedEssay, type ImportedItem, ImportFailure, type ImportTools, type Source } from './imported.ts';
import { nameOf } from './names.ts';
import { readPage } from './page.ts';

/** The most entries that are taken of one feed; feeds have some dozens. */
const MOST_ENTRIES = 2_000;

/** RSS, RDF, Atom or JSON Feed: an entry an essay. Of an entry that has only a summary, the page is read that it links to. */
export async function* importFeed(source: Source, tools: ImportTools): AsyncIterable<ImportedItem> {
  const { head, entries } = await readFeed(decodedText(source.bytes, source.contentType));
  if (entries.length === 0) throw new ImportFailure('It has no entries yet. Try again when something is published.');
  const collection = head.title ?? nameOf(source);
  const taken = new Set<string>();
  for (const [at, entry] of entries.slice(0, MOST_ENTRIES).entries()) {
    const name = entry.title ?? entry.link ?? `entry ${at + 1}`;
    tools.progress(`${source.name}: entry ${at + 1} of ${entries.length}`);
    const item = distinct([entry.id ?? entry.link ?? name, name, String(at + 1)], taken);
    try {
      yield { kind: 'essay', essay: { ...(await readEntry(entry, head, source, tools)), item, collection } };
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
      yield { kind: 'failure', item: name, reason: error.message };
    }
  }
  if (entries.length > MOST_ENTRIES)
    yield {
      kind: 'warning',
      item: head.title ?? source.name,
      reason: `Of ${entries.length} entries the first ${MOST_ENTRIES} are taken.`,
    };
}

/** As many of these names as tell an entry from those before it: some feeds give one id to several entries. */
function distinct(names: readonly string[], taken: Set<string>): string {
  const lengths = names.map((_, at) => at + 1);
  const item =
    lengths.map((length) => names.slice(0, length).join('\n')).find((one) => !taken.has(one)) ?? names.join('\n');
  taken.add(item);
  return item;
}

type Read = Omit<ImportedEssay, 'item' | 'collection'>;

async function readEntry(entry: Entry, head: FeedHead, source: Source, tools: ImportTools): Promise<Read> {
  const base = source.address ?? head.link;
  const link = entry.link === undefined ? undefined : absolute(entry.link, base);
  const blocks = entry.text === undefined ? htmlBlocks(entry.html ?? '') : plainBlocks(entry.text);
  const isWhole = blocks.length > 0 && (link === undefined || !isSummary(entry, blocks));
  const page = isWhole ? undefined : await readLinked(link, tools);
  const said = page?.details;
  const date = entry.date ?? said?.date;
  const language = entry.language ?? said?.language ?? head.language;
  const publisher = said?.publisher ?? head.title;
  const where = link ?? said?.source;
  return {
    title: entry.title ?? page?.title ?? titleOf(blocks) ?? 'Untitled',
    details: {
      authors: firstFilled([entry.authors, said?.authors, head.authors]),
      tags: firstFilled([entry.tags, said?.tags]),
      ...(date !== undefined && { date }),
      ...(where !== undefined && { source: where }),
      ...(publisher !== undefined && { publisher }),
      ...(language !== undefined && { language }),
    },
    blocks: page?.blocks ?? blocks,
  };
}

/** A description this long is the text itself. */
const SUMMARY_CHARACTERS = 1_500;

/** Whether an entry only says what its page is about: it has no content of its own, or that breaks off. */
function isSummary(entry: Entry, blocks: readonly Block[]): boolean {
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const breaksOff = /(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*(?:(?:read|continue)[^.]{0,60})?$/i.test(
    blocks.at(-1)?.text.slice(-100) ?? '',
  );
  return length < SUMMARY_CHARACTERS && (breaksOff || !entry.isContent);
}

async function readLinked(link: string | undefined, { download }: ImportTools): Promise<ImportedEssay> {
  if (link === undefined) throw new ImportFailure('It has neither text nor a link. Nothing can be done here.');
  return readPage(await download(link));
}

function plainBlocks(text: string): readonly Block[] {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return htmlBlocks(
    escaped
      .split(/\n\s*\n/)
      .map((part) => `<p>${part}</p>`)
      .join(''),
  );
}

/** Longest title made of an entry's first words, in characters: notes have none of their own. */
const TITLE_LENGTH = 80;

function titleOf([first]: readonly Block[]): string | undefined {
  return first && shorten(first.text, TITLE_LENGTH);
}

/** The first of these lists that has something in it. */
function firstFilled(lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? [];
}

function absolute(link: string, base: string | undefined): string | undefined {
  return URL.canParse(link, base) ? httpLink(new URL(link, base).href) : undefined;
}
