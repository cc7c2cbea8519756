import type { Essay } from '../essay.ts';

/** A stretch of one passage as it stands on a page; most are a whole passage. */
export interface PagePart {
  /** The passage's number. */
  readonly passage: number;
  readonly text: string;
  /** The heading to show above it: only where a new section begins. */
  readonly heading?: string;
}

/** The most UTF-16 units of text on a page: escaped and with its frame it still fits the tightest platform. */
const PAGE_LENGTH = 1_800;

/** What every platform puts between two passages: without it, a page of very short passages would not fit. */
const BREAK_LENGTH = 2;

/** Cuts an essay into pages at passage ends, and passages longer than a page at sentence ends. At least one page. */
export function paginate(essay: Essay, pageLength = PAGE_LENGTH): readonly (readonly PagePart[])[] {
  const pages: PagePart[][] = [];
  let page: PagePart[] = [];
  let used = 0;
  let section: string | undefined;
  for (const passage of essay.passages) {
    for (const [at, text] of cutLongText(passage.text, pageLength).entries()) {
      const heading = at === 0 && passage.section !== section ? passage.section : undefined;
      const length = text.length + (heading?.length ?? 0);
      if (page.length > 0 && used + length > pageLength) {
        pages.push(page);
        page = [];
        used = 0;
      }
      page.push({ passage: passage.number, text, ...(heading !== undefined && { heading }) });
      used += length + BREAK_LENGTH;
    }
    section = passage.section;
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

/** Splits text into pieces of at most `limit` UTF-16 units, after a sentence, else a word, else a grapheme. */
export function cutLongText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = lastBreak(rest.slice(0, limit));
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function lastBreak(head: string): number {
  const half = head.length / 2;
  for (const pattern of [/[.!?…]["”’)]*\s+|[。！？][」』”）]*/gu, /\s+/gu, /\P{M}(?=\P{M}*$)/gu]) {
    const ends = [...head.matchAll(pattern)].map((match) => match.index + match[0].length);
    const last = ends.at(-1);
    if (last !== undefined && last > half) return last;
  }
  return head.length;
}
