/** Private-use characters: no text writes them, and the Markdown parser takes them for letters. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const placeholder = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

const fenceOpening = /^[\s>*+-]*(?:\d{1,9}[.)]\s+)?(?<fence>`{3,}|~{3,})(?<info>[^\n]*)$/;
const fenceClosing = /^[\s>]*(?<fence>`{3,}|~{3,})\s*$/;

/** Changes a text but for its code, fenced or inline: brackets that stand there are no markup. */
export function outsideCode(source: string, change: (text: string) => string): string {
  if (!source.includes('`') && !source.includes('~~~')) return change(source);
  const hidden: string[] = [];
  const hide = (code: string) => `${OPEN}${hidden.push(code) - 1}${CLOSE}`;
  const masked = hideSpans(hideFences(source.replaceAll(OPEN, '').replaceAll(CLOSE, ''), hide), hide);
  return change(masked).replace(placeholder, (_, at: string) => hidden[Number(at)] ?? '');
}

/** Fenced blocks, to the end of the text where they are not closed. Their first and last lines stay whole lines. */
function hideFences(source: string, hide: (code: string) => string): string {
  const kept: string[] = [];
  let block: string[] = [];
  let fence: string | undefined;
  for (const line of source.split('\n')) {
    if (fence === undefined) {
      const opening = fenceOpening.exec(line)?.groups;
      const isFence = opening !== undefined && !(opening['fence']?.startsWith('`') && opening['info']?.includes('`'));
      if (!isFence) kept.push(line);
      else {
        fence = opening['fence'] ?? '';
        block = [line];
      }
      continue;
    }
    block.push(line);
    const closing = fenceClosing.exec(line)?.groups?.['fence'];
    if (!closing?.startsWith(fence)) continue;
    kept.push(hide(block.join('\n')));
    fence = undefined;
  }
  if (fence !== undefined) kept.push(hide(block.join('\n')));
  return kept.join('\n');
}

const backticks = /`+|\n[^\S\n]*\n/g;

/** Code spans: a run of backticks up to the next run as long, inside one paragraph. */
function hideSpans(source: string, hide: (code: string) => string): string {
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
