import type { Essay, Excerpt } from '../essay.ts';
import type { Call } from './request.ts';

/** The daily essay as posted: a message nobody asked for, so worth opening. */
export interface DailyPost {
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
