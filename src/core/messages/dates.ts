/**
 * An essay's date in words, as precise as it is: `2023` stays 2023, `2023-05` becomes May 2023. `locale` is BCP 47;
 * English is written day first, the order in which no reader of English takes a month for a day.
 */
export function dateInWords(date: string, locale: string): string {
  const [year, month, day] = date.split('-');
  const instant = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return formatFor(locale, month !== undefined, day !== undefined).format(instant);
}

// Making a format takes longer than all the rest of an answer, and there are only a few.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, month: boolean, day: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${month} ${day}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  });
  formats.set(key, made);
  return made;
}
