/**
 * One flow of blocks for HTML, XHTML, and HTML inside Markdown.
 *
 * In: tags and text in their order, from `scanTags` or from Markdown's tokens. Out: blocks. A paragraph ends at every block
 * element and at two line breaks in a row, so text between two blocks is a block of its own and no word is lost. Tags need
 * not be balanced: Markdown's raw HTML seldom is. A block that is left out is read first and taken back at its closing tag,
 * so an element that is never closed hides nothing.
 */
import { type Block, block, onOneLine, verse } from '../blocks.ts';
import { isWrapped, readLines } from '../plainText/lines.ts';
import { isChrome, isNoteMark, isShareLine, isSilent, LONGEST_MARK, MOST_CHROME } from './chrome.ts';
import {
  blockElements,
  headings,
  type ImpliedEnd,
  impliedEnds,
  preformatted,
  silentElements,
  voidElements,
} from './elements.ts';
import type { Attributes, TagHandler } from './tags.ts';

/** A block, and how many of its characters are links. */
export type FlowBlock = Block & { readonly linked: number };

/** Stands for `<br>` among the text, as opposed to a line break in the source. */
const BREAK = '\u2028';
const paragraphBreak = /\u2028(?:[^\S\u2028]*\u2028)+/;

/** So many short lines are verse, or an address, though nothing says so. */
const FEWEST_VERSE_LINES = 3;
const LONGEST_VERSE_LINE = 100;

/** A longer cell is a paragraph: the page uses the table for its layout. */
const LONGEST_CELL = 120;
const CELL_SEPARATOR = ' · ';

/** Implied ends are looked for among so many open elements. */
const FARTHEST_IMPLIED = 50;

const verseClass = /\b(?:verse|poem|poetry|stanza|lyrics|line-?block|linegroup|lg)\b/i;

/** Whether an open element's text is taken back at its end: always, if it is little, if it is the mark of a note. */
type Hides = 'always' | 'little' | 'mark' | 'no';

interface OpenElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly hides: Hides;
  readonly isVerse: boolean;
  /** The state when it opened. */
  readonly since: Mark;
}

/** A point of the flow. `parts` and `cells` mean something only until the paragraph or the row ends. */
interface Mark {
  readonly blocks: number;
  readonly characters: number;
  readonly linked: number;
  readonly paragraph: number;
  readonly parts: number;
  readonly cells: number;
}

interface Table {
  cells: string[];
  linked: number;
  /** How many blocks stood before the current cell. */
  cellStart: number;
}

/** @example const flow = new Flow(); scanTags('<p>One.</p>Two.', flow); flow.finish() // two blocks */
export class Flow implements TagHandler {
  /** Texts of the paragraphs that were left out because their element is called a cookie banner or the like. */
  readonly chrome = new Set<string>();
  private readonly blocks: FlowBlock[] = [];
  private readonly stack: OpenElement[] = [];
  private readonly tables: Table[] = [];
  /** How many elements of each name are in `stack`. */
  private readonly counts = new Map<string, number>();
  /** The paragraph being read: its text, its number, and how many of its characters are links. */
  private parts: string[] = [];
  private paragraph = 0;
  private linkedHere = 0;
  private kind: Block['kind'] = 'paragraph';
  private hasMarks = false;
  /** Characters so far, and those in links. */
  private characters = 0;
  private linked = 0;
  /** How many open elements are links, silent ones inside a paragraph, verse, preformatted. */
  private links = 0;
  private silent = 0;
  private verses = 0;
  private preformatted = 0;

  open(tag: string, attributes: Attributes): void {
    if (tag === 'br') this.text(this.preformatted > 0 ? '\n' : BREAK);
    const isBlock = blockElements.has(tag);
    if (isBlock && this.silent === 0) this.beforeBlock(tag);
    if (voidElements.has(tag)) return;
    if (tag === 'a' && this.stack.at(-1)?.tag === 'a') this.pop();
    const hides = hidingOf(tag, attributes);
    if (isBlock || hides !== 'no' || this.countOf(tag) > 0) this.push(tag, attributes, hides);
  }

  close(tag: string): void {
    if (this.countOf(tag) > 0) {
      while (this.pop()?.tag !== tag) {
        // What was opened inside and never closed ends with it.
      }
    } else if (blockElements.has(tag)) {
      this.endParagraph();
    }
  }

  text(text: string): void {
    if (this.silent > 0 || text === '') return;
    this.parts.push(text);
    this.characters += text.length;
    if (this.links === 0) return;
    this.linkedHere += text.length;
    this.linked += text.length;
  }

  finish(): readonly FlowBlock[] {
    this.endParagraph();
    for (let table = this.tables.pop(); table; table = this.tables.pop()) this.endRow(table);
    return this.blocks;
  }

  private beforeBlock(tag: string): void {
    if (this.stack.at(-1)?.tag === 'p') this.pop();
    const implied = impliedEnds.get(tag);
    if (implied) this.endImplied(implied);
    this.endParagraph();
    const table = this.tables.at(-1);
    if (table && tag === 'table') this.endRow(table);
    if (table && isCell(tag)) table.cellStart = this.blocks.length;
  }

  private endImplied({ ends, within }: ImpliedEnd): void {
    const farthest = Math.max(0, this.stack.length - FARTHEST_IMPLIED);
    for (let at = this.stack.length - 1; at >= farthest; at -= 1) {
      const tag = this.stack[at]?.tag ?? '';
      if (within.has(tag)) return;
      if (!ends.has(tag)) continue;
      while (this.stack.length > at) this.pop();
      return;
    }
  }

  private push(tag: string, attributes: Attributes, hides: Hides): void {
    const isVerse = !attributes.isEmpty && verseClass.test(attributes.get('class') ?? '');
    const element = { tag, attributes, hides, isVerse, since: this.mark() };
    this.stack.push(element);
    this.count(element, 1);
    if (this.silent > 0) return;
    if (tag === 'table') this.tables.push({ cells: [], linked: 0, cellStart: this.blocks.length });
    if (headings.has(tag)) this.kind = 'heading';
  }

  private mark(): Mark {
    return {
      blocks: this.blocks.length,
      characters: this.characters,
      linked: this.linked,
      paragraph: this.paragraph,
      parts: this.parts.length,
      cells: this.tables.at(-1)?.cells.length ?? 0,
    };
  }

  private pop(): OpenElement | undefined {
    const element = this.stack.pop();
    if (!element) return undefined;
    if (this.silent === 0) this.endElement(element.tag);
    this.count(element, -1);
    if (element.hides === 'mark') this.takeBackMark(element);
    else if (element.hides !== 'no') this.takeBack(element);
    return element;
  }

  private countOf(tag: string): number {
    return this.counts.get(tag) ?? 0;
  }

  private count({ tag, attributes, hides, isVerse }: OpenElement, by: 1 | -1): void {
    this.counts.set(tag, this.countOf(tag) + by);
    if (tag === 'a' && attributes.get('href') !== undefined) this.links += by;
    if (hides === 'always' && !blockElements.has(tag)) this.silent += by;
    if (isVerse) this.verses += by;
    if (preformatted.has(tag)) this.preformatted += by;
  }

  private endElement(tag: string): void {
    if (!blockElements.has(tag)) return;
    const table = this.tables.at(-1);
    if (table && isCell(tag)) this.endCell(table);
    else this.endParagraph();
    if (headings.has(tag)) this.kind = 'paragraph';
    if (table && (tag === 'tr' || tag === 'table')) this.endRow(table);
    if (tag === 'table') this.tables.pop();
  }

  /** Drops what a hidden element has brought, unless its name was a guess and the text is long and hardly links. */
  private takeBack({ hides, since }: OpenElement): void {
    const characters = this.characters - since.characters;
    const linked = this.linked - since.linked;
    if (hides === 'little' && characters > MOST_CHROME && linked * 2 < characters) return;
    if (since.paragraph === this.paragraph) this.parts.length = Math.min(this.parts.length, since.parts);
    const dropped = this.blocks.splice(since.blocks);
    if (hides === 'little') for (const { text } of dropped) this.chrome.add(text);
    const cells = this.tables.at(-1)?.cells;
    if (cells && cells.length > since.cells) cells.length = since.cells;
    this.characters = since.characters;
    this.linked = since.linked;
  }

  private takeBackMark({ tag, attributes, since }: OpenElement): void {
    if (since.paragraph !== this.paragraph || this.characters - since.characters > LONGEST_MARK) return;
    const text = this.parts.slice(since.parts).join('');
    if (!isNoteMark(tag, attributes, text, this.links > 0 || this.linked > since.linked)) return;
    this.parts.length = since.parts;
    this.hasMarks = true;
  }

  private endCell(table: Table): void {
    const text = this.parts.join('');
    const isParagraph = text.length > LONGEST_CELL || this.blocks.length > table.cellStart || paragraphBreak.test(text);
    if (isParagraph || this.preformatted > 0) return this.endParagraph();
    const cell = onOneLine(this.withoutMarks(text.replaceAll(BREAK, ' ')));
    if (cell) table.cells.push(cell);
    table.linked += this.linkedHere;
    this.nextParagraph();
  }

  private endRow(table: Table): void {
    if (table.cells.length === 0) return;
    const text = table.cells.join(CELL_SEPARATOR);
    const linked = table.linked;
    table.cells = [];
    table.linked = 0;
    this.emit(block('paragraph', text), linked);
  }

  private endParagraph(): void {
    if (this.parts.length === 0) return;
    const text = this.withoutMarks(this.parts.join(''));
    const found = this.preformatted > 0 ? readLines(text, { keepsLines: true }) : this.paragraphsOf(text);
    const table = this.tables.at(-1);
    if (table && found.length > 0) this.endRow(table);
    this.emit(found, this.linkedHere);
    this.nextParagraph();
  }

  private paragraphsOf(text: string): readonly Block[] {
    if (!text.includes(BREAK)) return block(this.kind, text);
    return text.split(paragraphBreak).flatMap((paragraph) => {
      const lines = paragraph
        .split(BREAK)
        .map((line) => line.trim())
        .filter(Boolean);
      const isVerse = this.kind === 'paragraph' && (this.verses > 0 || looksLikeVerse(lines));
      return isVerse ? verse(lines) : block(this.kind, lines.join('\n'));
    });
  }

  private nextParagraph(): void {
    this.parts = [];
    this.paragraph += 1;
    this.linkedHere = 0;
    this.hasMarks = false;
  }

  private withoutMarks(text: string): string {
    return this.hasMarks ? text.replace(emptyBrackets, '') : text;
  }

  private emit(found: readonly Block[], linked: number): void {
    const share = found.length > 1 ? linked / found.length : linked;
    for (const { kind, text } of found) if (!isShareLine(text)) this.blocks.push({ kind, text, linked: share });
  }
}

/** What is left of `[1]` when its number was a link to a note. */
const emptyBrackets = /[^\S\u2028]?(?:\[\s*\]|\(\s*\))/g;

function isCell(tag: string): boolean {
  return tag === 'td' || tag === 'th';
}

function hidingOf(tag: string, attributes: Attributes): Hides {
  if (attributes.isEmpty && !silentElements.has(tag)) return tag === 'a' || tag === 'sup' ? 'mark' : 'no';
  if (isSilent(tag, attributes)) return 'always';
  if (isChrome(tag, attributes)) return 'little';
  return tag === 'a' || tag === 'sup' || (tag === 'span' && !attributes.isEmpty) ? 'mark' : 'no';
}

/** A line that the source breaks elsewhere too is prose with an odd break in it. */
function looksLikeVerse(lines: readonly string[]): boolean {
  if (lines.length < FEWEST_VERSE_LINES) return false;
  return lines.every((line) => line.length <= LONGEST_VERSE_LINE && !line.includes('\n')) && !isWrapped(lines);
}
