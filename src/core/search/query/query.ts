/**
 * Queries: what a person asks for.
 *
 * In: text. Out: here a `Query` (words, phrases, exclusions, filters), which knows no corpus; in `resolvedQuery.ts` the
 * same in the ids of one corpus, with unknown words corrected. Parsing never fails: any text is some query. The two steps
 * are apart so that a query can be shown, changed and formatted again without an index.
 */

import { isDay } from '../../text/calendar.ts';
import { editDistance } from '../analysis/spelling.ts';

/** A parsed query. Any text is some query. */
export interface Query {
  /** As typed, white space folded. */
  readonly text: string;
  /** The words outside quotation marks, as typed, with spaces between. */
  readonly words: string;
  /** Each must occur in an essay, word for word. */
  readonly phrases: readonly string[];
  /** No essay with one of these words or phrases is a hit. */
  readonly excluded: readonly Excluded[];
  /** An essay must pass each of these. */
  readonly filters: readonly Filter[];
  /** Distinct phrases, exclusions and filters past the first 20, as typed: they do not count. */
  readonly leftOut: readonly string[];
  /** What was given as a date to `before:` or `after:` and is none: it does not count. */
  readonly noDates: readonly Omit<Filter, 'negated'>[];
  /** What seems to be a slip of a filter (`titel:trust`): its value counts as words. */
  readonly slips: readonly Slip[];
  /** `text` without what does not count: the words of no date, and the names that are no filter's. */
  readonly searched: string;
}

/** `typed:value`, which may have been meant as `meant:value`. */
export interface Slip {
  readonly typed: string;
  readonly meant: FilterKey;
  readonly value: string;
}

/** The parts of a query that are searched for. */
export type QueryParts = Pick<Query, 'words' | 'phrases' | 'excluded' | 'filters'>;

/** Most distinct phrases, exclusions and filters that count: each costs a look at every essay that may be a hit. */
export const MOST_CLAUSES = 20;

export interface Excluded {
  readonly text: string;
  readonly exact: boolean;
}

export interface Filter {
  readonly key: FilterKey;
  readonly value: string;
  /** `-tag:war`: the essays that do not pass are wanted. */
  readonly negated: boolean;
}

export type FilterKey = 'author' | 'tag' | 'before' | 'after' | 'title' | 'lang';

/** Text in quotation marks, as a pattern. */
export const QUOTED = '"[^"]*"|“[^”]*”|„[^“”]*[“”]|「[^」]*」|『[^』]*』|＂[^＂]*＂';
/** Where a part begins and ends: at white space, and at the quotation marks of a phrase. */
const START = '(?<=^|\\s|["“”」』＂])';
const END = '(?=$|\\s|["“„「『＂])';
/** A hyphen, or a dash or minus sign that a keyboard makes of it. */
const MINUS = '[-–—−]';
const BARE = '[^\\s"“”„「『＂]';
const PART = new RegExp(
  `${START}(${MINUS}?)(author|tag|before|after|title|lang)[:：](${QUOTED}|${BARE}+)${END}|(${START}${MINUS})?(${QUOTED})|${START}${MINUS}((?!${MINUS})${BARE}+)|${BARE}+`,
  'giu',
);
const QUOTED_OR_QUOTE = new RegExp(`${QUOTED}|["“”„「『＂]`, 'gu');
/** A year, a month or a day: `2023`, `2022-06`, `2022-06-30`. */
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Reads the query language: words, `"phrases"`, `-exclusions` and filters. Never throws: all else is words. */
export function parseQuery(text: string): Query {
  const folded = foldSpace(text);
  const words: string[] = [];
  const phrases: string[] = [];
  const excluded: Excluded[] = [];
  const filters: Filter[] = [];
  const leftOut: string[] = [];
  const noDates: Omit<Filter, 'negated'>[] = [];
  const slips: Slip[] = [];
  const searched: string[] = [];
  const seen = new Set<string>();
  /** Keeps a clause in its list if it counts. */
  function keep<T>(clause: T, list: T[], part: string): void {
    const key = JSON.stringify([list === phrases, clause]);
    if (seen.has(key)) return;
    if (seen.add(key).size > MOST_CLAUSES) leftOut.push(part);
    else list.push(clause);
  }
  for (const [part, minus, key, value, excludes, phrase, word] of withoutLoneQuotes(folded).matchAll(PART)) {
    const slip = slipOf(word ?? part);
    searched.push(slip ? `${word === undefined ? '' : '-'}${slip.value}` : part);
    if (key !== undefined && value !== undefined) {
      const filter = { key: filterKey(key), value: unquote(value), negated: minus !== '' };
      if (isUsable(filter)) keep(filter, filters, part);
      else if (isDated(filter)) {
        noDates.push({ key: filter.key, value: filter.value });
        searched.pop();
      } else words.push(part);
    } else if (slip) {
      slips.push(slip);
      if (word !== undefined && slip.value !== '') keep({ text: slip.value, exact: false }, excluded, part);
      else if (slip.value !== '') words.push(slip.value);
    } else if (phrase !== undefined) {
      const inner = unquote(phrase);
      if (inner === '') continue;
      if (excludes === undefined) keep(inner, phrases, part);
      else keep({ text: inner, exact: true }, excluded, part);
    } else if (word !== undefined) keep({ text: word, exact: false }, excluded, part);
    else words.push(part);
  }
  const counting = noDates.length + slips.length === 0 ? folded : searched.filter(isSaying).join(' ');
  return {
    text: folded,
    words: words.join(' '),
    phrases,
    excluded,
    filters,
    leftOut,
    noDates,
    slips,
    searched: counting,
  };
}

const isSaying = (part: string) => part !== '' && part !== '-';

/** Names that people give to filters of another name. */
const OTHER_NAMES: ReadonlyMap<string, FilterKey> = new Map([
  ['tags', 'tag'],
  ['topic', 'tag'],
  ['by', 'author'],
  ['since', 'after'],
  ['until', 'before'],
  ['language', 'lang'],
  ['langs', 'lang'],
]);

/** Names shorter than this are too like other words to be called a slip. */
const SHORTEST_SLIPPED = 5;

function slipOf(part: string): Slip | undefined {
  const { typed = '', value = '' } =
    /^(?<typed>\p{L}{2,9})[:：](?<value>(?:[\p{L}\p{N}][^:：]*)?)$/u.exec(part)?.groups ?? {};
  const name = typed.toLowerCase();
  if (typed === '' || FILTER_KEYS.some((key) => key === name)) return undefined;
  const isNear = (key: FilterKey) => key.length >= SHORTEST_SLIPPED && editDistance(name, key, 1) === 1;
  const meant = OTHER_NAMES.get(name) ?? FILTER_KEYS.find(isNear);
  return meant && { typed, meant, value };
}

/** The whole text as words with no operators: for "more like this message". */
export function plainQuery(text: string): Query {
  const folded = foldSpace(text);
  return {
    text: folded,
    words: folded,
    phrases: [],
    excluded: [],
    filters: [],
    leftOut: [],
    noDates: [],
    slips: [],
    searched: folded,
  };
}

/** The inverse of `parseQuery`, up to the order of the parts. */
export function formatQuery({ words, phrases, excluded, filters }: QueryParts): string {
  return [
    words,
    ...phrases.map(quoted),
    ...excluded.map(({ text, exact }) => `-${exact ? quoted(text) : text}`),
    ...filters.map(({ key, value, negated }) => `${negated ? '-' : ''}${key}:${quoted(value)}`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Drops quotation marks that nothing closes. */
function withoutLoneQuotes(text: string): string {
  return text.replace(QUOTED_OR_QUOTE, (part) => (part.length === 1 ? ' ' : part));
}

/** Puts a text into quotation marks that it does not contain. */
function quoted(text: string): string {
  const [open, , close] = ['"…"', '“…”', '「…」', '『…』'].find((marks) => !text.includes(marks.charAt(2))) ?? '"…"';
  return `${open}${text}${close}`;
}

const FILTER_KEYS: readonly FilterKey[] = ['author', 'tag', 'before', 'after', 'title', 'lang'];

function filterKey(key: string): FilterKey {
  return FILTER_KEYS.find((known) => known === key.toLowerCase()) ?? 'title';
}

function isUsable(filter: Filter): boolean {
  return isDated(filter) ? isDate(filter.value) : filter.value !== '';
}

function isDate(value: string): boolean {
  return DATE.test(value) && (value.length < 10 || isDay(value));
}

function isDated({ key }: Filter): boolean {
  return key === 'before' || key === 'after';
}

function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function unquote(text: string): string {
  return /^["“„「『＂]/u.test(text) ? text.slice(1, -1).trim() : text;
}
