import type { AnyFeed, AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import { onOneLine } from '../core/corpus/readers/blocks.ts';
import { parseDate } from '../core/corpus/readers/frontMatter/dates.ts';
import { htmlBlocks } from '../core/corpus/readers/html/readHtml.ts';
import { ImportFailure } from './imported.ts';

/** What a feed says of all its entries. */
export interface FeedHead {
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly language: string | undefined;
  readonly authors: readonly string[];
}

/** An entry, whatever kind of feed it stands in. */
export interface Entry {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly date: string | undefined;
  readonly language: string | undefined;
  readonly html: string | undefined;
  /** In place of `html` where the entry has no markup. */
  readonly text: string | undefined;
  /** Whether the entry calls this its content, and not its description or summary. */
  readonly isContent: boolean;
}

export interface Feed {
  readonly head: FeedHead;
  readonly entries: readonly Entry[];
}

/** Reads RSS, RDF, Atom and JSON Feed. The parser expands no entity of a document's own. Rejects with an `ImportFailure`. */
export async function readFeed(source: string): Promise<Feed> {
  const { parseFeed } = await import('feedsmith');
  try {
    return feedOf(parseFeed(source));
  } catch {
    throw new ImportFailure('It is no feed that can be read: RSS, Atom and JSON Feed are. Check the address.');
  }
}

function feedOf(parsed: AnyFeed): Feed {
  if (parsed.format === 'atom') return atomFeed(parsed.feed);
  if (parsed.format === 'json') return jsonFeed(parsed.feed);
  return parsed.format === 'rdf' ? rdfFeed(parsed.feed) : rssFeed(parsed.feed);
}

function rssFeed({ title, link, language, dc, items }: RssFeed.Feed<string>): Feed {
  return {
    head: { title: wordsOf(title), link, language: language ?? dc?.languages?.[0], authors: names(dc?.creators) },
    entries: (items ?? []).map((item) => ({
      id: item.guid?.value,
      title: wordsOf(item.title),
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      authors: item.dc?.creators ? names(item.dc.creators) : names(item.authors?.map(({ name }) => name)),
      tags: names(item.categories?.map(({ name }) => name)),
      date: parseDate(item.pubDate ?? item.dc?.dates?.[0] ?? ''),
      language: item.dc?.languages?.[0],
      html: item.content?.encoded ?? item.description,
      text: undefined,
      isContent: item.content?.encoded !== undefined,
    })),
  };
}

function rdfFeed({ title, link, dc, items }: RdfFeed.Feed<string>): Feed {
  return {
    head: { title: wordsOf(title), link, language: dc?.languages?.[0], authors: names(dc?.creators) },
    entries: (items ?? []).map((item) => ({
      id: item.rdf?.about,
      title: wordsOf(item.title),
      link: item.link,
      authors: names(item.dc?.creators),
      tags: names(item.dc?.subjects),
      date: parseDate(item.dc?.dates?.[0] ?? ''),
      language: item.dc?.languages?.[0],
      html: item.content?.encoded ?? item.description,
      text: undefined,
      isContent: item.content?.encoded !== undefined,
    })),
  };
}

function atomFeed({ title, links, xml, authors, entries }: AtomFeed.Feed<string>): Feed {
  return {
    head: {
      title: atomWords(title),
      link: [xml?.base, alternate(links), selfLink(links)].find((link) => URL.canParse(link ?? '')),
      language: xml?.lang,
      authors: names(authors?.map(({ name }) => name)),
    },
    entries: (entries ?? []).map((entry) => ({
      id: entry.id,
      title: atomWords(entry.title),
      link: alternate(entry.links),
      authors: names((entry.authors ?? entry.source?.authors)?.map(({ name }) => name)),
      tags: names(entry.categories?.map(({ label, term }) => label ?? term)),
      date: parseDate(entry.published ?? entry.updated ?? ''),
      language: entry.xml?.lang ?? entry.content?.xml?.lang,
      ...atomText(entry),
    })),
  };
}

function jsonFeed({ title, home_page_url, language, authors, items }: JsonFeed.Feed<string>): Feed {
  return {
    head: { title, link: home_page_url, language, authors: names(authors?.map(({ name }) => name)) },
    entries: (items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url ?? item.external_url,
      authors: names(item.authors?.map(({ name }) => name)),
      tags: names(item.tags),
      date: parseDate(item.date_published ?? item.date_modified ?? ''),
      language: item.language,
      html: item.content_html,
      text: item.content_html === undefined ? (item.content_text ?? item.summary) : undefined,
      isContent: (item.content_html ?? item.content_text) !== undefined,
    })),
  };
}

/** An entry's content, or else its summary. What is neither text nor HTML (a picture, another document) is none. */
function atomText({ content, summary }: AtomFeed.Entry<string>): Pick<Entry, 'html' | 'text' | 'isContent'> {
  const isReadable = content?.value !== undefined && /^(?:text|html|xhtml|text\/.*|.*\+xml)?$/.test(content.type ?? '');
  const chosen: AtomFeed.Text | undefined = isReadable
    ? { value: content.value ?? '', type: content.type ?? 'text' }
    : summary;
  const isPlain = chosen?.type === undefined || /^(?:text|text\/plain)$/.test(chosen.type);
  return {
    html: isPlain ? undefined : chosen?.value,
    text: isPlain ? chosen?.value : undefined,
    isContent: isReadable,
  };
}

function alternate(links: AtomFeed.Feed<string>['links']): string | undefined {
  return links?.find(({ rel = 'alternate', type = 'text/html' }) => rel === 'alternate' && /html/.test(type))?.href;
}

function selfLink(links: AtomFeed.Feed<string>['links']): string | undefined {
  return links?.find(({ rel }) => rel === 'self')?.href;
}

function atomWords(text: AtomFeed.Text | undefined): string | undefined {
  if (text === undefined) return undefined;
  return text.type === undefined || text.type === 'text' ? onOneLine(text.value) || undefined : wordsOf(text.value);
}

/** Titles in RSS are plain text or HTML, and nothing says which. */
function wordsOf(title: string | undefined): string | undefined {
  if (title === undefined || !/&#?\w+;|<\/?[a-z]/i.test(title)) return onOneLine(title ?? '') || undefined;
  return (
    htmlBlocks(title)
      .map(({ text }) => text)
      .join(' ') || undefined
  );
}

function names(given: readonly (string | undefined)[] | undefined): readonly string[] {
  return [...new Set((given ?? []).map((name) => onOneLine(name ?? '')).filter(Boolean))];
}
