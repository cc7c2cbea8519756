import { shorten } from '../text/shorten.ts';

/** Longest text of a person's that an answer repeats, in UTF-16 units. */
const LONGEST = 80;

/** What somebody typed as an answer repeats it: it may be as long as a file, and what the answer says must still be seen. */
export function repeated(typed: string): string {
  return shorten(typed, LONGEST);
}
