import type { Call } from '../conversation/request.ts';
import type { Essay, Excerpt } from '../essay.ts';

/** The daily essay as posted: a message nobody asked for, so worth opening. */
export interface DailyPost {
  readonly essay: Essay;
  /** Where it stands in the reading room; absent where there is none. */
  readonly link?: string;
  /** The essay's summary, else its opening. */
  readonly opening: string;
  /** One sentence that stands on its own. */
  readonly sentence?: Excerpt;
  readonly read: Call;
  readonly share: Call;
  /** Skips the post after this one. */
  readonly skip: Call;
  /** Whether that one would come on the next day. */
  readonly skipsTomorrow: boolean;
  /** BCP 47: the language of the labels around it. */
  readonly locale: string;
}
