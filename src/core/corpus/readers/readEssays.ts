/**
 * Readers: from the bytes of a file to essays.
 *
 * In: one file's path and bytes. Out: its essay and fragments, or a problem with line and reason; never an exception. Each
 * format has a reader that yields the same blocks (`blocks.ts`) and details (`details.ts`), so that what follows (title,
 * passages, sections, language) is decided once. Slow files go through `backgroundReader.ts`.
 */
import type { Essay, Passage } from '../../essay.ts';
import { shortenAtWord } from '../../text/shorten.ts';
import type { Problem } from '../corpus.ts';
import { type Block, onOneLine } from './blocks.ts';
import { decodeText } from './encoding.ts';
import { BadFrontMatter } from './frontMatter.ts';
import { detectLanguage } from './language.ts';
import { splitPageDump } from './pageDump.ts';
import { isHtml, parse } from './parse.ts';

/** The largest file that is read, in bytes. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** Why a larger one is not. */
export const TOO_LARGE = 'is over 5 MB: split it into essays';

/** What one file gives: its essay and its fragments, or the reason why not. */
export type Reading = { readonly essays: readonly Essay[] } | { readonly problem: Problem };

/** File names this reads; others are left alone. */
export const essayFile = /\.(?:md|markdown|mdx|txt|text|html?|xhtml)$/i;

const WORDS_A_MINUTE = 230;
const CJK_CHARACTERS_A_MINUTE = 400;
const FRAGMENT_TITLE_LENGTH = 60;
const OPENING_TITLE_LENGTH = 80;

/** Characters of scripts that part no words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const everyUnspaced = new RegExp(unspaced, 'gu');

/** Reads one file of the corpus. `file` is its path inside the folder, with `/`. Never rejects for any bytes. */
export async function readEssays(file: string, bytes: Uint8Array): Promise<Reading> {
  const problem = (reason: string, line?: number): Reading => ({
    problem: { file, reason, ...(line !== undefined && { line }) },
  });
  if (bytes.length > LARGEST_FILE) return problem(TOO_LARGE);
  const decoded = decodeText(bytes, { isHtml: isHtml(file) });
  if ('reason' in decoded) return problem(decoded.reason);
  const source = decoded.text;
  if (source.includes('\0')) return problem('is a binary file, not a text');
  if (source.trim() === '') return problem('is empty');
  try {
    const essays = await assemble(file, source);
    return essays.length > 0 ? { essays } : problem('has no paragraph to read');
  } catch (error) {
    if (error instanceof BadFrontMatter) return problem(error.message, error.line);
    return problem('cannot be parsed: look for broken markup');
  }
}

async function assemble(file: string, source: string): Promise<readonly Essay[]> {
  const { details, blocks } = await parse(file, source);
  const dump = splitPageDump(blocks);
  const [first] = blocks;
  const heading = blocks.find(({ kind }) => kind === 'heading')?.text;
  const opening = blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '';
  const title =
    details.title ?? heading ?? titleFromFile(file) ?? shortenAtWord(onOneLine(opening), OPENING_TITLE_LENGTH);
  // A heading that only repeats the title is no section.
  const body = (dump?.article ?? blocks).filter(
    (block) => block !== first || block.kind !== 'heading' || block.text !== title,
  );
  const passages = toPassages(body);
  if (passages.length === 0) return [];
  const slug = slugify(details.slug ?? baseName(file));
  const language = details.language ?? (await detectLanguage(passages.map(({ text }) => text).join(' ')));
  const authors = details.authors.length > 0 ? details.authors : (dump?.authors ?? []);
  const essay: Essay = {
    ...(dump?.publisher && { publisher: dump.publisher }),
    ...details,
    slug,
    title,
    authors,
    language,
    kind: 'essay',
    passages,
    readingMinutes: minutes(passages),
    file,
  };
  return [essay, ...(dump?.fragments ?? []).map((text, at) => fragment(essay, text, at + 1))];
}

function toPassages(blocks: readonly Block[]): readonly Passage[] {
  const passages: Passage[] = [];
  let section: string | undefined;
  for (const { kind, text } of blocks) {
    if (kind === 'heading') section = text;
    else passages.push({ number: passages.length + 1, text, ...(section !== undefined && { section }) });
  }
  return passages;
}

function fragment({ slug, language, file }: Essay, text: string, number: number): Essay {
  const passages = [{ number: 1, text }];
  return {
    slug: `${slug}-fragment-${number}`,
    title: shortenAtWord(text, FRAGMENT_TITLE_LENGTH),
    authors: [],
    tags: [],
    language,
    kind: 'fragment',
    passages,
    readingMinutes: minutes(passages),
    file,
  };
}

function minutes(passages: readonly Passage[]): number {
  let words = 0;
  let characters = 0;
  for (const { text } of passages) {
    let rest = text;
    if (unspaced.test(text)) rest = text.replace(everyUnspaced, () => ((characters += 1), ' '));
    words += rest.split(/[ \n]/).filter((word) => word !== '').length;
  }
  return Math.max(1, Math.round(words / WORDS_A_MINUTE + characters / CJK_CHARACTERS_A_MINUTE));
}

function baseName(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(essayFile, '');
}

/** Undefined where the name is a number or a key: "000_5141f0a6ab2854ee" tells nobody anything. */
function titleFromFile(file: string): string | undefined {
  const words = baseName(file)
    .replace(/[-_\s]+/gu, ' ')
    .trim();
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
