import { firstAfter, following } from './occurrences.ts';
import type { Occurrence, Rhythm } from './subscription.ts';

const HOUR_MS = 3_600_000;

/** Dates longer ago than this are not recorded. */
const LONGEST_MEMORY_MS = 366 * 24 * HOUR_MS;

/** What a subscription asks for at a moment. */
export interface Due {
  /** Dates whose time has come and gone with nothing posted. */
  readonly missed: readonly Occurrence[];
  /** The one date to post for, and from when on it is too late. At most one: the next date ends the one before it. */
  readonly post?: Occurrence & { readonly until: Date };
  /** The first date after all these. */
  readonly next: Occurrence;
}

/**
 * Due is a date whose time has come and whose cut-off has not, from `next` on: the first date that has no run. Nothing
 * but these arguments matters, so it does not matter how often or how seldom anybody asks.
 */
export function whatIsDue(subscription: Rhythm & { readonly next: Occurrence }, now: Date, cutoffHours: number): Due {
  const missed: Occurrence[] = [];
  let next = startingPoint(subscription, now);
  while (next.at <= now) {
    const after = following(subscription, next.date);
    const until = endOf(next, after, cutoffHours);
    if (now < until) return { missed, post: { ...next, until }, next: after };
    missed.push(next);
    next = after;
  }
  return { missed, next };
}

/** From when on it is too late to post for a date: after the cut-off, or when the next one is due. */
export function endOf({ at }: Occurrence, after: Occurrence, cutoffHours: number): Date {
  return new Date(Math.min(at.getTime() + cutoffHours * HOUR_MS, after.at.getTime()));
}

function startingPoint({ next, ...rhythm }: Rhythm & { readonly next: Occurrence }, now: Date): Occurrence {
  const oldest = new Date(now.getTime() - LONGEST_MEMORY_MS);
  return next.at < oldest ? firstAfter(rhythm, oldest) : next;
}
