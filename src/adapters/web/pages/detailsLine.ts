import { essayDetails, joinDetails } from '../../../core/conversation/essayDetails.ts';
import type { Essay } from '../../../core/essay.ts';
import type { RoomMessages } from '../messages/messages.ts';

/** Author, date and reading time of an essay, in the reader's language. */
export function detailsLine(essay: Essay, messages: RoomMessages): string {
  const { authors, others } = essayDetails(essay, messages);
  // A date and a reading time each stay on one line, and no line begins with what separates them.
  const unbroken = { authors, others: others.map((part) => part.replaceAll(' ', '\u00A0')) };
  return joinDetails(unbroken).replaceAll(' · ', '\u00A0· ');
}
