import { hash } from 'node:crypto';
import { memoize } from './memoize.ts';
import type { Range } from './text/range.ts';

/**
 * The vocabulary that everything else is written in: an essay, its passages and their addresses.
 */

/** One document of the corpus, as served: parsed, whole, and never changed after it was made. */
export interface Essay {
  /** Unique in the corpus; what people type and what addresses are made of. */
  readonly slug: string;
  readonly title: string;
  /** Empty when nobody is named. */
  readonly authors: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as precise as the file says. */
  readonly date?: string;
  readonly tags: readonly string[];
  /** An http or https address of the original. */
  readonly source?: string;
  readonly publisher?: string;
  /** BCP 47, for example `en`, `zh-Hant`, `ja`, `ko`. */
  readonly language: string;
  readonly summary?: string;
  /** A fragment is the broken-off opening of another article, found in a page dump. */
  readonly kind: 'essay' | 'fragment';
  /**
   * At least one, in reading order; `passages[n - 1].number === n`. They may be made anew each time they are looked at:
   * passages of an essay are told apart by their numbers.
   */
  readonly passages: readonly Passage[];
  /** Whole minutes, at least 1. */
  readonly readingMinutes: number;
  /** The file it came from, relative to the corpus folder, with `/` between folders. */
  readonly file: string;
}

/** One paragraph of an essay. */
export interface Passage {
  /** From 1, in reading order. */
  readonly number: number;
  /** Plain text without markup, on one line; verse has `\n` between its lines. No white space at the ends of a line. */
  readonly text: string;
  /** The nearest heading above it. */
  readonly section?: string;
}

/** A verbatim slice of one passage: `passage.text.slice(start, end) === text`. */
export interface Excerpt {
  readonly essay: Essay;
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What matched, as ranges inside `text`: ascending, not overlapping, never empty. */
  readonly highlights: readonly Range[];
}

/**
 * A short stable name for an essay, `~` and 8 characters of `A-Z a-z 0-9 - _`: fits where a slug may be too long, and is
 * never mistaken for one, since no slug has a `~`.
 */
export function essayId(slug: string): string {
  return `~${digest(slug, 8)}`;
}

/** Whether a text has the form of an essay's id. */
export function isEssayId(text: string): boolean {
  return /^~[\w-]{8}$/.test(text);
}

/** Six characters that change when the passage's words do: how an old button notices an edited essay. */
export const passageFingerprint = memoize((passage: Passage) => digest(passage.text, 6));

function digest(text: string, length: number): string {
  return hash('sha256', text, 'base64url').slice(0, length);
}
