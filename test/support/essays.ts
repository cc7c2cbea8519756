import type { Essay } from '../../src/core/essay.ts';

/** An essay for a test: only what matters needs to be said. */
export function essay(
  slug: string,
  paragraphs: readonly string[] = [`The only paragraph of ${slug}.`],
  more: Partial<Essay> = {},
): Essay {
  return {
    slug,
    title: slug.replaceAll('-', ' '),
    authors: [],
    tags: [],
    language: 'en',
    kind: 'essay',
    passages: paragraphs.map((text, at) => ({ number: at + 1, text })),
    readingMinutes: 1,
    file: `${slug}.md`,
    ...more,
  };
}
