import type { Place } from '../../conversation/request.ts';

/** What several people have searched for and not found: what the shelf lacks. */
export interface MissingWords {
  readonly words: string;
  /** How many people have searched for it; `LEAST_PEOPLE` at least. */
  readonly people: number;
  readonly lastAsked: Date;
}

type Workspace = Pick<Place, 'platform' | 'workspace'>;

/**
 * Searches that found nothing. Safe with several processes on one store; every method rejects with a `StoreFailure`. Who has
 * searched is known as a digest alone, to count people, and nothing is listed that only one has searched for.
 */
export interface MissingSearches {
  /** Notes a search once a person, and forgets those of all workspaces that are older than `KEPT_DAYS`. */
  note(workspace: Workspace, person: string, words: string, askedAt: Date): Promise<void>;
  /** What most people have searched for first, then what was searched for last; at most `MOST_LISTED`. */
  list(workspace: Workspace, now: Date): Promise<readonly MissingWords[]>;
}

export const LEAST_PEOPLE = 2;
export const KEPT_DAYS = 90;
export const MOST_LISTED = 20;
/** Longer ones are messages rather than searches, in UTF-16 units. */
const LONGEST = 100;

/** Words as they are noted: case and spaces aside; undefined for what is too long to be a search. */
export function wordsToNote(query: string): string | undefined {
  const words = query.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return words === '' || words.length > LONGEST ? undefined : words;
}

/** The moment before which searches are forgotten. */
export function oldestKept(now: Date): Date {
  return new Date(now.getTime() - KEPT_DAYS * 86_400_000);
}
