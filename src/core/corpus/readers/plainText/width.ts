/** No measured line is longer: what is, is a paragraph on one line. */
export const WIDEST_MEASURED = 400;

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/gu;

/**
 * Columns of a line, as a typewriter counts them: two for a Chinese, Japanese or Korean character. Measures no more than
 * `WIDEST_MEASURED` characters, so that a book on one line costs no more than a line.
 */
export function columns(line: string): number {
  const measured = line.slice(0, WIDEST_MEASURED).trimEnd();
  return measured.length + (measured.match(wide)?.length ?? 0);
}
