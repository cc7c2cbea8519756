import { onOneLine } from '../blocks.ts';
import type { Details } from '../details.ts';
import { parseDate } from '../frontMatter/dates.ts';
import { httpLink } from '../frontMatter/fields.ts';
import type { Head } from './head.ts';

/** What a page says of itself, from the most deliberate place that says it. */
export function metadataOf(head: Head): Details {
  const { structured } = head;
  const publisher = head.first('og:site_name', 'dc.publisher', 'citation_journal_title') ?? structured.publisher;
  const title = titleOf(head, publisher);
  const date = dateOf(head);
  const source = httpLink(head.canonical) ?? httpLink(head.first('og:url') ?? '');
  const summary = head.first('description', 'og:description', 'twitter:description', 'dc.description');
  const language = languageTag(head.language || head.first('content-language', 'dc.language') || structured.language);
  return {
    authors: authorsOf(head),
    tags: tagsOf(head),
    ...(title && { title }),
    ...(date && { date }),
    ...(source && { source }),
    ...(publisher && { publisher: onOneLine(publisher) }),
    ...(summary && { summary }),
    ...(language && { language }),
  };
}

/**
 * The most deliberate title that has to do with `<title>`: some pages give a description or their section there. Undefined
 * for a page without any.
 */
function titleOf(head: Head, site: string | undefined): string | undefined {
  const { structured } = head;
  const named = [head.first('og:title'), structured.headline, structured.name, head.first(...otherTitles)].flatMap(
    (text) => (text ? [withoutSite(text, site)] : []),
  );
  const headings = head.headings.filter((text) => !isSame(text, site));
  const candidates = [...named.filter((text) => !isSame(text, site)), ...headings];
  const related = candidates.find((text) => isRelated(text, head.title));
  const [first] = candidates;
  // Of several headings none that the title does not repeat is the page's.
  const isSure = named.length > 0 || headings.length === 1;
  return (related ?? (isSure ? first : undefined) ?? guessedTitle(head.title, site)) || first;
}

const otherTitles = ['twitter:title', 'dc.title', 'citation_title'];

/** Whether at least half of a text's words stand in `<title>`. */
function isRelated(text: string, title: string): boolean {
  const known = title.toLowerCase();
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return all.filter((word) => known.includes(word)).length * 2 >= all.length && all.length > 0;
}

const separator = /\s+(?:[|\\/»«:·•–—-]|::)\s+/u;
/** Between a title and a site these are certain; a dash may stand inside a title. */
const certain = /\s+(?:[|»·•]|::)\s+/u;
const MOST_SITE_WORDS = 4;

/** A title that a page gives on purpose, without the name of the site where the page tells it. */
function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(separator);
  if (site === undefined || parts.length < 2) return title;
  const others = parts.filter((part) => !isSame(part, site));
  if (others.length === 1 && others[0]) return others[0];
  if (isSame(parts.at(-1) ?? '', site)) return cutLast(title);
  const [first = ''] = parts;
  return isSame(first, site) ? title.slice(title.indexOf(first) + first.length).replace(/^\s+\S+\s+/u, '') : title;
}

/** `On Walking | A Site` is `On Walking` in `<title>`, though the page does not name its site. */
function guessedTitle(title: string, site: string | undefined): string {
  const known = withoutSite(title, site);
  const parts = known.split(separator);
  if (known !== title || parts.length < 2) return known;
  if (certain.test(title)) return title.split(certain)[0] ?? title;
  const [first = '', last = ''] = parts;
  const isSite = parts.length === 2 && words(last) <= MOST_SITE_WORDS && words(first) > words(last);
  return isSite && !partOfTitle.test(last) ? first : title;
}

const partOfTitle = /\d|^(?:part|chapter|volume|vol|book|an?|the)\b/iu;

function cutLast(title: string): string {
  const last = title.split(separator).at(-1) ?? '';
  return title.slice(0, title.length - last.length).replace(/\s+\S+\s*$/u, '');
}

function words(text: string): number {
  return text.split(/\s+/).length;
}

function isSame(text: string, site: string | undefined): boolean {
  const plain = (value: string) => value.toLowerCase().replace(/^the\s|[^\p{L}\p{N}]/gu, '');
  return site !== undefined && plain(text) === plain(site);
}

const authorNames = [
  'author',
  'article:author',
  'citation_author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
  'byl',
];

function authorsOf(head: Head): readonly string[] {
  const { structured, bylines } = head;
  const named = authorNames.map((name) => peopleOf(head.all(name))).find((names) => names.length > 0) ?? [];
  const sources = [peopleOf(structured.authors), named, peopleOf(bylines.slice(0, 1))];
  return sources.find((names) => names.length > 0) ?? [];
}

const LONGEST_NAME = 80;
const MOST_NAME_WORDS = 6;

const byWord = /^(?:(?:posted|written|words|story|text)\s+)?(?:by|von|par|por|di|door)\b:?\s*/i;
/** What a byline says behind its names: a date, a section of the site. */
const afterNames =
  /\s+[-–—|·•](?:\s.*)?$|\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|may)[a-z]*\.?)[,\s]+.*\d.*$/iu;
const nameSeparator = /\s*;\s*|\s+(?:and|&|und|et|y)\s+|\s*[、，]\s*|\s+edited by\s+/iu;
/** A word in lower case is no name; scripts without capitals have none. */
const hasCapital = /\p{Lu}|\p{Lo}/u;

/** `By Mara Quill and Tom Berg` are two people; an address or a sentence is nobody. */
function peopleOf(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => {
    const bare = onOneLine(text.replace(/\(?https?:\/\/\S*/g, ''))
      .replace(byWord, '')
      .replace(afterNames, '');
    if (bare.startsWith('@')) return [];
    const parts = bare.split(nameSeparator);
    return parts.flatMap((part) => {
      const byComma = part.split(/\s*,\s+/).filter(Boolean);
      // "Quill, Mara" is one person, "Mara Quill, Tom Berg" are two.
      return byComma.every((name) => words(name) > 1) ? byComma : [part];
    });
  });
  const people = names
    .map((name) => name.replace(/[,\s]+$/, ''))
    .filter((name) => name !== '' && name.length <= LONGEST_NAME);
  return [...new Set(people.filter((name) => words(name) <= MOST_NAME_WORDS && hasCapital.test(name)))];
}

const dateNames = [
  'article:published_time',
  'datepublished',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'citation_publication_date',
  'citation_date',
  'parsely-pub-date',
  'pubdate',
  'publishdate',
  'sailthru.date',
];

/** The day as the page writes it, whatever its zone. */
function dateOf(head: Head): string | undefined {
  const said = [head.structured.date, ...dateNames.map((name) => head.first(name)), head.time];
  for (const text of said) {
    const date = parseDate(text ?? '');
    if (date) return date;
  }
  return undefined;
}

function tagsOf(head: Head): readonly string[] {
  const listed = head.first('keywords', 'news_keywords')?.split(/[,，、;]/) ?? [];
  const tags = listed.length > 0 ? listed : head.all('article:tag');
  return [...new Set(tags.map((tag) => onOneLine(tag)).filter(Boolean))];
}

/** `en_US` as `en-US`; undefined for what is no language tag. */
export function languageTag(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
