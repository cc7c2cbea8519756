/** Times and days as people type them. */

const CLOCK = /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2})|h)?(?:\s*(?<half>[ap])\.?m\.?)?$/;

/** `HH:MM` from `9:00`, `09.00`, `9am`, `9:30 pm`, `21h30`, `21h`; undefined for what is no time of day. */
export function parseTime(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const { hour, minute, half } = CLOCK.exec(text)?.groups ?? {};
  // A number alone may be meant for the morning or the evening.
  if (hour === undefined || /^\d+$/.test(text)) return undefined;
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const minutes = Number(minute ?? 0);
  if (hours > 23 || minutes > 59) return undefined;
  return [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
}

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', EVERY_DAY],
  ['everyday', EVERY_DAY],
  ['every day', EVERY_DAY],
  ['all', EVERY_DAY],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['workdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
  ['weekend', [6, 7]],
]);

/**
 * ISO days of the week, ascending, from `mon-fri`, `weekdays`, `weekends`, `mon,wed,fri`, `sat-mon`; undefined for
 * what does not say on which days.
 */
export function parseDays(typed: string): readonly number[] | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const group = GROUPS.get(text);
  if (group) return group;
  const days = new Set<number>();
  const parts = text.replace(/\s*[-–—]\s*|\s+to\s+/gu, '-').split(/\s*[,;/+&]\s*|\s+and\s+|\s+/u);
  for (const range of parts.map(parseRange)) {
    if (!range) return undefined;
    for (const day of range) days.add(day);
  }
  return [...days].toSorted((a, b) => a - b);
}

/** Days of the week as `parseDays` reads them. */
export function formatDays(days: readonly number[]): string {
  return days.flatMap((day) => DAY_NAMES[day - 1]?.slice(0, 3) ?? []).join(',');
}

function parseRange(part: string): readonly number[] | undefined {
  const [first, last, ...rest] = part.split('-').map(parseDay);
  if (first === undefined || rest.length > 0) return undefined;
  if (!part.includes('-')) return [first];
  if (last === undefined) return undefined;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((first - 1 + at) % 7) + 1);
}

/** By its name or the first two letters or more of it. */
function parseDay(name: string): number | undefined {
  const letters = name.replace(/(?:s|\.)$/u, '');
  const at = letters.length < 2 ? -1 : DAY_NAMES.findIndex((day) => day.startsWith(letters));
  return at < 0 ? undefined : at + 1;
}
