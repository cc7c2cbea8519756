import type { Post } from '../conversation/dailyPost.ts';
import type { ComposeOptions } from './compose.ts';
import type { Run, RunContents, Subscription } from './subscription.ts';

/** What a run posts. */
export interface Choice {
  /** What the run remembers of it. */
  readonly contents: RunContents;
  compose(options: ComposeOptions): Post;
}

/**
 * Why there is nothing to post: no essay passes the filter, or none but the one posted last; or nothing was kept or
 * shared, which ends the run at once.
 */
export type Nothing = 'empty' | 'single' | 'quiet';

export function isNothing(choice: unknown): choice is Nothing {
  return choice === 'empty' || choice === 'single' || choice === 'quiet';
}

/** Chooses what a subscription posts next. */
export interface Chooser {
  choose(subscription: Subscription): Promise<Choice | Nothing>;
  /** What a run has chosen already, if that is still there; else the next. */
  chooseFor(subscription: Subscription, run: Run): Promise<Choice | Nothing>;
  /** Tells the person who set it up that there is nothing to post, on the first such day only. */
  notifyOfNothing(subscription: Subscription, run: Run, cause: Nothing): Promise<void>;
}
