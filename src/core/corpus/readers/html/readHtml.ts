import type { Block } from '../blocks.ts';
import type { Details } from '../details.ts';
import { Flow, type FlowBlock } from '../flow/flow.ts';
import { scanTags, type TagHandler } from '../flow/tags.ts';
import { findArticle } from './article.ts';
import { colophonOf, publisherOf } from './colophon.ts';
import { Head } from './head.ts';
import { metadataOf } from './metadata.ts';
import { PageShape, withoutLinkLines } from './plainPage.ts';

/** A page's essay and what it says of itself. */
export interface Page {
  readonly details: Details;
  readonly blocks: readonly Block[];
}

/**
 * A page by its own structure: the whole body where somebody wrote it by hand, else the article that Readability finds.
 *
 * @example
 * readHtml('<title>Quays</title><p>One.<br><br>Two.') // title "Quays", two paragraphs
 */
export function readHtml(source: string): Page {
  const head = new Head();
  const shape = new PageShape();
  const body = new Flow();
  scanTags(source, together([head, shape, body]));
  const page = body.finish();
  const publisher = publisherOf(page);
  const details = { ...(publisher && { publisher }), ...metadataOf(head) };
  const whole = withoutLinkLines(page);
  if (shape.isPlain || !shape.isSearchable) return { details, blocks: whole };
  const article = findArticle(source);
  // Readability takes names off elements, so what they hide is taken out of its article by its text.
  const found = article === undefined ? [] : htmlBlocks(article).filter(({ text }) => !body.chrome.has(text));
  if (found.length === 0) return { details, blocks: whole };
  return { details, blocks: [...found, ...colophonOf(page, found, details.authors)] };
}

/** The blocks of HTML that is all essay: a feed's entry, a chapter of a book, an article that was found. */
export function htmlBlocks(source: string): readonly FlowBlock[] {
  const flow = new Flow();
  scanTags(source, flow);
  return flow.finish();
}

function together(handlers: readonly TagHandler[]): TagHandler {
  return {
    open: (tag, attributes) => {
      for (const handler of handlers) handler.open(tag, attributes);
    },
    close: (tag) => {
      for (const handler of handlers) handler.close(tag);
    },
    text: (text) => {
      for (const handler of handlers) handler.text(text);
    },
    script: (attributes, content) => {
      for (const handler of handlers) handler.script?.(attributes, content);
    },
  };
}
