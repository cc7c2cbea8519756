import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { Block } from '../blocks.ts';
import { Flow } from '../flow/flow.ts';
import { noAttributes, scanTags } from '../flow/tags.ts';
import { isProse } from '../plainText/lines.ts';
import { plainMarkdown } from './dialects.ts';

const parser = new MarkdownIt('default', { html: true }).use(footnotes);
// Line ends are `\n` already, and a file with a null character is no text.
parser.core.ruler.disable(['normalize', 'text_join']);

type Token = ReturnType<typeof parser.parse>[number];

interface MarkdownOptions {
  /** Whether braces are expressions, as in `.mdx`; false. */
  readonly isMdx?: boolean;
}

const bracketRun = /(?:!?\[){64,}/g;

/** They are no text, and the parser's time for them grows faster than they do. */
function withoutBracketRuns(source: string): string {
  return source.includes('[[[[') || source.includes('![![![![') ? source.replace(bracketRun, '') : source;
}

/**
 * CommonMark with tables and footnotes, and the HTML in it, as one flow of blocks. Notes stand behind the text, and their
 * marks nowhere. Images and code blocks are left out; a code block that holds verse is none.
 */
export function readMarkdown(source: string, { isMdx = false }: MarkdownOptions = {}): readonly Block[] {
  const flow = new Flow();
  for (const token of parser.parse(withoutBracketRuns(plainMarkdown(source, isMdx)), {})) readBlock(token, flow);
  return flow.finish();
}

function readBlock(token: Token, flow: Flow): void {
  const { type, tag, nesting, content } = token;
  if (type === 'inline') readInline(token, flow);
  else if (type === 'html_block') scanTags(content, flow);
  else if (type === 'fence' || type === 'code_block') readCode(token, flow);
  else if (tag !== '' && nesting >= 0) flow.open(tag, noAttributes);
  else if (tag !== '') flow.close(tag);
}

/** An indented block, or a fence that names no language, may hold a poem. */
function readCode({ info, content }: Token, flow: Flow): void {
  flow.open('hr', noAttributes);
  if (info.trim() !== '' || !isProse(content)) return;
  flow.open('pre', noAttributes);
  flow.text(content);
  flow.close('pre');
}

/** The box of a task list is markup that this parser leaves in the text. */
const taskBox = /^\[[ xX]\]\s+/;

function readInline({ children, content }: Token, flow: Flow): void {
  let isFirst = content.startsWith('[');
  let text = '';
  const endText = () => {
    flow.text(withoutStars(isFirst ? text.replace(taskBox, '') : text));
    text = '';
    isFirst = false;
  };
  for (const { type, content } of children ?? []) {
    if (type === 'text') {
      text += content;
      continue;
    }
    endText();
    if (type === 'code_inline' || type === 'text_special') flow.text(content);
    else if (type === 'softbreak') flow.text('\n');
    else if (type === 'hardbreak') flow.open('br', noAttributes);
    else if (type === 'html_inline') scanTags(content, flow);
  }
  endText();
}

const cjk = /[\u2018-\u201D\u3000-\u9FFF\uAC00-\uD7A3\uFF00-\uFFEF]/;
const stars = /\*\*(?=[^\s*])(?<text>[^*]{1,500})(?<=[^\s*])\*\*/g;

/** CommonMark takes `**` for emphasis only beside spaces or certain punctuation, and Chinese and Japanese have neither. */
function withoutStars(text: string): string {
  return text.includes('**') && cjk.test(text) ? text.replace(stars, '$<text>') : text;
}
