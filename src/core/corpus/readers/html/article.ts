import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** The HTML of a page's article, without what stands around it; undefined where there is none. */
export function findArticle(source: string): string | undefined {
  const { document } = parseHTML(/<body[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`);
  try {
    return new Readability(document, { keepClasses: true }).parse()?.content ?? undefined;
  } catch {
    // Some broken pages overflow its stack: they are read whole.
    return undefined;
  }
}
