/**
 * Replaces what stands between two marks, the marks included. Stops at an opening mark that is never closed, so a text of
 * opening marks is passed through once.
 *
 * @example
 * replaceSpans('a %% b %% c', '%%', '%%', () => '') // 'a  c'
 */
export function replaceSpans(
  text: string,
  open: string,
  close: string,
  replace: (inner: string, startsLine: boolean) => string,
): string {
  let result = '';
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    const startsLine = /(?:^|\n)[^\S\n]*$/.test(text.slice(Math.max(at, start - LONGEST_INDENT), start));
    result += text.slice(at, start) + replace(text.slice(start + open.length, end), startsLine);
    at = end + close.length;
  }
  return at === 0 ? text : result + text.slice(at);
}

const LONGEST_INDENT = 12;
