import { type Difference, verifyQuotation } from '../../book/verify/verify.ts';
import type { Messages } from '../../conversation/messages/messages.ts';
import type { Excerpt } from '../../essay.ts';
import type { SearchIndex } from '../../search/index.ts';
import { parseQuery, plainQuery } from '../../search/query/query.ts';
import { shorten } from '../../text/shorten.ts';

/** Longest words that an answer repeats, in UTF-16 units, and how many differences it names. */
const SHOWN_WORDS = 40;
const SHOWN_DIFFERENCES = 5;

/** Where a quotation and the essay's own words differ, for a person: `“went”, not “goes”; “never” is left out`. */
export function differencesInWords(
  original: string,
  differences: readonly Difference[],
  { verifying }: Messages,
): string {
  const said = differences.slice(0, SHOWN_DIFFERENCES).map(({ range: [from, to], typed }) => {
    const [own, theirs] = [shorten(original.slice(from, to), SHOWN_WORDS), shorten(typed, SHOWN_WORDS)];
    if (own === '') return verifying.added(theirs);
    return theirs === '' ? verifying.leftOut(own) : verifying.replaced(theirs, own);
  });
  return verifying.altered(said, Math.max(0, differences.length - SHOWN_DIFFERENCES));
}

/**
 * Where the words of somebody who quoted from memory differ from those that are quoted; undefined where they are the same,
 * or were no attempt at these words.
 */
export function misremembered(
  words: string,
  { essay, passage }: Excerpt,
  index: SearchIndex,
  messages: Messages,
): string | undefined {
  const verified = verifyQuotation(words, index);
  if (verified.verdict !== 'altered' || verified.essay.slug !== essay.slug) return undefined;
  if (verified.passage.number !== passage.number) return undefined;
  return messages.sentences([
    messages.asWritten,
    differencesInWords(verified.original, verified.differences, messages),
  ]);
}

/** Most words that are looked for one by one. */
const MOST_LOOKED_FOR = 12;

/**
 * Which of somebody's words the essay that is quoted does not have at all, in any form; undefined where it has them all. They
 * may have meant another essay.
 */
export function lacking(
  words: string,
  { essay }: Excerpt,
  index: SearchIndex,
  { lacking: said, listSeparator, openQuote, closeQuote }: Messages,
): string | undefined {
  const asked = parseQuery(words).words.match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? [];
  const missing = [...new Set(asked)].slice(0, MOST_LOOKED_FOR).filter((word) => {
    const { total, corrections } = index.search(plainQuery(word), { within: essay.slug, limit: 1 });
    return total === 0 || corrections.length > 0;
  });
  if (missing.length === 0) return undefined;
  const shown = missing.slice(0, SHOWN_DIFFERENCES).map((word) => openQuote + shorten(word, SHOWN_WORDS) + closeQuote);
  return said(shown.join(listSeparator));
}
