import { essayDetails, joinDetails } from '../../../core/conversation/essayDetails.ts';
import type { Essay } from '../../../core/essay.ts';
import { memoize } from '../../../core/memoize.ts';
import type { RoomMessages } from '../messages/messages.ts';

// Formatting a date takes longer than the rest of a line; there are as many catalogues as languages.
const linesOf = memoize((_essay: Essay) => new Map<RoomMessages, string>());

/** Author, date and reading time of an essay, in the reader's language. */
export function detailsLine(essay: Essay, messages: RoomMessages): string {
  const lines = linesOf(essay);
  const known = lines.get(messages);
  if (known !== undefined) return known;
  const { authors, others } = essayDetails(essay, messages);
  // A date and a reading time each stay on one line, and no line begins with what separates them.
  const unbroken = { authors, others: others.map((part) => part.replaceAll(' ', '\u00A0')) };
  const line = joinDetails(unbroken).replaceAll(' · ', '\u00A0· ');
  lines.set(messages, line);
  return line;
}
