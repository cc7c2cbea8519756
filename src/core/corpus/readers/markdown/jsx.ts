/** `import Note from './note'` over one or more lines, and `export const meta = …` up to the next blank line. */
const importLine = /^import\s(?:[\w*{},$\s]{1,500}?\sfrom\s+)?['"][^'"\n]{1,300}['"];?[^\S\n]*$/gm;
const exported = /^export\s+(?:const|let|var|default|function|async|class|\{)[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/gm;
const comment = /\{\/\*[\s\S]{0,5000}?\*\/\}/g;

/** A tag of a component, or one with a value in braces. */
const tagStart = /(?<!\{)<\/?(?:[A-Z][\w.]*|[a-z][\w-]*(?=\s[^<>]{0,300}=\{)|(?=>))/g;
const LONGEST_TAG = 5_000;

export function withoutImports(text: string): string {
  return text.replace(importLine, '').replace(comment, '');
}

/** What only MDX has: exports, and expressions, of which a string is text. */
export function withoutExpressions(text: string): string {
  const rest = text.replace(exported, '');
  const ends = closingBraces(rest);
  let result = '';
  let at = 0;
  for (let start = rest.indexOf('{'); start >= 0; start = rest.indexOf('{', Math.max(at, start + 1))) {
    const end = ends.get(start);
    if (end === undefined || rest[start - 1] === '\\') continue;
    const [, single, double, template] =
      end - start > LONGEST_STRING ? [] : (string.exec(rest.slice(start + 1, end)) ?? []);
    result += rest.slice(at, start) + (single ?? double ?? template ?? '');
    at = end + 1;
  }
  return result + rest.slice(at);
}

const LONGEST_STRING = 1_000;
const string = /^\s*(?:'([^']*)'|"([^"]*)"|`([^`$]*)`)\s*$/;

/** For each opening brace its closing one, in one pass. */
function closingBraces(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    const start = brace === '{' ? undefined : open.pop();
    if (brace === '{') open.push(index);
    else if (start !== undefined) ends.set(start, index);
  }
  return ends;
}

/** Takes out the tags of components; what stands between them is Markdown again. */
export function withoutComponents(text: string): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(tagStart)) {
    if (match.index < at) continue;
    const end = tagEnd(text, match.index + match[0].length);
    if (end < 0) continue;
    result += text.slice(at, match.index);
    at = end + 1;
    // A tag on a line of its own parts paragraphs.
    if (
      /(?:^|\n)[^\S\n]*$/.test(result.slice(-LONGEST_INDENT)) &&
      /^[^\S\n]*(?:\n|$)/.test(text.slice(at, at + LONGEST_INDENT))
    )
      result += '\n';
  }
  return at === 0 ? text : result + text.slice(at);
}

const LONGEST_INDENT = 20;

/** The `>` that ends a tag, outside of quotation marks and braces; -1 where there is none nearby. */
function tagEnd(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  const limit = Math.min(text.length, from + LONGEST_TAG);
  for (let at = from; at < limit; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (/["'`]/.test(character) && (depth > 0 || text[at - 1] === '=')) quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '>' && depth <= 0) return at;
    else if (character === '<' && depth <= 0) return -1;
  }
  return -1;
}
