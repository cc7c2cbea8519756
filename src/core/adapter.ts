import type { Bot } from './bot.ts';
import type { Postbox } from './daily/postbox.ts';

/** What joins one platform to the bot. One contract suite holds every implementation to it. */
export interface Adapter extends Postbox {
  /**
   * Connects and starts to pass requests to the bot. Resolves when connected, or when the first try failed for a
   * passing reason and goes on in the background. Rejects with a `ConnectionRefused` when trying again is pointless.
   */
  start(bot: Bot): Promise<void>;
  /** Which bot of the platform this is, the same for every copy of it; undefined until the platform has said. */
  identity?(): string | undefined;
  /** The current state; `problem` is one sentence without secrets. */
  health(): Health;
  /** Resolves when the platform has nothing left to ask, with everything answered; absent for those that have no end. */
  readonly finished?: Promise<void>;
  /** Accepts no new request, finishes those in flight, disconnects. Takes at most 4 seconds. */
  stop(): Promise<void>;
}

export interface Health {
  readonly connected: boolean;
  readonly problem?: string;
}

/** A permanent refusal by the platform (wrong token, missing permission): `message` is one sentence to show. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';
}
