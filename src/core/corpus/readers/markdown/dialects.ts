/**
 * What writers' tools add to Markdown, taken out before it is parsed: Obsidian, Hugo, Jekyll and other Liquid, MDX, Pandoc,
 * kramdown, Notion. The readable text within stays, and code is not touched.
 *
 * Each rule names a string without which it has nothing to do: looking for a string is quick, and most essays have none.
 */
import {
  withoutAttributes,
  withoutCitations,
  withoutDefinitionMarks,
  withoutFencedDivs,
  withoutLineBars,
  withoutLostNotes,
} from './attributes.ts';
import { outsideCode } from './code.ts';
import { withoutComponents, withoutExpressions, withoutImports } from './jsx.ts';
import {
  withoutBlockIds,
  withoutCallouts,
  withoutComments,
  withoutFields,
  withoutHighlights,
  withoutHtmlComments,
  withoutWikilinks,
} from './obsidian.ts';
import { withoutLiquid, withoutShortcodes, withoutTemplater } from './templates.ts';

interface Rule {
  readonly hint: string;
  readonly apply: (text: string) => string;
}

/** In this order: comments may hold anything, components hold braces, and attributes look like the inside of templates. */
const rules: readonly Rule[] = [
  { hint: '%%', apply: withoutComments },
  { hint: '<!--', apply: withoutHtmlComments },
  { hint: '<%', apply: withoutTemplater },
  { hint: '<', apply: withoutComponents },
  { hint: '{{', apply: withoutShortcodes },
  { hint: '{%', apply: withoutLiquid },
  { hint: '{{', apply: withoutLiquid },
  { hint: 'import', apply: withoutImports },
  { hint: '[[', apply: withoutWikilinks },
  { hint: '[!', apply: withoutCallouts },
  { hint: '^', apply: withoutBlockIds },
  { hint: '[^', apply: withoutLostNotes },
  { hint: '==', apply: withoutHighlights },
  { hint: ':::', apply: withoutFencedDivs },
  { hint: '::', apply: withoutFields },
  { hint: '@', apply: withoutCitations },
  { hint: '{', apply: withoutAttributes },
  { hint: '\n:', apply: withoutDefinitionMarks },
  { hint: '| ', apply: withoutLineBars },
];

/** `isMdx`: whether braces are expressions. */
export function plainMarkdown(source: string, isMdx: boolean): string {
  if (!isMdx && !rules.some(({ hint }) => source.includes(hint))) return source;
  return outsideCode(source, (text) => {
    let rest = text;
    // Hints are looked for again: what an earlier rule took out need not be searched by a later one.
    for (const { hint, apply } of rules) if (rest.includes(hint)) rest = apply(rest);
    return isMdx ? withoutExpressions(rest) : rest;
  });
}
