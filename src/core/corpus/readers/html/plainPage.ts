import { voidElements } from '../flow/elements.ts';
import type { FlowBlock } from '../flow/flow.ts';
import type { Attributes, TagHandler } from '../flow/tags.ts';

/** Elements that a page parts itself with: where they stand, something stands beside the essay. */
const layoutElements = new Set(['aside', 'footer', 'header', 'nav', 'frameset', 'dialog']);
/** Elements whose names say what a part of a page is for. */
const containers = new Set(['div', 'ul', 'td', 'table', 'section', 'form', 'span']);
/** Deeper pages, and pages of more elements, are made by a loop; looking for the article in them takes minutes. */
const DEEPEST = 120;
const MOST_ELEMENTS = 40_000;
/** A page with more named parts is laid out by a template. */
const MOST_NAMED_PARTS = 12;

/**
 * Recognises pages written by hand, as most were before 2005: no template, hardly a class, the essay in the body or in one
 * table. There is nothing to find on them, and a finder of articles loses whole paragraphs.
 */
export class PageShape implements TagHandler {
  private layout = 0;
  private named = 0;
  private depth = 0;
  private deepest = 0;
  private elements = 0;

  open(tag: string, attributes: Attributes): void {
    this.elements += 1;
    if (!voidElements.has(tag)) this.depth += 1;
    this.deepest = Math.max(this.deepest, this.depth);
    if (layoutElements.has(tag)) this.layout += 1;
    if (attributes.isEmpty || !containers.has(tag)) return;
    if (attributes.get('class') || attributes.get('id') || attributes.get('role')) this.named += 1;
  }

  close(): void {
    this.depth = Math.max(0, this.depth - 1);
  }

  text(): void {}

  get isPlain(): boolean {
    return this.layout === 0 && this.named <= MOST_NAMED_PARTS;
  }

  /** Whether an article can be looked for in little time. */
  get isSearchable(): boolean {
    return this.deepest <= DEEPEST && this.elements <= MOST_ELEMENTS;
  }
}

/** Longest line of links at the ends of a plain page: "Home · Next · Index". */
const LONGEST_LINK_LINE = 120;
/** Share of a line's characters that are links. */
const LINKED = 0.7;

/** Without the lines of links above and below the essay. A page that has nothing else keeps them. */
export function withoutLinkLines(blocks: readonly FlowBlock[]): readonly FlowBlock[] {
  const isText = ({ text, linked }: FlowBlock) => text.length > LONGEST_LINK_LINE || linked < text.length * LINKED;
  const first = blocks.findIndex(isText);
  if (first < 0) return blocks;
  return blocks.slice(first, blocks.findLastIndex(isText) + 1);
}
