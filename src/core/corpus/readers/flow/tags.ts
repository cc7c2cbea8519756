/**
 * HTML as a stream of tags and text, without a tree: linear in the length of the source however broken or deeply nested
 * it is, and nothing between two tags is lost.
 */
import { decodeHTML } from 'entities/decode';

/** Receives the parts of a source in their order. Names are in lower case, entities are decoded. */
export interface TagHandler {
  open(tag: string, attributes: Attributes): void;
  close(tag: string): void;
  text(text: string): void;
  /** The source of a `<script>`; other scripts and styles are passed over. */
  script?(attributes: Attributes, content: string): void;
}

/** The attributes of one tag, parsed when first asked for. */
export interface Attributes {
  readonly isEmpty: boolean;
  /** The value of an attribute, `''` where it has none; undefined where it is missing. */
  get(name: string): string | undefined;
}

/** Attributes of `a="1" b='2' c`. */
function parseAttributes(source: string): Attributes {
  if (source === '' || source.trim() === '') return noAttributes;
  let parsed: Map<string, string> | undefined;
  return { isEmpty: false, get: (name) => (parsed ??= attributeMap(source)).get(name) };
}

export const noAttributes: Attributes = { isEmpty: true, get: () => undefined };

function attributeMap(source: string): Map<string, string> {
  const found = new Map<string, string>();
  const attribute = /([^\s=/"'>][^\s=/>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const [, name = '', double, single, bare] of source.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decode(double ?? single ?? bare ?? ''));
  }
  return found;
}

/** Elements whose content is no markup, up to their closing tag. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noscript', 'iframe', 'noembed', 'template']);
/** Those of them whose content is text to read. */
const readRawText = new Set(['title', 'xmp']);

const tagName = /[a-z][^\s/>]*/iy;

/**
 * Passes through a source once.
 *
 * @example
 * scanTags('<p>Salt &amp; <b>rope</b>', handler) // open p, text "Salt & ", open b, text "rope", close b
 */
export function scanTags(source: string, handler: TagHandler): void {
  const scanner = new Scanner(source, handler);
  while (scanner.step()) {
    // Each step takes one tag or one stretch of text.
  }
}

class Scanner {
  private at = 0;
  /** Set when quotation marks inside a tag never close: from there on they mean nothing. */
  private ignoresQuotes = false;
  private readonly source: string;
  private readonly handler: TagHandler;
  private readonly lastTagEnd: number;
  private readonly selfCloses: boolean;
  /** Closing tags that are known to come no more, so that nobody looks for them twice. */
  private readonly missing = new Set<string>();

  constructor(source: string, handler: TagHandler) {
    this.source = source;
    this.handler = handler;
    this.lastTagEnd = source.lastIndexOf('>');
    this.selfCloses = /^\s*<\?xml|<html[^>]{0,500}\sxmlns=/i.test(source.slice(0, 2_000));
  }

  step(): boolean {
    const { source, at } = this;
    if (at >= source.length) return false;
    const next = at > this.lastTagEnd ? -1 : source.indexOf('<', at);
    if (next < 0) {
      this.emitText(source.slice(at));
      this.at = source.length;
      return false;
    }
    if (next > at) this.emitText(source.slice(at, next));
    this.at = this.takeMarkup(next);
    return true;
  }

  private emitText(raw: string): void {
    if (raw !== '') this.handler.text(decode(raw));
  }

  /** Takes what begins with the `<` at `start`; the index behind it. */
  private takeMarkup(start: number): number {
    const { source } = this;
    const after = source[start + 1] ?? '';
    if (after === '!') return this.takeDeclaration(start);
    if (after === '?') return this.endAfter('>', start);
    const closing = after === '/';
    tagName.lastIndex = closing ? start + 2 : start + 1;
    const name = tagName.exec(source)?.[0];
    const end = name === undefined ? -1 : this.tagEnd(start + 1);
    if (name === undefined || end < 0) {
      this.handler.text('<');
      return start + 1;
    }
    const tag = name.toLowerCase();
    if (closing) this.handler.close(tag);
    else return this.takeOpening(tag, source.slice(start + 1 + name.length, end), end + 1);
    return end + 1;
  }

  private takeOpening(tag: string, rest: string, end: number): number {
    const selfClosed = this.selfCloses && rest.endsWith('/');
    const attributes = parseAttributes(selfClosed ? rest.slice(0, -1) : rest);
    const contentEnd = rawText.has(tag) && !selfClosed ? this.closingTag(tag, end) : -1;
    if (tag === 'script' && contentEnd >= 0) this.handler.script?.(attributes, this.source.slice(end, contentEnd));
    // One that is never closed is passed over, and what follows is read.
    if (rawText.has(tag) && !readRawText.has(tag)) return contentEnd < 0 ? end : this.endAfter('>', contentEnd);
    this.handler.open(tag, attributes);
    if (selfClosed) this.handler.close(tag);
    if (contentEnd < 0) return end;
    this.emitText(this.source.slice(end, contentEnd));
    return contentEnd;
  }

  private takeDeclaration(start: number): number {
    const { source } = this;
    if (source.startsWith('<!--', start)) return this.endAfter('-->', start);
    if (!source.startsWith('<![CDATA[', start)) return this.endAfter('>', start);
    const end = source.indexOf(']]>', start);
    if (end < 0) return start + '<![CDATA['.length;
    this.handler.text(source.slice(start + '<![CDATA['.length, end));
    return end + ']]>'.length;
  }

  /** Behind the next `mark`; right behind the two characters at `start` where it comes no more. */
  private endAfter(mark: string, start: number): number {
    const end = this.missing.has(mark) ? -1 : this.source.indexOf(mark, start);
    if (end >= 0) return end + mark.length;
    this.missing.add(mark);
    return start + 2;
  }

  /** Where `</tag` begins; -1 where it comes no more. */
  private closingTag(tag: string, from: number): number {
    if (this.missing.has(tag)) return -1;
    const closing = new RegExp(`</${tag}(?=[\\s/>])`, 'gi');
    closing.lastIndex = from;
    const found = closing.exec(this.source)?.index ?? -1;
    if (found < 0) this.missing.add(tag);
    return found;
  }

  /** The `>` that ends a tag, outside of quotation marks; -1 where there is none. */
  private tagEnd(from: number): number {
    if (!this.ignoresQuotes) {
      const end = quotedTagEnd(this.source, from);
      if (end >= 0) return end;
      this.ignoresQuotes = true;
    }
    return this.source.indexOf('>', from);
  }
}

const tagDelimiter = /[>"']/g;

function quotedTagEnd(source: string, from: number): number {
  tagDelimiter.lastIndex = from;
  for (let match = tagDelimiter.exec(source); match; match = tagDelimiter.exec(source)) {
    if (match[0] === '>') return match.index;
    // Only a quotation mark behind `=` opens a value: `<p class=a"b>` ends at its `>`.
    if (!/=\s*$/.test(source.slice(Math.max(from, match.index - 10), match.index))) continue;
    const closing = source.indexOf(match[0], match.index + 1);
    if (closing < 0) return -1;
    tagDelimiter.lastIndex = closing + 1;
  }
  return -1;
}

function decode(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}
