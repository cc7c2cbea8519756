import type { Messages } from '../../conversation/messages/messages.ts';
import type { Correction } from '../../search/index.ts';
import type { Query, Slip } from '../../search/query/query.ts';
import { shorten } from '../../text/shorten.ts';
import { SHOWN_QUERY_LENGTH } from './hits.ts';

/** What was searched for in place of words that no essay has, a sentence each. A "word" may be a whole file without a space. */
export function correctionsInWords(corrections: readonly Correction[], messages: Messages): readonly string[] {
  const short = (word: string) => shorten(word, SHOWN_QUERY_LENGTH);
  return corrections.map(({ typed, used }) => messages.corrected(short(typed), short(used)));
}

/** What of a query did not count as its author meant it, a sentence each. */
export function unusedParts({ leftOut, noDates, slips }: Query, messages: Messages): readonly string[] {
  return [
    ...slips.slice(0, 1).map((slip) => messages.noFilter(`${slip.typed}:`, filterMeant(slip))),
    ...noDates.slice(0, 1).map(({ value }) => messages.noDate(shorten(value, SHOWN_QUERY_LENGTH))),
    ...(leftOut.length > 0 ? [messages.clausesLeftOut(leftOut.length)] : []),
  ];
}

/** As it is typed where it is a filter. */
function filterMeant({ meant, value }: Slip): string {
  return `${meant}:${shorten(value, SHOWN_QUERY_LENGTH)}`;
}
