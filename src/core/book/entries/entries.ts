/**
 * The book: what people keep.
 *
 * In: excerpts that somebody wants to keep. Out: entries, in the person's own book or their team's, with the words as they
 * were kept. This is the port that a store fulfils; `shelve.ts` makes entries, `place.ts` finds an entry's passage again
 * in essays that have changed, and `gone.ts` notes since when there is none. A book belongs to a workspace, so nothing kept in one is ever seen in another.
 */
import type { Place } from '../../conversation/request.ts';
import type { Company } from '../anchors/anchor.ts';

/** Whose book: a person's in a workspace, or with `TEAM` as the person the team's. */
export interface Owner {
  readonly platform: string;
  readonly workspace: string;
  /** The platform's own id. */
  readonly person: string;
}

/** No platform gives anybody an empty id. */
export const TEAM = '';

/** One kept excerpt. */
export interface Entry {
  readonly owner: Owner;
  /** The same for the same words of the same essay: what makes it be kept once. */
  readonly key: string;
  readonly slug: string;
  /** The number of its passage when it was kept. */
  readonly passage: number;
  /** Verbatim, as they were kept. */
  readonly words: string;
  /** What it is found by when its essay changes, as in an `Anchor`. */
  readonly prefix: string;
  readonly suffix: string;
  readonly company?: Company;
  /** When no essay was first seen to have it any more; absent while one has. */
  readonly goneSince?: Date;
  readonly title: string;
  readonly authors: string;
  readonly source?: string;
  readonly note?: string;
  /** Who kept or gave it; both empty when they had themselves forgotten. */
  readonly byId: string;
  readonly byName: string;
  readonly keptAt: Date;
}

/** Keeps books. Safe with several processes on one store; every method rejects with a `StoreFailure`. */
export interface BookStore {
  /** False when that is in the book already, which leaves it as it is. */
  add(entry: Entry): Promise<boolean>;
  find(owner: Owner, key: string): Promise<Entry | undefined>;
  /** The newest entries first, at most `MOST_ENTRIES`. */
  list(owner: Owner): Promise<readonly Entry[]>;
  /** Writes an entry's note over what it had; false when there is no such entry. */
  annotate(owner: Owner, key: string, note: string): Promise<boolean>;
  /** A person's own entries in every workspace of a platform, the newest first, at most `MOST_ENTRIES`. */
  ofPerson(platform: string, person: string): Promise<readonly Entry[]>;
  /** False when there was nothing to remove. */
  remove(owner: Owner, key: string): Promise<boolean>;
  /** Entries of any book from essays with these slugs, and those that are gone; without slugs all there are. */
  placeable(slugs?: ReadonlySet<string>): Promise<readonly Entry[]>;
  /** Notes since when an entry is gone, unless that is noted already; undefined when it is there again. */
  noteGone(owner: Owner, key: string, since: Date | undefined): Promise<void>;
  /** Every team's entries of a workspace, on any platform, oldest first. */
  exportTeam(workspace: string): Promise<readonly Entry[]>;
  /** Deletes a person's own entries, and their name from what they gave; answers how many entries were deleted. */
  forget(person: string, platform?: string): Promise<number>;
}

/** Most entries of one book that are listed. */
export const MOST_ENTRIES = 2_000;

/** What platforms call the workspace of a conversation outside of any: its people have nothing in common. */
const NO_WORKSPACE = 'direct';

/** Whether there is a team to give something to. */
export function hasTeam({ workspace }: Pick<Place, 'workspace'>): boolean {
  return workspace !== NO_WORKSPACE;
}

export function teamOf({ platform, workspace }: Pick<Place, 'platform' | 'workspace'>): Owner {
  return { platform, workspace, person: TEAM };
}
