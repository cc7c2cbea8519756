import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { type Block, block } from './blocks.ts';

const parser = new MarkdownIt('default', { html: true }).use(footnotes);

/** Tokens that are no part of an essay's text. */
const aside = /^(?:table|footnote_block)_(?<side>open|close)$/;

type Token = ReturnType<typeof parser.parse>[number];

/**
 * CommonMark, with tables and footnotes known so that they can be left out. Each list item's and each block quote's
 * paragraph is a block; code blocks, tables, raw HTML, images and footnotes are none.
 */
export function readMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let kind: Block['kind'] = 'paragraph';
  let asides = 0;
  for (const token of parser.parse(source, {})) {
    const side = aside.exec(token.type)?.groups?.['side'];
    if (side !== undefined) asides += side === 'open' ? 1 : -1;
    else if (token.type === 'heading_open') kind = 'heading';
    else if (token.type === 'heading_close') kind = 'paragraph';
    else if (token.type === 'inline' && asides === 0) blocks.push(...block(kind, textOf(token.children ?? [])));
  }
  return blocks;
}

function textOf(children: readonly Token[]): string {
  // The box of a task list is markup that this parser leaves in the text.
  return children
    .map(inlineText)
    .join('')
    .replace(/^\[[ xX]\]\s+/, '');
}

function inlineText({ type, content }: Token): string {
  if (type === 'text' || type === 'code_inline' || type === 'text_special') return content;
  if (type === 'softbreak' || type === 'hardbreak') return '\n';
  return type === 'html_inline' && /^<br\b/i.test(content) ? '\n' : '';
}
