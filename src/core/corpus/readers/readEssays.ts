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
import { type Block, onOneLine, withoutTitle } from './blocks.ts';
import type { FieldWarning } from './details.ts';
import { decodeText } from './encoding.ts';
import { isHtml, LARGEST_FILE, TOO_LARGE } from './essayFiles.ts';
import { detectLanguage, languageSample, obviousLanguage } from './language.ts';
import { detailsOfPath, slugify } from './naming.ts';
import { splitPageDump } from './pageDump.ts';
import { parse } from './parse.ts';
import { wordsIn } from './words.ts';

/** What one file gives: its essay and its fragments, or the reason why not. */
export type Reading =
  | {
      readonly essays: readonly Essay[];
      /** Whether the file itself names the slug. */
      readonly hasOwnSlug: boolean;
      readonly warnings: readonly FieldWarning[];
    }
  /** It is no essay, or its author does not want it to be read: a sentence without subject. */
  | { readonly leftOut: string }
  | { readonly problem: Problem };

const WORDS_A_MINUTE = 230;
const FRAGMENT_TITLE_LENGTH = 60;
const OPENING_TITLE_LENGTH = 80;

/** Reads one file of the corpus. `file` is its path inside the folder, with `/`. Never rejects for any bytes. */
export async function readEssays(file: string, bytes: Uint8Array): Promise<Reading> {
  return read<never>(file, bytes, detectLanguage);
}

/** The same, but undefined where the language takes the detector, which is slow to load. */
export function readQuickly(file: string, bytes: Uint8Array): Promise<Reading | undefined> {
  return read(file, bytes, obviousLanguage);
}

/** Tells a sample's language, or else that it does not try. */
type Detect<None> = (sample: string) => Promise<string> | string | None;

async function read<None>(file: string, bytes: Uint8Array, detect: Detect<None>): Promise<Reading | None> {
  const problem = (reason: string, line?: number): Reading => ({
    problem: { file, reason, ...(line !== undefined && { line }) },
  });
  if (bytes.length > LARGEST_FILE) return problem(TOO_LARGE);
  const decoded = decodeText(bytes, { isHtml: isHtml(file) });
  if ('reason' in decoded) return problem(decoded.reason);
  const source = decoded.text;
  if (source.includes('\0')) return problem('is a binary file, not a text');
  if (source.trim() === '') return { leftOut: 'is empty' };
  try {
    return await assemble(file, source, detect);
  } catch {
    return problem('cannot be parsed: look for broken markup');
  }
}

async function assemble<None>(file: string, source: string, detect: Detect<None>): Promise<Reading | None> {
  const { details, blocks, warnings, withheld } = await parse(file, source);
  if (withheld !== undefined) return { leftOut: withheld };
  const dump = splitPageDump(blocks);
  const path = detailsOfPath(file);
  const title = details.title ?? headingOf(blocks) ?? path.title ?? openingOf(blocks);
  const passages = toPassages(withoutTitle(dump?.article ?? blocks, title));
  if (passages.length === 0) return { leftOut: NO_TEXT };
  if (isStub(file, passages)) return { leftOut: STUB };
  const language =
    details.language ?? path.language ?? (await detect(languageSample(passages.map(({ text }) => text))));
  if (typeof language !== 'string') return language;
  const essay: Essay = {
    ...(dump?.publisher && { publisher: dump.publisher }),
    ...(path.date !== undefined && { date: path.date }),
    ...details,
    slug: details.slug === undefined ? path.slug : slugify(details.slug),
    title,
    authors: details.authors.length > 0 ? details.authors : (dump?.authors ?? []),
    language,
    kind: 'essay',
    passages,
    readingMinutes: minutes(passages),
    file,
  };
  const fragments = (dump?.fragments ?? []).map((text, at) => fragment(essay, text, at + 1));
  return { essays: [essay, ...fragments], hasOwnSlug: details.slug !== undefined, warnings };
}

const NO_TEXT = 'has no text of its own, only headings, pictures, embeds or a template';
const STUB = 'is the start page of a folder, with hardly any text';

/** The heading that begins a text, or else its only one of the first level. */
function headingOf(blocks: readonly Block[]): string | undefined {
  const [first] = blocks;
  if (first?.kind === 'heading') return first.text;
  const [only, second] = blocks.filter((block) => block.kind === 'heading' && block.isTop);
  return second ? undefined : only?.text;
}

function openingOf(blocks: readonly Block[]): string {
  const opening = blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '';
  return shortenAtWord(onOneLine(opening), OPENING_TITLE_LENGTH);
}

/** Words below which the start page of a site or of a section is no essay. */
const STUB_WORDS = 50;

/** The start page of a site, or of a section of it (`_index`); a page in a folder of its own is neither. */
function isStub(file: string, passages: readonly Passage[]): boolean {
  return /^index\.[a-z]+$|(?:^|\/)_index(?:\.[a-z-]+)?\.[a-z]+$/i.test(file) && wordsIn(passages) < STUB_WORDS;
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
  return Math.max(1, Math.round(wordsIn(passages) / WORDS_A_MINUTE));
}
