import type { Essay, Excerpt } from '../essay.ts';
import type { ShownText } from '../search/excerpt/shownText.ts';
import { dateInWords } from './messages/dates.ts';
import type { Messages } from './messages/messages.ts';

/** The line below a title: authors, date, reading time and, of a fragment, that it is one. */
export interface EssayDetails {
  /** Empty when nobody is named. A platform shortens it when the line gets too long. */
  readonly authors: string;
  readonly others: readonly string[];
}

const SEPARATOR = ' · ';

export function essayDetails(essay: Essay, messages: Messages): EssayDetails {
  const others = [
    ...(essay.date === undefined ? [] : [dateInWords(essay.date, messages.language)]),
    messages.minutes(essay.readingMinutes),
    ...(essay.kind === 'fragment' ? [messages.fragment] : []),
  ];
  return { authors: essay.authors.join(messages.listSeparator), others };
}

/** The details as one line. */
export function joinDetails({ authors, others }: EssayDetails): string {
  return [authors, ...others].filter((part) => part !== '').join(SEPARATOR);
}

/** The whole passage of an excerpt, with what matched highlighted. */
export function excerptInPassage({ passage, start, highlights }: Excerpt): ShownText {
  return { text: passage.text, highlights: highlights.map(([from, to]) => [from + start, to + start] as const) };
}
