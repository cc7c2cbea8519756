import { Temporal } from 'temporal-polyfill';
import type { Occurrence, Rhythm } from './subscription.ts';

/** Two weeks: one has every day of the week, and a zone has left out one date at most. */
const DAYS_TO_LOOK_AT = 14;

/**
 * The first instant of a date at which the clocks of the zone show the time, or a later one: in a gap the end of the
 * gap, in an overlap the first of the two. Undefined for the rare date that a zone has left out.
 */
export function instantOn(date: string, { time, zone }: Omit<Rhythm, 'days'>): Date | undefined {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const shown = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (shown.toPlainDateTime().equals(wanted)) return new Date(shown.epochMilliseconds);
  // A date that a zone has left out begins on another one.
  if (wanted.toPlainDate().toZonedDateTime(zone).toPlainDate().toString() !== date) return undefined;
  // In a gap `earlier` is before it, and the next change of the clocks is its end: midnight, where it ends the date.
  const end = shown.getTimeZoneTransition('next');
  return end ? new Date(end.epochMilliseconds) : undefined;
}

/** The first occurrence later than a moment. */
export function firstAfter(rhythm: Rhythm, moment: Date): Occurrence {
  // The day before: time zones are up to a day apart, and a date is compared by its instant alone.
  const start = localDate(moment, rhythm.zone).subtract({ days: 1 });
  let occurrence = from(rhythm, start);
  while (occurrence.at <= moment) occurrence = following(rhythm, occurrence.date);
  return occurrence;
}

/** The first occurrence on a later date. */
export function following(rhythm: Rhythm, date: string): Occurrence {
  return from(rhythm, Temporal.PlainDate.from(date).add({ days: 1 }));
}

/** The first occurrence on a date or a later one. */
export function onOrAfter(rhythm: Rhythm, date: string): Occurrence {
  return from(rhythm, Temporal.PlainDate.from(date));
}

/** The date that a calendar in the zone shows at a moment, or a number of days later. */
export function dateIn(zone: string, moment: Date, daysLater = 0): string {
  return localDate(moment, zone).add({ days: daysLater }).toString();
}

/** What the clocks of the zone show at a moment: `HH:MM`. */
export function timeIn(zone: string, moment: Date): string {
  return zoned(moment, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

function from(rhythm: Rhythm, first: Temporal.PlainDate): Occurrence {
  for (let ahead = 0; ahead < DAYS_TO_LOOK_AT; ahead += 1) {
    const date = first.add({ days: ahead });
    if (!rhythm.days.includes(date.dayOfWeek)) continue;
    const at = instantOn(date.toString(), rhythm);
    if (at) return { date: date.toString(), at };
  }
  throw new RangeError('A rhythm needs at least one day of the week.');
}

function localDate(moment: Date, zone: string): Temporal.PlainDate {
  return zoned(moment, zone).toPlainDate();
}

function zoned(moment: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
}
