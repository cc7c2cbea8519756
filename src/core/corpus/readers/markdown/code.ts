/** Private-use characters: no text writes them, and the Markdown parser takes them for letters. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const placeholder = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** A line that opens a fence, in a list or a quotation too, or closes one. */
const fenceLine = /^\s*(?:[>*+-]\s*|\d{1,9}[.)]\s+)*(?<fence>`{3,}|~{3,})(?<info>.*)$/s;

/** Changes a text but for its code, fenced or inline: brackets that stand there are no markup. */
export function outsideCode(source: string, change: (text: string) => string): string {
  if (!source.includes('`') && !source.includes('~~~')) return change(source);
  const hidden: string[] = [];
  const hide = (code: string) => `${OPEN}${hidden.push(code) - 1}${CLOSE}`;
  const masked = hideSpans(hideFences(source.replaceAll(OPEN, '').replaceAll(CLOSE, ''), hide), hide);
  return change(masked).replace(placeholder, (_, at: string) => hidden[Number(at)] ?? '');
}

/** Fenced blocks, to the end of the text where they are not closed. */
function hideFences(source: string, hide: (code: string) => string): string {
  let result = '';
  let at = 0;
  let open: { readonly fence: string; readonly start: number } | undefined;
  for (const { line, index, groups } of fenceLines(source)) {
    const { fence = '', info = '' } = groups;
    if (open === undefined) {
      if (!(fence.startsWith('`') && info.includes('`'))) open = { fence, start: index };
    } else if (fence.startsWith(open.fence) && info.trim() === '') {
      const end = index + line.length;
      result += source.slice(at, open.start) + hide(source.slice(open.start, end));
      at = end;
      open = undefined;
    }
  }
  if (open === undefined) return result + source.slice(at);
  return result + source.slice(at, open.start) + hide(source.slice(open.start));
}

interface FenceLine {
  readonly line: string;
  readonly index: number;
  readonly groups: { readonly [name: string]: string };
}

/** Looked for by their marks: most lines have none. */
function* fenceLines(source: string): Generator<FenceLine> {
  const marks = ['```', '~~~'].map((mark) => ({ mark, next: source.indexOf(mark) }));
  for (let end = 0; end >= 0; ) {
    for (const one of marks) if (one.next >= 0 && one.next < end) one.next = source.indexOf(one.mark, end);
    const found = Math.min(...marks.map(({ next }) => (next < 0 ? source.length : next)));
    if (found === source.length) return;
    const index = source.lastIndexOf('\n', found) + 1;
    end = source.indexOf('\n', found);
    const line = source.slice(index, end < 0 ? source.length : end);
    const groups = fenceLine.exec(line)?.groups;
    if (groups) yield { line, index, groups };
  }
}

const backticks = /`+|\n[^\S\n]*\n/g;

/** Code spans: a run of backticks up to the next run as long, inside one paragraph. */
function hideSpans(source: string, hide: (code: string) => string): string {
  if (!source.includes('`')) return source;
  const runs = [...source.matchAll(backticks)];
  const closing = closingRuns(runs.map(([text]) => text));
  let result = '';
  let at = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const close = closing[index];
    const [opened, closed] = [runs[index], close === undefined ? undefined : runs[close]];
    if (close === undefined || !opened || !closed) continue;
    const end = closed.index + closed[0].length;
    result += source.slice(at, opened.index) + hide(source.slice(opened.index, end));
    at = end;
    index = close;
  }
  return result + source.slice(at);
}

/** For each run the index of the next run of its length before the paragraph ends; looked for backwards, in one pass. */
function closingRuns(runs: readonly string[]): readonly (number | undefined)[] {
  const next = new Map<number, number>();
  const closing: (number | undefined)[] = [];
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index] ?? '';
    if (!run.startsWith('`')) next.clear();
    else {
      closing[index] = next.get(run.length);
      next.set(run.length, index);
    }
  }
  return closing;
}
