/**
 * One flow of blocks for HTML, XHTML, and HTML inside Markdown.
 *
 * In: tags and text in their order, from `scanTags` or from Markdown's tokens. Out: blocks. A paragraph ends at every block
 * element and at two line breaks in a row, so text between two blocks is a block of its own and no word is lost. Tags need
 * not be balanced: Markdown's raw HTML seldom is. A block that is left out is read first and taken back at its closing tag,
 * so an element that is never closed hides nothing.
 */
import { type Block, block } from '../blocks.ts';
import { readLines } from '../plainText/lines.ts';
import { isNoteMark, isShareLine, LONGEST_MARK, MOST_CHROME } from './chrome.ts';
import { blockElements, headings, type ImpliedEnd, impliedEnds, preformatted, voidElements } from './elements.ts';
import { hidingOf, isVerseFrame, type Mark, type OpenElement } from './openElement.ts';
import { BREAK, cellText, isParted, paragraphsOf, withoutEmptyBrackets } from './paragraphs.ts';
import { Tables } from './tables.ts';
import type { Attributes, TagHandler } from './tags.ts';

/** A block, and how many of its characters are links. */
export type FlowBlock = Block & { readonly linked: number };

/** A longer one is a heading that nobody closed, with the text below it. */
const LONGEST_HEADING = 400;

/** Implied ends are looked for among so many open elements. */
const FARTHEST_IMPLIED = 50;

/** For elements that hide nothing, so that nobody comes back to where they began. */
const nowhere: Mark = { blocks: 0, characters: 0, linked: 0, paragraph: 0, parts: 0, cells: 0 };

/** @example const flow = new Flow(); scanTags('<p>One.</p>Two.', flow); flow.finish() // two blocks */
export class Flow implements TagHandler {
  /** Texts of the paragraphs that were left out because their element is called a cookie banner or the like. */
  readonly chrome = new Set<string>();
  private readonly blocks: FlowBlock[] = [];
  private readonly stack: OpenElement[] = [];
  private readonly tables = new Tables();
  /** How many elements of each name are in `stack`. */
  private readonly counts = new Map<string, number>();
  /** The paragraph being read: its text, its number, and how many of its characters are links. */
  private parts: string[] = [];
  private paragraph = 0;
  private linkedHere = 0;
  private kind: Block['kind'] = 'paragraph';
  /** Whether the latest heading is of the first level. */
  private isTop = false;
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
    for (; this.tables.isOpen; this.tables.close()) this.endRow();
    return this.blocks;
  }

  private beforeBlock(tag: string): void {
    if (this.stack.at(-1)?.tag === 'p') this.pop();
    const implied = impliedEnds.get(tag);
    if (implied) this.endImplied(implied);
    this.endParagraph();
    if (tag === 'table') this.endRow();
    if (isCell(tag)) this.tables.startCell(this.blocks.length);
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

  private push(tag: string, attributes: Attributes, hides: OpenElement['hides']): void {
    const element = {
      tag,
      attributes,
      hides,
      isVerse: isVerseFrame(attributes),
      since: hides === 'no' ? nowhere : this.mark(),
    };
    this.stack.push(element);
    this.count(element, 1);
    if (this.silent > 0) return;
    if (tag === 'table') this.tables.open(this.blocks.length);
    if (headings.has(tag)) {
      this.kind = 'heading';
      this.isTop = tag === 'h1';
    }
  }

  private mark(): Mark {
    return {
      blocks: this.blocks.length,
      characters: this.characters,
      linked: this.linked,
      paragraph: this.paragraph,
      parts: this.parts.length,
      cells: this.tables.cells,
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
    if (isCell(tag) && this.tables.isOpen) this.endCell();
    else this.endParagraph();
    if (headings.has(tag)) this.kind = 'paragraph';
    if (tag === 'tr' || tag === 'table') this.endRow();
    if (tag === 'table') this.tables.close();
  }

  /** Drops what a hidden element has brought, unless its name was a guess and the text is long and hardly links. */
  private takeBack({ hides, since }: OpenElement): void {
    const characters = this.characters - since.characters;
    const linked = this.linked - since.linked;
    if (hides === 'little' && characters > MOST_CHROME && linked * 2 < characters) return;
    if (since.paragraph === this.paragraph) this.parts.length = Math.min(this.parts.length, since.parts);
    const dropped = this.blocks.splice(since.blocks);
    if (hides === 'little') for (const { text } of dropped) this.chrome.add(text);
    this.tables.keep(since.cells);
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

  private endCell(): void {
    const text = this.parts.join('');
    if (!this.tables.isCell(text, this.blocks.length) || isParted(text) || this.preformatted > 0)
      return this.endParagraph();
    this.tables.add(cellText(this.withoutMarks(text)), this.linkedHere);
    this.nextParagraph();
  }

  private endRow(): void {
    const row = this.tables.takeRow();
    if (row) this.emit(block('paragraph', row.text), row.linked);
  }

  private endParagraph(): void {
    if (this.parts.length === 0) return;
    const text = this.withoutMarks(this.parts.join(''));
    const kind = text.length > LONGEST_HEADING ? 'paragraph' : this.kind;
    const isListing = this.preformatted > 0;
    const found = isListing ? readLines(text, { keepsLines: true }) : paragraphsOf(text, kind, this.verses > 0);
    if (found.length > 0) this.endRow();
    this.emit(
      found.map((one) => (one.kind === 'heading' && this.isTop ? { ...one, isTop: true } : one)),
      this.linkedHere,
    );
    this.nextParagraph();
  }

  private nextParagraph(): void {
    this.parts = [];
    this.paragraph += 1;
    this.linkedHere = 0;
    this.hasMarks = false;
  }

  private withoutMarks(text: string): string {
    return this.hasMarks ? withoutEmptyBrackets(text) : text;
  }

  private emit(found: readonly Block[], linked: number): void {
    const share = found.length > 1 ? linked / found.length : linked;
    for (const { kind, text } of found) if (!isShareLine(text)) this.blocks.push({ kind, text, linked: share });
  }
}

function isCell(tag: string): boolean {
  return tag === 'td' || tag === 'th';
}
