import type { Block } from '../core/corpus/readers/blocks.ts';

/**
 * Blocks as Markdown that reads as the same blocks: whatever Markdown, or a dialect of it, would take for markup is escaped.
 *
 * @example toMarkdown([{ kind: 'heading', text: 'On *stars*' }]) // '## On \\*stars\\*\n'
 */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(inMarkdown).join('\n\n')}\n`;
}

function inMarkdown({ kind, text }: Block): string {
  if (kind === 'heading') return `## ${escapeInline(text).replace(/#+$/, (marks) => marks.replaceAll('#', '\\#'))}`;
  return text.includes('\n') ? verse(text) : escapeStart(escapeInline(text));
}

/** As HTML: Markdown has no way to keep the lines of two that are short, or of some that are long. */
function verse(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(beyondProse, asReference));
  return `<p class="verse">${lines.join('<br>\n')}</p>`;
}

/** Clean-ups of dialects look into raw HTML too, and at how its lines begin. */
const beyondProse = /[#$%&*+/<=>@[\\\]^_`{|}~]|^[!-/:-@]|:(?=:)|(?<=:):/g;

/** As a numeric reference. */
function asReference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/**
 * Emphasis, code, links, HTML and references of CommonMark behind a backslash; what templates, citations, attributes and
 * wiki links of its dialects begin with as references, since their clean-ups know no backslash.
 */
function escapeInline(text: string): string {
  return text
    .replace(/[\\`*_\]}~|^]|\[(?=[\p{L}\p{N}\s…])|&(?=#?\w)/gu, '\\$&')
    .replace(/[<{]|(?<!\\)\[|(?<!\w)@|%(?=%)|(?<=%)%|=(?==)|(?<==)=|:(?=:)|(?<=:):/g, asReference);
}

/** What at the beginning of a line would open a heading, a quotation, a list or a rule, or be code of MDX. */
function escapeStart(text: string): string {
  return text
    .replace(/^[#>+=:-]/, '\\$&')
    .replace(/^(?<number>\d{1,9})(?<mark>[.)])(?=\s|$)/, '$<number>\\$<mark>')
    .replace(/^[ie](?=(?:mport|xport)\b)/, asReference);
}
