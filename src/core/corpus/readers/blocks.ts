import { foldName } from '../../text/folding.ts';

/**
 * The common output of all readers, in reading order. Text is never empty. It is on one line, except in verse and other
 * preformatted text, whose lines are parted by `\n`.
 */
export type Block =
  /** `isTop`: of the first level; false. */
  | { readonly kind: 'heading'; readonly text: string; readonly isTop?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string };

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]`;
const cjkLineBreak = new RegExp(String.raw`(?<=${cjk})[^\S\n]*\n\s*(?=${cjk})`, 'gu');
/** Cheap pre-filter for the pattern above: looking behind is slow. */
const maybeCjk = /[\u3000-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\uD800-\uDFFF]/;
/** Invisible characters that would part a word for the search: zero-width space, word joiner, soft hyphen, BOM. */
const invisible = /[\u200B\u2060\u00AD\uFEFF]+/g;

/**
 * Two spaces, or a character that is no plain one: control characters, invisible ones, white space other than a space.
 * Ranges of plain ones and no property escapes: every paragraph is tested, and this is faster.
 */
const unprinted =
  / {2}|[^ -~\u00A1-\u00AC\u00AE-\u167F\u1681-\u1FFF\u200C-\u2027\u202A-\u202E\u2030-\u205E\u2061-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF]/;

/**
 * Text on one line. A line break between two Chinese or Japanese characters is no space: those scripts write none.
 * Control characters are not text.
 */
export function onOneLine(text: string): string {
  // Most text is on one line already, and looking is cheaper than replacing.
  if (!unprinted.test(text)) return text.trim();
  const visible = text.replace(invisible, '');
  const joined = visible.includes('\n') && maybeCjk.test(visible) ? visible.replace(cjkLineBreak, '') : visible;
  return joined.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** A text without its title: a first heading that only repeats it, in whatever case and punctuation, is no section. */
export function withoutTitle(blocks: readonly Block[], title: string): readonly Block[] {
  const first = blocks.find(({ kind }) => kind === 'heading');
  if (first === undefined || (first.text !== title && foldName(first.text) !== foldName(title))) return blocks;
  return blocks.filter((one) => one !== first);
}

/** A block of this text; none without letters or digits (a row of asterisks). */
export function block(kind: Block['kind'], text: string): readonly Block[] {
  const line = onOneLine(text);
  return hasWords(line) ? [{ kind, text: line }] : [];
}

/** One paragraph that keeps its lines: a stanza, an address, a listing. */
export function verse(lines: readonly string[]): readonly Block[] {
  const text = lines.map(onOneLine).filter(Boolean).join('\n');
  return hasWords(text) ? [{ kind: 'paragraph', text }] : [];
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
