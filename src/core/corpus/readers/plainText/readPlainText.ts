import { type Block, block } from '../blocks.ts';
import type { Details } from '../details.ts';
import { isAozora, splitAozora } from './aozora.ts';
import { splitGutenberg } from './gutenberg.ts';
import { createGroupReader, endsSentence, type Group, groupsOf } from './lines.ts';
import { withoutPages } from './pages.ts';
import { columns } from './width.ts';

/** The most columns of a title on the first line, and of a chapter's. */
const LONGEST_TITLE = 100;
const LONGEST_CHAPTER = 70;

/** What a text says of itself, and its blocks. */
export interface PlainText {
  readonly details: Partial<Details>;
  readonly blocks: readonly Block[];
}

/**
 * Plain text whose paragraphs are lines, are parted by blank lines, or are wrapped at some width; a poem; a book with pages
 * and chapters. A first line that reads as a title, short and without a full stop, is the first heading.
 */
export function readPlainText(source: string): PlainText {
  const { details, body } =
    splitGutenberg(source) ?? (isAozora(source) ? splitAozora(source) : { details: {}, body: source });
  const groups = withoutPages(groupsOf(body));
  const blocks = blocksOf(groups);
  const [first, ...rest] = blocks;
  const titled = first?.kind === 'paragraph' && rest.length > 0 && isTitle(first.text);
  return {
    details,
    blocks: titled ? [{ kind: 'heading', text: first.text }, ...rest] : blocks,
  };
}

function blocksOf(groups: readonly Group[]): readonly Block[] {
  const read = createGroupReader(groups);
  return groups.flatMap((group) => (isChapter(group) ? block('heading', group.join('\n')) : read(group)));
}

const numeral = /^\s*(?:[IVXLCDM]+\.?|[12]\d{3})\s*$/;
const chapter =
  /^\s*(?:(?:chapter|part|book|section|act|scene|canto|letter|volume)\s+(?:\d+|[ivxlcdm]+)\b|第[一二三四五六七八九十百〇零\d]+[章回節节部卷話话幕])/iu;

/** A chapter's heading stands alone between blank lines. */
function isChapter(group: Group): boolean {
  const [first = '', second] = group;
  if (
    group.length > 2 ||
    columns(first) > LONGEST_CHAPTER ||
    (second !== undefined && columns(second) > LONGEST_CHAPTER)
  )
    return false;
  return numeral.test(first) || (chapter.test(first) && !/[,;]\s*$/.test(second ?? first));
}

function isTitle(line: string): boolean {
  if (line.length > LONGEST_TITLE || line.includes('\n')) return false;
  return columns(line) <= LONGEST_TITLE && !endsSentence(line) && !/[,;:、，；：…"”’）)]$/u.test(line);
}
