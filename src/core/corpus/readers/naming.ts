import { splitDatedName } from './frontMatter/dates.ts';
import { isLanguage } from './languageTags.ts';

/**
 * What a file's path says of its essay, as the tools name files: a date before the title (Jekyll), a folder for a page and
 * what belongs to it (Hugo, Astro), a language before the ending (Hugo), an id behind the title (Notion).
 */
export interface PathDetails {
  /** Lower case, words joined by hyphens; never empty. */
  readonly slug: string;
  /** Undefined where the name is a number or a key: "000_5141f0a6ab2854ee" tells nobody anything. */
  readonly title?: string;
  readonly date?: string;
  /** BCP 47. */
  readonly language?: string;
}

/** The name of a page that stands for its folder. */
const indexName = /^_?index$/i;

/** Notion's id of 32 hexadecimal digits. */
const notionId = /[\s_-]+[0-9a-f]{32}$/i;

/** @example detailsOfPath('posts/2019-01-02-why-harbours-age.de.md').slug // 'why-harbours-age-de' */
export function detailsOfPath(file: string): PathDetails {
  const folders = file.split('/');
  const named = splitLanguage((folders.pop() ?? file).replace(/\.[^.]+$/, ''));
  const isIndex = indexName.test(named.rest);
  const name = isIndex ? (folders.at(-1) ?? named.rest) : named.rest;
  const { date = dateOfFolders(folders), rest } = splitDatedName(name.replace(notionId, ''));
  const title = titleOf(rest);
  return {
    slug: slugify([rest || name, ...(named.language ? [named.language] : [])].join('-')),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(named.language !== undefined && { language: named.language }),
  };
}

/** `post.de`, `post.zh-tw`: a translation of `post`. */
function splitLanguage(name: string): { readonly rest: string; readonly language?: string } {
  const match = /^(?<rest>.+)\.(?<tag>[a-z]{2,3}(?:[-_][a-z]{2,4})?)$/i.exec(name);
  const { rest, tag = '' } = match?.groups ?? {};
  if (rest === undefined) return { rest: name };
  const written = tag.replace('_', '-');
  return isLanguage(written) ? { rest, language: Intl.getCanonicalLocales(written)[0] ?? written } : { rest: name };
}

/** A date in the folders, as in `2019/01/02/post.md`. */
function dateOfFolders(folders: readonly string[]): string | undefined {
  const match =
    /(?:^|\/)(?<year>(?:19|20)\d{2})\/(?<month>0[1-9]|1[0-2])(?:\/(?<day>0[1-9]|[12]\d|3[01]))?(?:\/|$)/.exec(
      folders.join('/'),
    );
  const { year, month, day } = match?.groups ?? {};
  return year === undefined ? undefined : [year, month, ...(day === undefined ? [] : [day])].join('-');
}

/** A name with spaces is written as it is meant; in others hyphens and underscores stand for them. */
function titleOf(name: string): string | undefined {
  const words = (/\s/.test(name) ? name : name.replace(/[-_]+/g, ' ')).replace(/[\s_]+/gu, ' ').trim();
  if (words === '' || words.split(' ').every((word) => /^(?:\d+|(?=[a-f]*\d)[a-f\d]{8,})$/i.test(word)))
    return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Lower case, words joined by hyphens; letters of every script stay. */
export function slugify(text: string): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’']/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug || 'essay';
}
