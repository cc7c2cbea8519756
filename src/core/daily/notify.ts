import { type Messages, messagesFor } from '../conversation/messages/messages.ts';
import type { Log } from '../log.ts';
import type { Postbox } from './postbox.ts';
import type { Subscription } from './subscription.ts';

/** Tells the person who set a daily essay up what is wrong with it, and what to do. */
export type Notify = (subscription: Subscription, words: (messages: Messages) => News) => Promise<void>;

export interface News {
  /** A sentence on what has happened and what to do. */
  readonly heading: string;
  /** What is behind it, beside the channel's name. */
  readonly reason: string;
}

export function createNotify(postboxOf: (platform: string) => Postbox, log: Log): Notify {
  return async ({ platform, workspace, channel, setBy, locale }, words) => {
    const { heading, reason } = words(messagesFor(locale));
    const facts = [{ label: channel, channel, value: reason }];
    const reply = { kind: 'schedule', audience: 'asker', heading, facts, actions: [] } as const;
    // Who had themselves forgotten is told nothing.
    const arrived = setBy !== '' && (await postboxOf(platform).tell(workspace, setBy, reply, locale));
    if (!arrived) log.warn('daily.not_told', { platform, workspace, channel });
  };
}
