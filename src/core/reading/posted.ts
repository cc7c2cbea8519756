import type { Place } from '../conversation/request.ts';

/** An essay that was posted daily. */
export interface Posted {
  /** Its slug then. */
  readonly essay: string;
  /** The local date of the post, `YYYY-MM-DD`. */
  readonly date: string;
}

/** What the feed asks of the store. Rejects with a `StoreFailure`. */
export interface PostedEssays {
  /** The latest posts of a channel, or of all where none is named; the latest first. */
  latest(
    channel: Pick<Place, 'platform' | 'workspace' | 'channel'> | undefined,
    limit: number,
  ): Promise<readonly Posted[]>;
}
