import { onOneLine } from '../blocks.ts';
import type { Attributes, TagHandler } from '../flow/tags.ts';
import { noStructuredData, readJsonLd, type StructuredData } from './jsonLd.ts';

/** Where the text being read goes: the element that asked for it, and its end. */
interface Capture {
  readonly tag: string;
  readonly keep: (text: string) => void;
  text: string;
  depth: number;
}

/** Longest text that is kept of a title, heading or byline. */
const LONGEST_CAPTURE = 500;
/** Most values of one name: a page may list its tags, not a library. */
const MOST_VALUES = 50;

/**
 * Collects what a page says of itself, as its tags go by: `<title>`, `<meta>`, JSON-LD, first headings and bylines. Nothing
 * is decided here.
 */
export class Head implements TagHandler {
  readonly metas = new Map<string, string[]>();
  readonly headings: string[] = [];
  readonly bylines: string[] = [];
  title = '';
  canonical = '';
  language = '';
  time = '';
  structured: StructuredData = noStructuredData;
  private capture: Capture | undefined;

  /** The values of the first of these names that the page has. */
  all(...names: readonly string[]): readonly string[] {
    return names.map((name) => this.metas.get(name)).find((values) => values !== undefined) ?? [];
  }

  first(...names: readonly string[]): string | undefined {
    return this.all(...names)[0];
  }

  open(tag: string, attributes: Attributes): void {
    if (this.capture?.tag === tag) this.capture.depth += 1;
    // A heading that leads to the first page names the site.
    if (this.capture?.tag === 'h1' && tag === 'a' && homePage.test(attributes.get('href') ?? ''))
      this.capture = undefined;
    if (attributes.isEmpty && tag !== 'title' && tag !== 'h1') return;
    if (tag === 'html') this.language ||= attributes.get('lang') ?? attributes.get('xml:lang') ?? '';
    else if (tag === 'meta') this.takeMeta(attributes);
    else if (tag === 'link' && /\bcanonical\b/i.test(attributes.get('rel') ?? ''))
      this.canonical ||= attributes.get('href') ?? '';
    else if (tag === 'time') this.time ||= attributes.get('datetime') ?? '';
    else this.startCapture(tag, attributes);
  }

  close(tag: string): void {
    const { capture } = this;
    if (capture?.tag !== tag) return;
    capture.depth -= 1;
    if (capture.depth > 0) return;
    this.capture = undefined;
    const text = onOneLine(capture.text);
    if (text && text.length < LONGEST_CAPTURE) capture.keep(text);
  }

  text(text: string): void {
    if (this.capture && this.capture.text.length < LONGEST_CAPTURE) this.capture.text += text;
  }

  script(attributes: Attributes, content: string): void {
    if (!/^application\/ld\+json/i.test(attributes.get('type')?.trim() ?? '')) return;
    if (this.structured === noStructuredData) this.structured = readJsonLd(content) ?? noStructuredData;
  }

  private takeMeta(attributes: Attributes): void {
    const name = attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop');
    const content = onOneLine(attributes.get('content') ?? '');
    if (!name || !content) return;
    const key = name.trim().toLowerCase();
    const values = this.metas.get(key);
    if (!values) this.metas.set(key, [content]);
    else if (values.length < MOST_VALUES) values.push(content);
  }

  private startCapture(tag: string, attributes: Attributes): void {
    if (this.capture) return;
    const keep = this.keeperOf(tag, attributes);
    if (keep) this.capture = { tag, keep, text: '', depth: 1 };
  }

  private keeperOf(tag: string, attributes: Attributes): ((text: string) => void) | undefined {
    if (tag === 'title') return (text) => (this.title ||= text);
    const name = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`;
    if (tag === 'h1') return siteName.test(name) ? undefined : (text) => this.headings.push(text);
    if (this.bylines.length >= MOST_VALUES) return undefined;
    const isByline =
      attributes.get('rel') === 'author' || attributes.get('itemprop') === 'author' || byline.test(name.trim());
    return isByline ? (text) => this.bylines.push(text) : undefined;
  }
}

const siteName = /\b(?:site|logo|brand|blog|header)[-_]?(?:title|name)?\b/i;
const byline = /^(?:by-?line|author|author[-_]name|p-author|entry-author|post-author|article-author)\b/i;
const homePage = /^(?:https?:\/\/[^/]+)?\/?$/i;
