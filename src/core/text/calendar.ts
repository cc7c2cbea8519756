/** Whether a day (`YYYY-MM-DD`) is in the calendar: 30 February is not. */
export function isDay(date: string): boolean {
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
