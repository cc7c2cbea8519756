import type { FlowBlock } from '../flow/flow.ts';
import { copyrightHolder } from '../pageDump.ts';

const LONGEST_LINE = 200;
const LONGEST_BIOGRAPHY = 600;
/** Share of a line's characters that are links: more is a footer's menu. */
const LINKED = 0.5;

const copyright = /^(?:©|\(c\)\s|copyright\b).*(?:©|(?:19|20)\d{2})|^©|\ball rights reserved\b/iu;
const tellsOf = /^[\p{L}\s.,’'-]{0,80}?\b(?:is|was|are|writes|works|teaches|serves|covers|reports)\b/u;

/** Whose copyright the last such line of a page names. */
export function publisherOf(page: readonly FlowBlock[]): string | undefined {
  const line = copyrightLine(page);
  return line && copyrightHolder(line.text);
}

function copyrightLine(blocks: readonly FlowBlock[]): FlowBlock | undefined {
  return blocks.findLast(({ text }) => text.length <= LONGEST_LINE && copyright.test(text));
}

/**
 * The lines on a page's authors and on its copyright, which stand beside the article: people search for both. Nothing
 * that the article already has.
 */
export function colophonOf(
  page: readonly FlowBlock[],
  article: readonly FlowBlock[],
  authors: readonly string[],
): readonly FlowBlock[] {
  const known = new Set(article.map(({ text }) => text));
  const besides = page.filter(({ text, linked }) => !known.has(text) && linked <= text.length * LINKED);
  const biographies = authors.flatMap((author) => besides.filter((block) => isBiography(block, author)).slice(0, 1));
  const line = copyrightLine(besides);
  return [...new Set([...biographies, ...(line ? [line] : [])])];
}

function isBiography({ kind, text }: FlowBlock, author: string): boolean {
  if (kind === 'heading' || text.length > LONGEST_BIOGRAPHY || !text.startsWith(author)) return false;
  return tellsOf.test(text.slice(author.length));
}
