import { replaceSpans } from './spans.ts';

/** Shortcodes and tags between which stands code, or nothing to read. */
const unread = 'highlight[\\w-]*|code[\\w-]*|comment|mermaid|chart|math|katex|style|script|css|rawhtml';
const unreadPairs = [
  new RegExp(`\\{\\{([<%])-?\\s*(${unread})\\s[^{}]{0,500}?-?[>%]\\}\\}`, 'g'),
  new RegExp(`\\{%(-?)\\s*(${unread})\\s[^{}]{0,500}?%\\}`, 'g'),
] as const;

/** Hugo's shortcodes. What stands between two of them stays, and so do captions and titles. */
export function withoutShortcodes(text: string): string {
  const read = withoutPairs(
    text,
    unreadPairs[0],
    (name) => new RegExp(`\\{\\{[<%]-?\\s*/\\s*${name}\\s*-?[>%]\\}\\}`, 'g'),
  );
  return replaceSpans(replaceSpans(read, '{{<', '>}}', readableArguments), '{{%', '%}}', readableArguments);
}

/** Liquid's tags and outputs, as Jekyll, Eleventy, Hexo and Zola write them. */
export function withoutLiquid(text: string): string {
  const read = withoutPairs(text, unreadPairs[1], (name) => new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g'));
  return replaceSpans(read, '{%', '%}', () => '').replace(output, '');
}

/** `{{ page.title }}`. In a formula two braces are no output: `x^{{a}}`. */
const output = /(?<![\\^_}\w])\{\{[^{}\n]{1,300}\}\}/g;

/** `<% tp.date.now() %>` of Templater. */
export function withoutTemplater(text: string): string {
  return replaceSpans(text, '<%', '%>', () => '');
}

/** Takes out both tags and what stands between them; a tag that is never closed stays for the next rule. */
function withoutPairs(text: string, opening: RegExp, closingOf: (name: string) => RegExp): string {
  let result = '';
  let at = 0;
  const unclosed = new Set<string>();
  for (const match of text.matchAll(opening)) {
    const name = match[2] ?? '';
    if (match.index < at || unclosed.has(name)) continue;
    const closing = closingOf(name);
    closing.lastIndex = match.index + match[0].length;
    const end = closing.exec(text);
    if (!end) {
      unclosed.add(name);
      continue;
    }
    result += text.slice(at, match.index);
    at = end.index + end[0].length;
  }
  return at === 0 ? text : result + text.slice(at);
}

const readable = /\b(?:caption|title|summary)\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})')/;

function readableArguments(inner: string, startsLine: boolean): string {
  const [, double, single] = readable.exec(inner) ?? [];
  const text = double ?? single;
  if (text === undefined) return '';
  return startsLine ? `${text}\n\n` : text;
}
