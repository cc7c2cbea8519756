import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { type Block, block, onOneLine } from './blocks.ts';
import type { Details } from './details.ts';
import { httpLink } from './frontMatter.ts';

/** The elements whose text is a block, in the order of the document. */
const blockElements = 'h1, h2, h3, h4, h5, h6, p, li, blockquote, dd, dt';
const asides = 'pre, table, figure, script, style, nav, footer, aside, form, sup.footnote, .footnotes';

/** The article of a page as Readability finds it, without navigation, footer and script. */
export function readHtml(source: string): { readonly details: Details; readonly blocks: readonly Block[] } {
  const { document } = parseHTML(/<body[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`);
  // Readability mutates the document, so the head is read first.
  const meta = (...names: string[]) => metaContent(document, names);
  const canonical = httpLink(document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '');
  const language = document.documentElement?.getAttribute('lang') ?? undefined;
  const tags = meta('keywords')?.split(',');
  const article = new Readability(document).parse();
  const blocks = article?.content ? blocksOf(article.content) : [];
  const author = meta('author', 'article:author') ?? article?.byline ?? undefined;
  const date = /^\d{4}-\d{2}-\d{2}/.exec(meta('article:published_time', 'date') ?? article?.publishedTime ?? '')?.[0];
  const title = onOneLine(article?.title ?? '');
  const publisher = meta('og:site_name') ?? article?.siteName ?? undefined;
  const summary = meta('description', 'og:description');
  return {
    blocks,
    details: {
      authors: author === undefined || httpLink(author) ? [] : [onOneLine(author.replace(/^by\s+/i, ''))],
      tags: tags?.map((tag) => tag.trim()).filter(Boolean) ?? [],
      ...(title && { title }),
      ...(date && { date }),
      ...(canonical && { source: canonical }),
      ...(publisher && { publisher: onOneLine(publisher) }),
      ...(summary && { summary: onOneLine(summary) }),
      ...(language && { language }),
    },
  };
}

function blocksOf(content: string): readonly Block[] {
  const { document } = parseHTML(`<!doctype html><body>${content}</body>`);
  for (const element of document.querySelectorAll(asides)) element.remove();
  for (const lineBreak of document.querySelectorAll('br')) lineBreak.replaceWith('\n');
  const elements = [...document.querySelectorAll(blockElements)];
  const found = elements.flatMap((element) => {
    // Of nested blocks the innermost counts: a list item with paragraphs in it says nothing itself.
    if (element.querySelector(blockElements)) return [];
    return block(/^h\d$/i.test(element.tagName) ? 'heading' : 'paragraph', element.textContent ?? '');
  });
  return found.length > 0 ? found : block('paragraph', document.body?.textContent ?? '');
}

type Document = ReturnType<typeof parseHTML>['document'];

function metaContent(document: Document, names: readonly string[]): string | undefined {
  for (const name of names) {
    const element = document.querySelector(`meta[name="${name}"], meta[property="${name}"]`);
    const content = element?.getAttribute('content')?.trim();
    if (content) return content;
  }
  return undefined;
}
