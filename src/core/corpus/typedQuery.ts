import { MOST_CLAUSES, parseQuery, QUOTED, type Query } from '../search/query/query.ts';
import { foldName } from '../text/folding.ts';
import { meansLanguage } from '../text/languages.ts';
import type { Corpus } from './corpus.ts';
import { longestName, namesHolding } from './names.ts';

/** A filter by its name, behind white space or at the beginning, and what may stand before its value. */
const FILTER =
  /(?<=^|\s)(?<minus>[-–—−]?)(?<key>author|tag|title|lang|before|after)[:：](?<space>\s*)(?=[^\s"“”„「『＂])/giu;

const UNQUOTED = /^[^"“”„「『＂]*/u;
const PHRASE = new RegExp(QUOTED, 'gu');

/** What names a title, an author, a tag of the corpus. */
const NAMED = { author: 'author', tag: 'tag', title: 'essay' } as const;

/** Longest name that is looked for, in UTF-16 units: a query may be as long as a chat allows. */
const LONGEST_NAME = 200;

/**
 * Reads a query as somebody typed it to this corpus: a filter takes, without quotation marks, the longest name that the
 * corpus has, and a space may stand before what it can mean (`tag: history`, `before: 2023`).
 */
export function parseTypedQuery(text: string, corpus: Corpus): Query {
  let read = '';
  let at = 0;
  const phrases = Array.from(text.matchAll(PHRASE), ({ 0: phrase, index }) => [index, index + phrase.length] as const);
  const isQuoted = (place: number) => phrases.some(([from, to]) => from < place && place < to);
  const filters = [...text.matchAll(FILTER)].filter(({ index }) => !isQuoted(index)).slice(0, MOST_CLAUSES);
  for (const [number, match] of filters.entries()) {
    const next = filters[number + 1]?.index ?? text.length;
    const { minus = '', key = '', space = '' } = match.groups ?? {};
    const begin = match.index + match[0].length;
    const [behind = ''] = UNQUOTED.exec(text.slice(begin, Math.min(next, begin + LONGEST_NAME))) ?? [];
    const length = lengthOfValue(key.toLowerCase(), behind, space !== '', corpus);
    if (length === 0) continue;
    read += `${text.slice(at, match.index)}${minus}${key}:"${text.slice(begin, begin + length)}"`;
    at = begin + length;
  }
  return parseQuery(read + text.slice(at));
}

/** How much of what stands behind a filter is its value, where that is not just its first word; 0: that is for the query to say. */
function lengthOfValue(key: string, behind: string, isApart: boolean, corpus: Corpus): number {
  const [word = ''] = /^\S+/u.exec(behind) ?? [];
  if (isNamed(key)) {
    const name = longestName(corpus, NAMED[key], behind);
    if (name > word.length || (isApart && name > 0)) return name;
    return isApart && key !== 'title' && namesHolding(corpus.essays, key === 'tag' ? 'tags' : 'authors', word).size > 0
      ? word.length
      : 0;
  }
  if (!isApart) return 0;
  const means =
    key === 'lang' ? corpus.essays.some((one) => meansLanguage(foldName(word), one.language)) : isDate(word);
  return means ? word.length : 0;
}

function isNamed(key: string): key is keyof typeof NAMED {
  return key in NAMED;
}

/** Whether the query takes a word for a date. */
function isDate(word: string): boolean {
  return parseQuery(`before:${word}`).filters.length === 1;
}
