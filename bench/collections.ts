import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { decodeText } from '../src/core/corpus/readers/encoding.ts';
import { essayFile } from '../src/core/corpus/readers/essayFiles.ts';
import { readEssays } from '../src/core/corpus/readers/readEssays.ts';
import { readHtml } from '../src/core/corpus/readers/html/readHtml.ts';
import type { Essay } from '../src/core/essay.ts';
import { sharedWords, wordsOf } from './support/words.ts';

/**
 * How well real collections are read: `npm run bench -- collections DIR…`. A folder of mozilla/readability's test pages
 * (`source.html` beside `expected.html`) is compared with what their authors expect; any other folder is read as a corpus.
 */
export async function bench(dirs: readonly string[]): Promise<void> {
  if (dirs.length === 0) process.stdout.write('Name folders: npm run bench -- collections DIR…\n');
  for (const dir of dirs) {
    const files = await readdir(dir, { recursive: true }).catch(() => undefined);
    if (files === undefined) {
      process.stdout.write(`${dir}: cannot be read\n`);
      continue;
    }
    const pages = files.filter((file) => file.endsWith('expected.html'));
    process.stdout.write(`\n${dir}\n`);
    if (pages.length > 0) await comparePages(dir, pages);
    else
      await readCollection(
        dir,
        files.filter((file) => essayFile.test(file)),
      );
  }
}

/** Token F1 against the expected text, and whether its first and last paragraphs are there. */
async function comparePages(dir: string, pages: readonly string[]): Promise<void> {
  let sum = 0;
  const worst: { readonly page: string; readonly f1: number }[] = [];
  const cut: string[] = [];
  for (const page of pages) {
    const expectedSource = await readFile(join(dir, page), 'utf8');
    const { blocks } = readHtml(await readFile(join(dir, page.replace(/expected\.html$/, 'source.html')), 'utf8'));
    const read = wordsOf(blocks.map(({ text }) => text).join('\n'));
    const f1 = f1Of(read, wordsOf(textOf(expectedSource)));
    sum += f1;
    worst.push({ page, f1 });
    if (!keepsEnds(read, expectedSource)) cut.push(page);
  }
  worst.sort((one, other) => one.f1 - other.f1);
  print('pages', `${pages.length}`);
  print('token F1, mean', (sum / pages.length).toFixed(4));
  print(
    'worst',
    worst
      .slice(0, 5)
      .map(({ page, f1 }) => `${page.replace(/.expected\.html$/, '')} ${f1.toFixed(3)}`)
      .join(', '),
  );
  print('first or last paragraph missing', cut.length === 0 ? 'none' : cut.join(', '));
}

function f1Of(read: readonly string[], expected: readonly string[]): number {
  return read.length + expected.length === 0 ? 1 : (2 * sharedWords(read, expected)) / (read.length + expected.length);
}

/** Whether the words of the first and the last paragraph stand in what was read, in a row; marks of notes aside. */
function keepsEnds(all: readonly string[], expected: string): boolean {
  const isNumber = (text: string) => /^\p{N}+$/u.test(text);
  const read = all.filter((text) => !isNumber(text));
  const paragraphs = documentOf(expected).querySelectorAll('p');
  const texts = [...paragraphs]
    .map(({ textContent }) => wordsOf(textContent ?? '').filter((text) => !isNumber(text)))
    .filter((words) => words.length >= FEWEST_WORDS);
  const text = ` ${read.join(' ')} `;
  return [texts[0], texts.at(-1)].every((words) => words === undefined || text.includes(` ${words.join(' ')} `));
}

/** A shorter paragraph is a button or a credit. */
const FEWEST_WORDS = 5;

interface Tally {
  served: number;
  /** Essays whose front matter names a title, and those that are served under it. */
  named: number;
  rightlyNamed: number;
  passages: number;
  marked: number;
  words: number;
  lost: number;
  readonly unserved: string[];
  readonly examples: string[];
}

async function readCollection(dir: string, files: readonly string[]): Promise<void> {
  const tally: Tally = {
    served: 0,
    named: 0,
    rightlyNamed: 0,
    passages: 0,
    marked: 0,
    words: 0,
    lost: 0,
    unserved: [],
    examples: [],
  };
  let milliseconds = 0;
  for (const file of files) {
    const bytes = await readFile(join(dir, file)).catch(() => undefined);
    if (bytes === undefined) continue;
    const isHtml = /html?$/i.test(file);
    const textIn = (content: Uint8Array) => {
      const decoded = decodeText(content, { isHtml });
      return 'text' in decoded ? decoded.text : '';
    };
    const start = performance.now();
    const reading = await readEssays(file.replaceAll('\\', '/'), bytes);
    milliseconds += performance.now() - start;
    if ('essays' in reading) for (const essay of reading.essays) count(tally, essay, textIn(bytes), isHtml);
    else tally.unserved.push(`${file}: ${'problem' in reading ? reading.problem.reason : reading.leftOut}`);
    if ('essays' in reading && isHtml) countLost(tally, reading.essays, textIn(bytes));
  }
  print('files', `${files.length}, served ${tally.served}`);
  print('title as front matter has it', `${tally.rightlyNamed} of ${tally.named}`);
  print(
    'not served',
    tally.unserved.length === 0 ? 'none' : `${tally.unserved.length}: ${tally.unserved.slice(0, 3).join('; ')}`,
  );
  print(
    'leftover markup',
    `${tally.marked} of ${tally.passages} passages: ${perThousand(tally.marked, tally.passages)} in 1,000`,
  );
  for (const example of tally.examples.slice(0, 5)) print('', example);
  if (tally.words > 0)
    print(
      'words outside links lost',
      `${tally.lost} of ${tally.words}: ${((tally.lost / tally.words) * 100).toFixed(2)} %`,
    );
  print('read in', `${Math.round(milliseconds)} ms`);
}

function count(tally: Tally, essay: Essay, source: string, isHtml: boolean): void {
  if (essay.kind === 'fragment') return;
  tally.served += 1;
  const title = /^(?:---|\+\+\+)\n[\s\S]{0,2000}?^title\s*[:=]\s*(?<title>.+)$/m.exec(source)?.groups?.['title'];
  if (title !== undefined) {
    tally.named += 1;
    if (wordsOf(title).join(' ') === wordsOf(essay.title).join(' ')) tally.rightlyNamed += 1;
  }
  const code = codeOf(source, isHtml);
  for (const { text, number } of essay.passages) {
    tally.passages += 1;
    const found = (isHtml ? leftoverTags : leftover).exec(text);
    // An essay about markup shows some in its code.
    if (!found || code.includes(tokenAt(text, found.index, found[0].length))) continue;
    tally.marked += 1;
    const from = Math.max(0, found.index - 30);
    tally.examples.push(`${essay.file}#${number}: …${text.slice(from, found.index + 40).replaceAll('\n', ' ')}…`);
  }
}

/** What no reader should see: wikilinks, templates, attributes, comments, tags, callouts, block ids, fenced divs. */
const leftover =
  /\[\[|\]\]|\{\{|\}\}|\{%|%\}|%%|<%|%>|:::|\{[:#.][\w-]|\[\^|\[@|\[![\w-]+\]|<\/?(?:div|span|p|br|img|a|em|strong|table|details|[A-Z]\w+)\b[^>]*>|<!--|-->|^\^[\w-]+$|\s\^[a-f0-9]{6}$|^(?:import|export)\s.*['"{]|==\S[^=]*==|［＃|^#{1,6}\s|\*\*\S/u;

/** The code spans and fenced blocks of a text, the preformatted text of a page. */
function codeOf(source: string, isHtml: boolean): string {
  if (isHtml)
    return [...documentOf(source).querySelectorAll('pre, code, tt')].map(({ textContent }) => textContent).join('\n');
  return (source.match(/```[\s\S]*?```|`[^`]+`/g) ?? []).join('\n');
}

/** What was found, with the letters right behind it. */
function tokenAt(text: string, at: number, length: number): string {
  return text.slice(at, at + length) + (/^\w{0,12}/.exec(text.slice(at + length))?.[0] ?? '');
}

/** Markdown's marks are no markup in a page. */
const leftoverTags = /<\/?(?:div|span|p|br|img|strong|table)\b[^>]*>|<!--|&(?:nbsp|amp|lt|gt|quot|#\d+);/;

/** Words that a browser shows in the body of a page outside of links, and no passage or title has. */
function countLost(tally: Tally, essays: readonly Essay[], source: string): void {
  const read = essays.flatMap(({ title, passages }) => [
    title,
    ...passages.flatMap(({ section = '', text }) => [section, text]),
  ]);
  const shown = wordsOf(textOf(source.replace(/<a\b[^>]*\bhref\b[^>]*>[\s\S]*?<\/a>/gi, ' ')));
  // A heading stands in every passage below it: its words count once for each, which hides no loss worth naming.
  tally.words += shown.length;
  tally.lost += shown.length - sharedWords(shown, wordsOf(read.join('\n')));
}

const parting =
  /<\/?(?:p|div|h\d|li|ul|ol|table|tr|td|th|blockquote|pre|br|section|article|header|figure|figcaption|dl|dt|dd|hr|address|aside|main|caption|center|details|summary)\b[^>]*>/gi;

function documentOf(source: string) {
  const shown = source
    .replace(/<(script|style|noscript|nav|rt|rp)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, '');
  const parted = shown.replace(/^[\s\S]*?<body[^>]*>/i, '').replace(parting, ' $& ');
  return parseHTML(`<html><body>${parted}</body></html>`).document;
}

function textOf(source: string): string {
  return documentOf(source).body.textContent ?? '';
}

function perThousand(part: number, all: number): string {
  return all === 0 ? '0' : ((part / all) * 1_000).toFixed(1);
}

function print(name: string, value: string): void {
  process.stdout.write(`  ${name.padEnd(34)}${value}\n`);
}
