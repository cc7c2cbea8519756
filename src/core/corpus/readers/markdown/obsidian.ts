import { replaceSpans } from './spans.ts';

/** Obsidian's comments: they are for their writer alone. */
export function withoutComments(text: string): string {
  return replaceSpans(text, '%%', '%%', () => '');
}

/** HTML's comments, also inside a paragraph and over several. */
export function withoutHtmlComments(text: string): string {
  return replaceSpans(text, '<!--', '-->', () => '');
}

const wikilink = /(!?)\[\[([^[\]|\n]{0,500}?)(?:\\?\|([^[\]\n]{0,500}))?\]\]/g;

/** `[[Harbours#Old quays|quays]]` as its label, `[[Harbours#Old quays]]` as Obsidian shows it; embeds as nothing. */
export function withoutWikilinks(text: string): string {
  return text.replace(wikilink, (_, embed: string, target: string, label: string | undefined) => {
    if (embed === '!' || /^_?toc_?$/i.test(target)) return '';
    return label?.trim() || shownTarget(target.trim());
  });
}

function shownTarget(target: string): string {
  const [page = '', ...headings] = target.split('#');
  const name = page.split('/').at(-1)?.replace(/\.md$/i, '') ?? '';
  return [name, ...headings.filter((heading) => !heading.startsWith('^'))].filter(Boolean).join(' > ');
}

const callout =
  /^(?<quote>[^\S\n]*(?:>[^\S\n]?)+)\[![\w-]{1,40}(?:\|[^\]\n]{0,100})?\][+-]?[^\S\n]*(?<title>[^\n]*)$/gm;

/** `> [!note]- Title` as a paragraph with its title, or as none. */
export function withoutCallouts(text: string): string {
  return text.replace(callout, '$<quote>$<title>\n$<quote>');
}

/** An address of a paragraph: `^a1b2c3` at its end. */
const blockId = /(?<=^|[^\S\n])\^(?=[\w-]*[a-z]|\w{6})[a-z\d-]{2,40}[^\S\n]*$/gim;
const highlight = /(?<![\w=])==(?=[^\s=])(?<text>[^=\n]{1,1000}?)(?<=\S)==(?![\w=])/g;
/** Dataview's fields: a line of its own, or in brackets. */
const fieldLine = /^[^\S\n]*(?:[-*+][^\S\n]+)?[\p{L}\d _*-]{1,40}::[^\S\n][^\n]*$/gmu;
const inlineField = /[[(][\p{L}\d _-]{1,40}::[^\S\n](?<value>[^[\]()\n]{0,300})[\])]/gu;

export function withoutBlockIds(text: string): string {
  return text.replace(blockId, '');
}

export function withoutHighlights(text: string): string {
  return text.replace(highlight, '$<text>');
}

export function withoutFields(text: string): string {
  return text.replace(inlineField, '$<value>').replace(fieldLine, '');
}
