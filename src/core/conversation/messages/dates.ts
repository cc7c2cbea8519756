/**
 * An essay's date in words, as precise as it is: `2023` stays 2023, `2023-05` becomes May 2023. `locale` is BCP 47;
 * English is written day first, the order in which no reader of English takes a month for a day.
 */
export function dateInWords(date: string, locale: string): string {
  const key = `${locale} ${date}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const words = writeDate(date, locale);
  written.set(key, words);
  return words;
}

/** Dates as they have been written, since `Intl` takes as long for one as the rest of a hit. Begun anew when full. */
const written = new Map<string, string>();
const MOST_WRITTEN = 2_000;

function writeDate(date: string, locale: string): string {
  const [year, month, day] = date.split('-');
  const instant = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return formatFor(locale, day !== undefined ? 'day' : month !== undefined ? 'month' : 'year').format(instant);
}

/** `Thursday 26 November` from `YYYY-MM-DD`, with its year when that is another than the one of `today`. */
export function dayInWords(date: string, locale: string, today: string): string {
  return formatFor(locale, date.slice(0, 4) === today.slice(0, 4) ? 'dayOfYear' : 'dayOfAnotherYear').format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** A day of the week, Monday is 1. */
export function weekdayInWords(day: number, locale: string): string {
  // The first of January 2024 was a Monday.
  return formatFor(locale, 'weekday').format(new Date(Date.UTC(2024, 0, day)));
}

const parts = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  dayOfYear: { weekday: 'long', day: 'numeric', month: 'long' },
  dayOfAnotherYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a format takes longer than all the rest of an answer, and there are only a few.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, shape: keyof typeof parts): Intl.DateTimeFormat {
  const key = `${locale} ${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', ...parts[shape] });
  formats.set(key, made);
  return made;
}
