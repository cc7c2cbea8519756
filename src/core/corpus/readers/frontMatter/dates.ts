import { isDay } from '../../../text/calendar.ts';

/**
 * Dates in every spelling that a person can read without doubt. `03/04/2019` is none: it is March to some and April to
 * others; with dots the day comes first wherever people write so.
 */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = String.raw`(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?`;
const rest = String.raw`(?:$|[\sT,(@].*)`;

const spellings: readonly RegExp[] = [
  // 2019, 2019-01, 2019-1-2, 2019/01/02, 2019.01.02, with or without a time.
  new RegExp(String.raw`^(?<year>\d{4})(?:(?<sign>[-/.])(?<month>\d{1,2})(?:\k<sign>(?<day>\d{1,2}))?)?${rest}`, 's'),
  // 20190102, 201901021504, 20190102150405
  /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:\d{4}|\d{6})?$/,
  // 2019年1月2日, 2019년 1월 2일
  /^(?<year>\d{4})\s*[年년](?:\s*(?<month>\d{1,2})\s*[月월](?:\s*(?<day>\d{1,2})\s*[日일號号])?)?/,
  new RegExp(`^${weekday}${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${rest}`, 'is'),
  new RegExp(
    `^${weekday}(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+${month}[,\\s-]+(?<year>\\d{4})${rest}`,
    'is',
  ),
  new RegExp(`^${month},?\\s+(?<year>\\d{4})$`, 'i'),
  // Wed Jan 02 2019 15:04:05, as JavaScript prints it.
  new RegExp(`^${weekday}${month}\\s+(?<day>\\d{1,2})\\s+[\\d:]+\\s.*?(?<year>\\d{4})$`, 'is'),
  /^(?<day>\d{1,2})\.\s*(?<month>\d{1,2})\.\s*(?<year>\d{4})(?:$|[\sT,].*)/s,
  // Of a day beyond twelve there is no doubt.
  /^(?<day>1[3-9]|2\d|3[01])[/-](?<month>\d{1,2})[/-](?<year>\d{4})(?:$|[\sT,].*)/s,
  /^(?<month>\d{1,2})[/-](?<day>1[3-9]|2\d|3[01])[/-](?<year>\d{4})(?:$|[\sT,].*)/s,
];

/** Milliseconds since 1970, as exports of databases have them; from 2001 on. */
const milliseconds = /^1\d{12}$/;

/** A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; undefined for what is none, and for what could be two. */
export function parseDate(text: string): string | undefined {
  const date = spelt(text);
  return date === undefined || !isInCalendar(date) ? undefined : date;
}

/**
 * What keeps a text from being a date: it is spelt as one of a day or month that there is not, it may be one of two
 * (`03/04/2019`), or it is spelt as none.
 */
export function whyNoDate(text: string): 'not in the calendar' | readonly [string, string] | 'no date' {
  const [, one = '', other = '', year = ''] = TWO_WAYS.exec(text.trim()) ?? [];
  const ways = [
    [other, one],
    [one, other],
  ].map(([month = '', day = '']) => [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'));
  const [first, second] = year === '' ? [] : ways.filter(isInCalendar);
  if (first !== undefined && second !== undefined) return [first, second];
  return year !== '' || spelt(text) !== undefined ? 'not in the calendar' : 'no date';
}

const TWO_WAYS = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:$|[\sT,])/;

/** A text in the spelling of a date, which may be of no day that there is. */
function spelt(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^\[\[(.*)\]\]$/s, '$1')
    .replace(/^@/, '');
  if (milliseconds.test(plain)) return new Date(Number(plain)).toISOString().slice(0, 10);
  for (const spelling of spellings) {
    const groups = spelling.exec(plain)?.groups;
    if (groups) return dateOf(groups);
  }
  return undefined;
}

function dateOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { year = '', name, day } = groups;
  const number = name === undefined ? groups['month'] : String(months.indexOf(name.toLowerCase()) + 1);
  return [year, ...[number, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]))].join('-');
}

function isInCalendar(date: string): boolean {
  return date.length === 4 ? Number(date) >= 1 : isDay(date.length === 7 ? `${date}-01` : date);
}

/** The date that begins a file's name, as Jekyll and journals write it, and the name without it. */
export function splitDatedName(name: string): { readonly date?: string; readonly rest: string } {
  const match =
    /^(?<date>(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01]))(?:\d{4}|\d{6})?(?:[-_.\s]+|$)/.exec(
      name,
    );
  const written = match?.groups?.['date'];
  if (!match || written === undefined) return { rest: name };
  const date = parseDate(written.replace(/[_.]/g, '-'));
  return date === undefined ? { rest: name } : { date, rest: name.slice(match[0].length) };
}
