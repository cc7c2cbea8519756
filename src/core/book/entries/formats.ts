import type { Entry } from './entries.ts';

const formats = { md: inMarkdown, csv: inCsv, json: inJson };

/** A format that a book can be taken out in: Markdown, CSV as Readwise imports it, JSON. */
export type BookFormat = keyof typeof formats;

export function isBookFormat(text: string): text is BookFormat {
  return Object.hasOwn(formats, text);
}

/** Entries as a file to take along, in the order given. */
export function inFormat(entries: readonly Entry[], format: BookFormat): string {
  return formats[format](entries);
}

function inMarkdown(entries: readonly Entry[]): string {
  const all = entries.map(({ words, title, authors, source, note, slug, passage }) => {
    const from = [title, authors, source ?? '', `${slug}#${passage}`].filter((part) => part !== '').map(escaped);
    return [`> ${escaped(words)}`, `— ${from.join(' · ')}`, ...(note === undefined ? [] : [escaped(note)])].join(
      '\n\n',
    );
  });
  return all.join('\n\n---\n\n');
}

/** Text as Markdown shows it: nothing of it formats, links or begins a block. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+[.)])/gm, '$1\\$2')
    .replaceAll('\n', '\n> ');
}

/** The columns that Readwise imports. */
const COLUMNS = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'];

function inCsv(entries: readonly Entry[]): string {
  const rows = entries.map(({ words, title, authors, source = '', note = '', passage, keptAt }) => [
    words,
    title,
    authors,
    source,
    note,
    String(passage),
    keptAt.toISOString(),
  ]);
  return [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

/** RFC 4180. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function inJson(entries: readonly Entry[]): string {
  const all = entries.map(({ words, title, authors, source, note, slug, passage, byName, keptAt }) => ({
    highlight: words,
    title,
    author: authors,
    url: source ?? null,
    note: note ?? null,
    slug,
    passage,
    keptBy: byName,
    date: keptAt.toISOString(),
  }));
  return JSON.stringify(all);
}
