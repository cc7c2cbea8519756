import { type Adapter, ConnectionRefused } from './adapter.ts';
import type { Log } from './log.ts';
import type { Later } from './timing.ts';

/** Which bot of each platform uses the store. Rejects with a `StoreFailure` when it cannot be read or written. */
export interface BotRegistry {
  /**
   * Notes that this bot uses the store now. False, and nothing noted, while another one does: one that has been noted
   * after `since`.
   */
  admit(platform: string, identity: string, now: Date, since: Date): Promise<boolean>;
}

/** How often a bot is noted, and after how long without it counts as stopped. */
const NOTE_MS = 60_000;
const STOPPED_MS = 180_000;

export interface OnlyBotOptions {
  readonly registry: BotRegistry;
  readonly now: () => Date;
  readonly later: Later;
  readonly log: Log;
}

/**
 * Keeps bots with different tokens apart: on one store each would post what the other has promised, with a token that may
 * not, and take its channels for lost. Copies of one bot are the same bot.
 */
export function createOnlyBot({ registry, now, later, log }: OnlyBotOptions) {
  const refused = new Set<string>();
  let stopped = false;
  let cancel: () => void = () => undefined;

  async function check({ platform, identity, stop }: Adapter): Promise<void> {
    const own = identity?.();
    if (own === undefined || refused.has(platform)) return;
    const at = now();
    if (await mayUseStore(platform, own, at)) return;
    refused.add(platform);
    await stop();
    throw new ConnectionRefused(
      `Another bot of ${platform}, with another token, uses this store: each would post the other's daily essays. ` +
        'Give this one a store of its own (DATABASE_URL or DATA_DIR). ' +
        `If the other one has been stopped for good, start this one ${STOPPED_MS / 60_000} minutes later.`,
    );
  }

  /** A store that fails admits everybody: it is asked again in a minute. */
  async function mayUseStore(platform: string, identity: string, at: Date): Promise<boolean> {
    try {
      return await registry.admit(platform, identity, at, new Date(at.getTime() - STOPPED_MS));
    } catch (error) {
      log.warn('bot.not_noted', { platform, error });
      return true;
    }
  }

  /** Checks one that may have been connected late. */
  async function checkLate(adapter: Adapter): Promise<void> {
    try {
      await check(adapter);
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      log.error('platform.refused', { platform: adapter.platform, reason: error.message });
    }
  }

  return {
    /**
     * Notes this bot. While another bot of its platform uses the store, stops the adapter and rejects with a
     * `ConnectionRefused`.
     */
    check,
    /** Notes all of them again and again, until `stop`. */
    watch(adapters: readonly Adapter[]): void {
      if (stopped) return;
      cancel = later(NOTE_MS, () => void Promise.all(adapters.map(checkLate)).then(() => this.watch(adapters)));
    },
    refused: (platform: string) => refused.has(platform),
    stop() {
      stopped = true;
      cancel();
    },
  };
}

export type OnlyBot = ReturnType<typeof createOnlyBot>;
