import type { Corpus } from '../corpus/corpus.ts';
import type { Essay, Excerpt, Passage } from '../essay.ts';
import { excerptAt } from '../search/excerpt/excerpt.ts';
import { openingExcerpt } from '../search/excerpt/opening.ts';
import { sentences } from '../text/sentences.ts';
import { essayOfPath, type Links, opensEssay, PASS_PARAMETER } from './links.ts';

/** Longest excerpt that a link is shown as, in UTF-16 units. */
const SHOWN_LENGTH = 600;

/**
 * What somebody who shared a link may be shown of it: the words that it marks, else its passage, else how its essay begins.
 * `mayReadAll` is whether the person may read every essay, so that the link needs no pass. Undefined for any other address,
 * and for a link that opens nothing.
 */
export async function excerptBehind(
  address: string,
  { links, corpus, mayReadAll }: { readonly links: Links; readonly corpus: Corpus; readonly mayReadAll: boolean },
): Promise<Excerpt | undefined> {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const slug = url.origin === links.origin ? essayOfPath(url.pathname) : undefined;
  if (slug === undefined) return undefined;
  if (!mayReadAll && !links.isOpen && !(await isOpenedBy(url, slug, links))) return undefined;
  const essay = corpus.find(slug);
  if (!essay) return undefined;
  const passage = essay.passages[Number(url.searchParams.get('p') ?? 0) - 1];
  return passage ? shownOf(essay, passage, url.hash) : openingExcerpt(essay, SHOWN_LENGTH);
}

async function isOpenedBy(url: URL, slug: string, links: Links): Promise<boolean> {
  const given = url.searchParams.get(PASS_PARAMETER);
  const pass = given === null ? undefined : await links.read(given);
  return pass !== undefined && opensEssay(pass, slug);
}

function shownOf(essay: Essay, passage: Passage, hash: string): Excerpt {
  const { text } = passage;
  const [from, to] = markedRange(text, hash) ?? [0, text.length];
  if (to - from <= SHOWN_LENGTH) return excerptAt(essay, passage, [from, to]);
  const end = sentences(text).findLast((range) => range[1] > from && range[1] <= from + SHOWN_LENGTH)?.[1];
  return excerptAt(essay, passage, [from, end ?? from + SHOWN_LENGTH]);
}

/** The range that a text directive names: `#p3:~:text=first%20words,last%20words`. */
function markedRange(text: string, hash: string): readonly [number, number] | undefined {
  const [first, last] = (/:~:text=([^&]*)/.exec(hash)?.[1] ?? '').split(',', 2).map(decoded);
  if (!first) return undefined;
  const from = text.indexOf(first);
  if (from < 0) return undefined;
  const firstEnd = from + first.length;
  const lastAt = last ? text.indexOf(last, firstEnd) : -1;
  return [from, last && lastAt >= 0 ? lastAt + last.length : firstEnd];
}

/** Percent-decoded; empty where it cannot be. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
