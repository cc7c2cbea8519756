/** The common output of all readers, in reading order. Text is on one line and never empty. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string };

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]`;
const cjkLineBreak = new RegExp(String.raw`(?<=${cjk})[^\S\n]*\n\s*(?=${cjk})`, 'gu');

/**
 * Text on one line. A line break between two Chinese or Japanese characters is no space: those scripts write none.
 * Control characters are not text.
 */
export function onOneLine(text: string): string {
  // Most text is on one line already, and looking is cheaper than replacing.
  if (!/[\p{Cc}\u2028\u2029]|[^\S ]|\s\s/u.test(text)) return text.trim();
  return text
    .replace(cjkLineBreak, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** A block of this text; none without letters or digits (a row of asterisks). */
export function block(kind: Block['kind'], text: string): readonly Block[] {
  const line = onOneLine(text);
  return /[\p{L}\p{N}]/u.test(line) ? [{ kind, text: line }] : [];
}
