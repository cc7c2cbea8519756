import type { Messages } from '../../conversation/messages/messages.ts';
import { repeated } from '../../conversation/repeated.ts';
import type { Correction } from '../../search/index.ts';
import type { Query, Slip } from '../../search/query/query.ts';

/** What was searched for in place of words that no essay has, a sentence each. A "word" may be a whole file without a space. */
export function correctionsInWords(corrections: readonly Correction[], messages: Messages): readonly string[] {
  return corrections.map(({ typed, used }) => messages.corrected(repeated(typed), repeated(used)));
}

/** What of a query did not count as its author meant it, a sentence each. */
export function unusedParts({ leftOut, noDates, slips }: Query, messages: Messages): readonly string[] {
  return [
    ...slips.slice(0, 1).map((slip) => messages.noFilter(`${slip.typed}:`, filterMeant(slip))),
    ...noDates.slice(0, 1).map(({ value }) => messages.noDate(repeated(value))),
    ...(leftOut.length > 0 ? [messages.clausesLeftOut(leftOut.length)] : []),
  ];
}

/** As it is typed where it is a filter. */
function filterMeant({ meant, value }: Slip): string {
  return `${meant}:${repeated(value)}`;
}
