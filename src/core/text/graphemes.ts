/** Made when the first text needs it: that takes as long as loading dozens of modules. */
let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as characters. */
export function segmentGraphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The greatest offset at or before `at` that cuts no grapheme in two. */
export function boundaryBefore(text: string, at: number): number {
  const { start, end } = graphemeAround(text, at);
  return end === at ? at : start;
}

/** The smallest offset at or after `at` that cuts no grapheme in two. */
export function boundaryAfter(text: string, at: number): number {
  const { start, end } = graphemeAround(text, at);
  return start === at ? at : end;
}

function graphemeAround(text: string, at: number): { start: number; end: number } {
  if (at <= 0 || at >= text.length || (isPlain(text, at - 1) && isPlain(text, at))) return { start: at, end: at };
  // Segmenting is slow for long texts: begin where one plain letter follows another, which is always a boundary.
  let from = at - 1;
  while (from > 0 && !(isPlain(text, from - 1) && isPlain(text, from))) from--;
  const found = segmentGraphemes(text.slice(from, at + 200)).containing(at - from);
  if (found === undefined) return { start: at, end: at };
  const start = from + found.index;
  return { start, end: start === at ? at : start + found.segment.length };
}

/** ASCII but for line breaks, whose CR LF is one grapheme. */
function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x20 && code < 0x7f;
}
