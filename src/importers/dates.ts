const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day of an ISO, RFC 822 or PDF date as its author wrote it, whatever the zone; undefined for anything else.
 *
 * @example dayOf('Mon, 06 May 2024 23:30:00 -0700') // '2024-05-06'
 */
export function dayOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const iso = /^\s*(?:D:)?(?<year>\d{4})-?(?<month>\d{2})-?(?<day>\d{2})(?!\d{3,5}$)/.exec(text)?.groups;
  if (iso) return validDay(Number(iso['year']), Number(iso['month']), Number(iso['day']));
  const written = /(?<day>\d{1,2})\s+(?<month>[a-z]{3})[a-z]*\.?\s+(?<year>\d{4}|\d{2})\b/i.exec(text)?.groups;
  if (!written) return undefined;
  const year = Number(written['year']);
  return validDay(
    year < 100 ? 2000 + year : year,
    months.indexOf((written['month'] ?? '').toLowerCase()) + 1,
    Number(written['day']),
  );
}

function validDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
