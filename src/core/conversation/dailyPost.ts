import type { Essay, Excerpt } from '../essay.ts';
import type { Call } from './request.ts';

/** A message nobody asked for, so worth opening. */
export type Post = DailyPost | PassagesPost;

/** The daily essay. */
export interface DailyPost {
  readonly kind: 'essay';
  readonly essay: Essay;
  /** Its place in this round of the rotation, from 1, and how many essays that has. */
  readonly turn: { readonly place: number; readonly of: number };
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  /** The essay's summary, else its opening. */
  readonly opening: string;
  /** One sentence that stands on its own. */
  readonly sentence?: Excerpt;
  readonly read: Call;
  /** Keeps its sentence, or else its opening, in the book of who presses it. */
  readonly keep: Call;
  /** Opens its one thread; absent where the platform has none. */
  readonly discuss?: Call;
  /** BCP 47: the language of the labels around it, where the platform does not know that of the place. */
  readonly locale: string;
}

/** Passages that people kept or shared: a channel's week, or what comes back to a person from their own book. */
export interface PassagesPost {
  readonly kind: 'passages';
  readonly of: 'digest' | 'book';
  /** None of them empty. */
  readonly sections: readonly PassagesSection[];
  /** As in `DailyPost`. */
  readonly locale: string;
}

export interface PassagesSection {
  /** What the team kept; what was shared in the channel; what the person kept, the only section then. */
  readonly of: 'kept' | 'shared' | 'own';
  /** The latest first, at most `MOST_PASSAGES`. */
  readonly passages: readonly PostedPassage[];
  /** How many more there are. */
  readonly more: number;
}

/** Most passages of one section. */
export const MOST_PASSAGES = 5;

/** A passage as it was kept or shared. */
export interface PostedPassage {
  /** Verbatim. */
  readonly words: string;
  readonly title: string;
  /** What who kept it wrote. */
  readonly note?: string;
  /** Empty where nobody is named. */
  readonly authors: string;
  /** The essay, while it is on the shelf, and the call that reads it there. */
  readonly essay?: Essay;
  readonly read?: Call;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
}
