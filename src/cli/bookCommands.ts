import type { Config } from '../config.ts';
import type { Entry } from '../core/book/entries/entries.ts';
import { openDatabase } from '../store/database.ts';
import { createBookStore } from '../store/sqlBookStore.ts';

const formats = { md: inMarkdown, csv: inCsv, json: inJson };

/** A format that the team's book can be exported in. */
export type BookFormat = keyof typeof formats;

export function isBookFormat(text: string): text is BookFormat {
  return text in formats;
}

/** `book --workspace ID`: the team's book, oldest first. Rejects with a `StoreFailure`. */
export async function exportBook(config: Config, workspace: string, format: BookFormat): Promise<string> {
  const database = await openDatabase(config.dataDir, config.databaseUrl);
  try {
    return formats[format](await createBookStore(database).exportTeam(workspace));
  } finally {
    await database.destroy();
  }
}

/** `forget --person ID`: what to tell the operator. Rejects with a `StoreFailure`. */
export async function forgetPerson(config: Config, person: string, platform: string | undefined): Promise<string> {
  const database = await openDatabase(config.dataDir, config.databaseUrl);
  try {
    const deleted = await createBookStore(database).forget(person, platform);
    const entries = deleted === 1 ? '1 entry' : `${deleted} entries`;
    return `Deleted ${entries} of their own book. What they gave to a team stays, without their name.`;
  } finally {
    await database.destroy();
  }
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
