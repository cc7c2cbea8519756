import { firstAfter, following } from './occurrences.ts';
import type { Occurrence, Subscription } from './subscription.ts';

const HOUR_MS = 3_600_000;

/** Dates longer ago than this are not recorded. */
const LONGEST_MEMORY_MS = 366 * 24 * HOUR_MS;

/** What decides when a subscription is due. */
export type Clockwork = Pick<Subscription, 'time' | 'zone' | 'days' | 'since' | 'next' | 'nextSetAt'>;

/** A date, and from when on it is too late to post for it. */
export interface Term extends Occurrence {
  readonly until: Date;
}

/** What a subscription asks for at a moment. */
export interface Due {
  /** Dates whose time has come and gone. Those that have a run already keep it. */
  readonly missed: readonly Term[];
  /** The one date to post for. At most one: the next date ends the one before it. */
  readonly post?: Term;
  /** The first date after all these. */
  readonly next: Occurrence;
}

/**
 * Due is a date whose time has come and whose cut-off has not, from the first that may have no run. Nothing but these
 * arguments matters, so it does not matter how often or how seldom anybody asks.
 */
export function whatIsDue(subscription: Clockwork, now: Date, cutoffHours: number): Due {
  const missed: Term[] = [];
  let next = firstUnhandled(subscription, now);
  while (next.at <= now) {
    const after = following(subscription, next.date);
    const term = { ...next, until: endOf(next, after, cutoffHours) };
    if (now < term.until) return { missed, post: term, next: after };
    missed.push(term);
    next = after;
  }
  return { missed, next };
}

/** From when on it is too late to post for a date: after the cut-off, or when the next one is due. */
export function endOf({ at }: Occurrence, after: Occurrence, cutoffHours: number): Date {
  return new Date(Math.min(at.getTime() + cutoffHours * HOUR_MS, after.at.getTime()));
}

/**
 * Where to begin: at `next`, or, where that was computed by a clock that was ahead, as far back as its dates may have no
 * run. Never before `since`; where a clock that was ahead put that into the future, never before now.
 */
export function firstUnhandled(subscription: Clockwork, now: Date): Occurrence {
  const { since, next, nextSetAt } = subscription;
  const clockWasAhead = nextSetAt > now;
  if (since > now) return clockWasAhead ? firstAfter(subscription, now) : next;
  const oldest = new Date(Math.max(since.getTime(), now.getTime() - LONGEST_MEMORY_MS));
  return clockWasAhead || next.at < oldest ? firstAfter(subscription, new Date(oldest.getTime() - 1)) : next;
}
