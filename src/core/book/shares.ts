import type { Place } from '../conversation/request.ts';
import type { Excerpt } from '../essay.ts';

/** A passage that was shared with a channel. Who shared it is not kept: a week's digest does not say. */
export interface SharedPassage {
  /** The channel. */
  readonly place: Pick<Place, 'platform' | 'workspace' | 'channel'>;
  readonly slug: string;
  /** Its number, from 1. */
  readonly passage: number;
  /** Verbatim. */
  readonly words: string;
  readonly title: string;
  readonly authors: string;
  readonly sharedAt: Date;
}

/** Remembers what was shared where. Every method rejects with a `StoreFailure` when the store fails. */
export interface Shares {
  /** Notes what an act that is about to happen shares; `receipt` names the act (`conversation/claims.ts`). */
  record(receipt: string, share: SharedPassage): Promise<void>;
  /** What was shared with a channel after a moment, and not taken back since; the latest first. */
  since(place: SharedPassage['place'], moment: Date): Promise<readonly SharedPassage[]>;
}

/** An excerpt as it is shared with a channel. */
export function shareOf({ essay, passage, text: words }: Excerpt, place: Place, sharedAt: Date): SharedPassage {
  const { platform, workspace, channel } = place;
  return {
    place: { platform, workspace, channel },
    slug: essay.slug,
    passage: passage.number,
    words,
    title: essay.title,
    authors: essay.authors.join(', '),
    sharedAt,
  };
}
