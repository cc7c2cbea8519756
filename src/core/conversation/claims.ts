/**
 * Acts that happen once, with several processes at work.
 *
 * An act is claimed before it is carried out. A claim knows which process holds it, for which use of the bot, and whether
 * sending has begun. So another process can tell an act in progress from one whose process died, and a second delivery of
 * the same interaction from a second press. What died before sending is taken over; what died while sending is looked for.
 */

/** The right to carry out an act. */
export interface Claim {
  /** Names the act: what is shared, where, from which answer. */
  readonly receipt: string;
  /** Names this claim of it: one that was taken over has another. */
  readonly token: string;
}

export type ClaimOutcome =
  | { readonly state: 'claimed'; readonly claim: Claim }
  /** Another process has it for the very same use of the bot, and answers that. */
  | { readonly state: 'twin' }
  /** Another use of the bot is at work on it. */
  | { readonly state: 'held' }
  | { readonly state: 'done' }
  /** Its process died while sending. The claim is this process's now, which must find out what was sent. */
  | { readonly state: 'interrupted'; readonly claim: Claim; readonly act: InterruptedAct };

/** An act whose outcome nobody knows. */
export interface InterruptedAct {
  /** The use of the bot that it was carried out for. */
  readonly delivery: string;
  /** When sending began. */
  readonly since: Date;
}

/** The holder of an act whose process lives on and does not know what became of it. */
export const NOBODY = '';

/** A process that holds claims. */
export interface Holder {
  readonly id: string;
  /** Whether another one still runs; `undefined` where that cannot be told from here. */
  isRunning(id: string): boolean | undefined;
}

/** A claim as it is stored. */
export interface StoredClaim {
  readonly holder: string;
  readonly delivery: string;
  readonly claimedAt: Date;
  readonly beganAt: Date | undefined;
  readonly isSettled: boolean;
}

/**
 * After this time a claim counts as dead, whatever is known of its holder: two minutes for the slowest act, and four that
 * clocks may differ by.
 */
const LONGEST_ACT_MS = 6 * 60_000;

/** What somebody else's claim means to a process that wants the same act; `dead`: it may be taken over. */
export function judgeClaim(
  stored: StoredClaim,
  delivery: string,
  holder: Holder,
  now: Date,
): Extract<ClaimOutcome, { state: 'twin' | 'held' | 'done' }> | 'dead' {
  const isTwin = stored.delivery === delivery;
  if (stored.isSettled) return { state: isTwin ? 'twin' : 'done' };
  const since = stored.beganAt ?? stored.claimedAt;
  const isExpired = now.getTime() - since.getTime() >= LONGEST_ACT_MS;
  const mayBeAlive =
    stored.holder !== NOBODY && (stored.holder === holder.id || holder.isRunning(stored.holder) !== false);
  if (!mayBeAlive || isExpired) return 'dead';
  return { state: isTwin ? 'twin' : 'held' };
}
