import { type Block, block } from '../core/corpus/readers/blocks.ts';
import { createJoiner } from '../core/corpus/readers/plainText/hyphens.ts';
import { endsSentence } from '../core/corpus/readers/plainText/lines.ts';

/** A run of text as the parser gives it: `transform` ends with x and y, which grows upward. */
export interface TextRun {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** One printed line, in points. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

export type Page = readonly Line[];

/** Runs on one line may stand a little higher or lower: raised numbers. In parts of the size of the type. */
const SAME_LINE = 0.6;

/** The printed lines of a page in reading order. */
export function linesOf(runs: readonly TextRun[]): Page {
  const lines: Line[] = [];
  let current: TextRun[] = [];
  const end = () => {
    const line = lineOf(current);
    if (line) lines.push(line);
    current = [];
  };
  for (const run of runs) {
    const before = current.at(-1);
    if (
      before &&
      run.str.trim() !== '' &&
      Math.abs(yOf(run) - yOf(before)) > SAME_LINE * Math.max(before.height, run.height, 1)
    )
      end();
    if (run.str !== '') current.push(run);
    if (run.hasEOL) end();
  }
  end();
  return lines;
}

function lineOf(runs: readonly TextRun[]): Line | undefined {
  const written = runs.filter(({ str }) => str.trim() !== '');
  const [first, last] = [written[0], written.at(-1)];
  const main = written.toSorted((one, other) => other.str.length - one.str.length)[0];
  if (!first || !last || !main) return undefined;
  const text = runs
    .map(({ str }) => str)
    .join('')
    .trim();
  return { text, left: xOf(first), right: xOf(last) + last.width, y: yOf(main), size: main.height };
}

function xOf({ transform }: TextRun): number {
  return transform[4] ?? 0;
}

function yOf({ transform }: TextRun): number {
  return transform[5] ?? 0;
}

/** Type this much larger than the body's is a heading; smaller or larger by this much, another paragraph. */
const HEADING_SIZE = 1.15;
const LONGEST_HEADING = 200;
/** The usual line distance of titles, in sizes of their type. */
const TITLE_LEADING = 1.2;
/** A gap of so many line distances parts paragraphs. */
const PARAGRAPH_GAP = 1.35;
/** An indent of so many sizes of the type does. */
const INDENT = 0.8;
/** A line that ends a sentence and leaves so much of the width free is a paragraph's last. */
const SHORT_LINE = 0.85;

interface Measures {
  readonly size: number;
  readonly leading: number;
  readonly width: number;
}

/** Paragraphs and headings of printed pages, without page numbers and running heads. */
export function blocksOfPages(pages: readonly Page[]): readonly Block[] {
  const measures = measuresOf(pages.flat());
  const lines = withoutFurniture(pages, measures);
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const before = last?.at(-1);
    if (last && before && !startsParagraph(before, line, measures)) last.push(line);
    else paragraphs.push([line]);
  }
  const texts = paragraphs.map((paragraph) => paragraph.map(({ text }) => text));
  const join = createJoiner(texts);
  return paragraphs.flatMap((paragraph, at) => {
    const text = join(texts[at] ?? []);
    const isHeading = (paragraph[0]?.size ?? 0) >= measures.size * HEADING_SIZE && text.length <= LONGEST_HEADING;
    return block(isHeading ? 'heading' : 'paragraph', text);
  });
}

function startsParagraph(before: Line, line: Line, { size, leading, width }: Measures): boolean {
  const [small = 0, large = 0] = [before.size, line.size].toSorted((one, other) => one - other);
  if (large >= small * HEADING_SIZE) return true;
  const gap = before.y - line.y;
  const ends = endsSentence(before.text);
  // Upward, or far down: the next column or page, where a sentence may go on.
  if (gap <= 0) return ends && (before.right - before.left < width * SHORT_LINE || !/^\p{Ll}/u.test(line.text));
  // The lines of a long title stand further apart than those of the text.
  const step = small >= size * HEADING_SIZE ? Math.max(leading, small * TITLE_LEADING) : leading;
  if (gap > step * PARAGRAPH_GAP) return true;
  const isIndented = line.left - before.left > size * INDENT;
  return isIndented || (ends && before.right - before.left < width * SHORT_LINE);
}

/** What most of the text is set in. */
function measuresOf(lines: readonly Line[]): Measures {
  const sizes = lines.flatMap(({ size, text }) => Array.from({ length: Math.ceil(text.length / 10) }, () => size));
  const gaps = lines.flatMap((line, at) => {
    const gap = (lines[at - 1]?.y ?? line.y) - line.y;
    return gap > 0 && gap < line.size * 3 ? [gap] : [];
  });
  const size = quantile(sizes, 0.5) ?? 1;
  return {
    size,
    leading: quantile(gaps, 0.5) ?? size * 1.2,
    width:
      quantile(
        lines.map(({ left, right }) => right - left),
        0.9,
      ) ?? 0,
  };
}

function quantile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)];
}

/** So many lines at the top and at the bottom of a page may be a running head and a number. */
const MARGIN_LINES = 2;
/** On so many pages the same line is a running head. */
const OFTEN = 3;
const pageNumber =
  /^[-–—[(\s]*(?:page\s+)?(?:\d{1,4}|(?=[ivxl])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\])\s]*$/i;

/** Takes out page numbers and running heads. What is set as large as a heading is none: `Chapter 1`, `Chapter 2`. */
function withoutFurniture(pages: readonly Page[], { size }: Measures): readonly Line[] {
  const margins = pages.map((page) => marginsOf(page).filter((line) => line.size < size * HEADING_SIZE));
  const counts = new Map<string, number>();
  for (const lines of margins) {
    for (const key of new Set(lines.map(({ text }) => keyOf(text)))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isFurniture = ({ text }: Line) => pageNumber.test(text) || (counts.get(keyOf(text)) ?? 0) >= OFTEN;
  const furniture = new Set(margins.flat().filter(isFurniture));
  return pages.flat().filter((line) => !furniture.has(line));
}

/** The highest and the lowest lines of a page. */
function marginsOf(page: Page): readonly Line[] {
  const sorted = page.toSorted((one, other) => other.y - one.y);
  return [...new Set([...sorted.slice(0, MARGIN_LINES), ...sorted.slice(-MARGIN_LINES)])];
}

/** A running head with its page's number is the same head on each page. */
function keyOf(text: string): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}
