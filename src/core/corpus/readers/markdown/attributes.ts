/** kramdown's attributes and options: `{: .lead #top}`, `{:toc}`, `{::options /}`. */
const kramdown = /\{::?\/?[^{}\n]{0,300}\}/g;
const contents = /^[^\S\n]*(?:[*+-]|1\.)[^\S\n][^\n]{0,60}\n(?=[^\S\n]*\{:toc)/gm;
/** Pandoc's: `{#top .lead width=50%}`, `{=html}`, `{-}`; behind words in brackets they make a span. */
const span = /\[(?<text>[^[\]\n]{1,1000})\]\{[.#:\w-][^{}\n]{0,300}\}/g;
/** In a formula braces are none: `x^{-}`. */
const pandoc = /(?<![\\^_\w}])\{(?:[#.=][\w-][^{}\n]{0,300}|[\w-]{1,40}=[^{}\n]{0,300}|-)\}/g;

export function withoutAttributes(text: string): string {
  return text.replace(contents, '').replace(span, '$<text>').replace(kramdown, '').replace(pandoc, '');
}

/** `::: {.note}`, `:::tip Title`, `:::note[Title]`: only the title is text. */
const fencedDiv = /^([^\S\n]*(?:>[^\S\n]?)*):{3,}[^\S\n]*(?:\{[^}\n]*\}|[\w-]+(?:\{[^}\n]*\})?)?([^\n]*)$/gm;

export function withoutFencedDivs(text: string): string {
  return text.replace(fencedDiv, (_, quote: string, title: string) => {
    const words = title
      .replace(/:+\s*$/, '')
      .trim()
      .replace(/^\[(.*)\]$/, '$1');
    return `${quote}\n${quote}${words}\n${quote}`;
  });
}

/** `[@quill2019, p. 3]`, `[see @quill2019; -@berg]`; a source that is named inside a sentence keeps its name. */
const citation = /[^\S\n]?\[(?=[^[\]\n]{0,300}(?<![\w.])@[\p{L}\d_])[^[\]\n]{1,600}\](?!\()/gu;
const namedSource = /(?<![\w@/.])@(?<key>\p{L}[\p{L}\d_:-]*\d{4}\w?)/gu;

export function withoutCitations(text: string): string {
  return text.replace(citation, '').replace(namedSource, '$<key>');
}

const noteReference = /\[\^(?<name>[^[\]\s]{1,100})\](?!:)/g;

/** Marks of notes that stand nowhere; the parser takes out the others. */
export function withoutLostNotes(text: string): string {
  const notes = new Set([...text.matchAll(/^[^\S\n]*\[\^([^[\]\s]{1,100})\]:/gm)].map(([, name]) => name));
  return text.replace(noteReference, (mark, name: string) => (notes.has(name) ? mark : ''));
}

/** `Term` with `: its meaning` below it. */
const definition = /^(?<line>[^\n:|>#-][^\n]*)\n(?:[^\S\n]*\n)?:[^\S\n]+(?=\S)/gm;

export function withoutDefinitionMarks(text: string): string {
  return text.replace(definition, '$<line>\n\n').replace(/^:[^\S\n]{1,3}(?=\S)/gm, '\n');
}

/** Pandoc's verse: lines behind bars, no table among them. */
const lineBlock = /(?:^\|[^\S\n][^\n|]*(?:\n|$)){2,}/gm;

export function withoutLineBars(text: string): string {
  return text.replace(
    lineBlock,
    (block) =>
      `${block
        .trimEnd()
        .replace(/^\|[^\S\n]+/gm, '')
        .split('\n')
        .join('\\\n')}\n`,
  );
}
