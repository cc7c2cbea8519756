/**
 * An essay's date in words, as precise as it is: `2023` stays 2023, `2023-05` becomes May 2023. `locale` is BCP 47;
 * English is written day first, the order in which no reader of English takes a month for a day.
 */
export function dateInWords(date: string, locale: string): string {
  const [year, month, day] = date.split('-');
  const instant = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return formatFor(locale, day !== undefined ? 'day' : month !== undefined ? 'month' : 'year').format(instant);
}

type Precision = 'year' | 'month' | 'day';

// Making one takes longer than all the rest of an answer.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string, precision: Precision): Intl.DateTimeFormat {
  const key = `${locale} ${precision}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(precision !== 'year' && { month: 'long' }),
    ...(precision === 'day' && { day: 'numeric' }),
  });
  formats.set(key, format);
  return format;
}
