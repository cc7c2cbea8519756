import { z } from 'zod';
import type { Essay, Excerpt, Passage } from '../../core/essay.ts';
import { addressOf } from '../../core/reading/links.ts';

/** What tools answer with. Every text is verbatim, and says where it stands. */

/** A slice of a passage. */
export const quotable = z.object({
  address: z.string().describe('Where the text stands: slug#passage. Name it beside every quotation.'),
  text: z.string().describe('Verbatim. Quote this, and nothing that was not answered by this server.'),
  start: z.number().describe('Offset of the text in its passage, in UTF-16 units.'),
  end: z.number(),
  section: z.string().optional().describe('The heading above the passage.'),
  link: z.string().optional().describe('Opens the passage in the reading room, for people who may read there.'),
});

/** An essay without its text. */
export const essayHead = z.object({
  slug: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  date: z.string().optional(),
  language: z.string(),
  tags: z.array(z.string()),
  readingMinutes: z.number(),
  source: z.string().optional().describe('Where the essay was first published.'),
  link: z.string().optional(),
});

export type Quotable = z.output<typeof quotable>;
export type EssayHead = z.output<typeof essayHead>;

/** The reading room's origin; undefined where there is none. Links are without a pass: an assistant's answer travels. */
export type Origin = string | undefined;

export function excerptOf(excerpt: Excerpt, origin: Origin): Quotable {
  const { essay, passage, start, end, text } = excerpt;
  const link = origin === undefined ? {} : { link: addressOf(origin, { essay, excerpt }) };
  return { address: `${essay.slug}#${passage.number}`, text, start, end, ...sectionOf(passage), ...link };
}

export function passageOf(essay: Essay, passage: Passage, origin: Origin): Quotable {
  const { number, text } = passage;
  const link = origin === undefined ? {} : { link: addressOf(origin, { essay, passage }) };
  return { address: `${essay.slug}#${number}`, text, start: 0, end: text.length, ...sectionOf(passage), ...link };
}

export function headOf(essay: Essay, origin: Origin): EssayHead {
  const { slug, title, authors, date, language, tags, readingMinutes, source } = essay;
  return {
    slug,
    title,
    authors: [...authors],
    ...(date !== undefined && { date }),
    language,
    tags: [...tags],
    readingMinutes,
    ...(source !== undefined && { source }),
    ...(origin !== undefined && { link: addressOf(origin, { essay }) }),
  };
}

function sectionOf({ section }: Passage): { section?: string } {
  return section === undefined ? {} : { section };
}
