import type { Block } from './blocks.ts';
import { endsSentence } from './plainText/lines.ts';

/** A page saved from a news site, taken apart. */
export interface PageDump {
  /** The article, the line on its author and the copyright line: people search for all three. */
  readonly article: readonly Block[];
  readonly authors: readonly string[];
  /** Whose copyright it is. */
  readonly publisher?: string;
  /** The openings of unrelated articles, each one paragraph. */
  readonly fragments: readonly string[];
}

const namePart = String.raw`(?:\p{Lu}[\p{L}’'-]*\.?|de|del|der|den|di|da|la|van|von|bin|al-\p{L}+)`;
const name = String.raw`\p{Lu}[\p{L}’'-]*\.?(?:\s${namePart}){1,4}`;
/** "X, a former Y, is Z.", "X is a Y at Z.", "X and Y are Zs at W." */
const authorLine = new RegExp(
  String.raw`^(?<names>${name}(?:(?:,\s|,?\sand\s)${name}){0,3})(?:,\s[^.]{3,200},)?\s(?:is|are|was|serves|writes|works|teaches)\s`,
  'u',
);
const copyrightLine = /^(?:©|\(c\)\s|copyright\b)|\ball rights reserved\b/iu;

const LONGEST_AUTHOR_LINE = 600;
const LONGEST_COPYRIGHT_LINE = 300;

/**
 * Recognises a dump by three things together: an author's line, a copyright line right behind it, and behind that
 * nothing or paragraphs most of which break off in the middle of a sentence. Undefined for anything else.
 */
export function splitPageDump(blocks: readonly Block[]): PageDump | undefined {
  for (const [at, { kind, text }] of blocks.entries()) {
    if (at === 0 || kind !== 'paragraph' || text.length > LONGEST_AUTHOR_LINE) continue;
    const names = authorLine.exec(text)?.groups?.['names'];
    const next = blocks[at + 1];
    if (names === undefined || !next || next.text.length > LONGEST_COPYRIGHT_LINE || !copyrightLine.test(next.text))
      continue;
    const fragments = blocks.slice(at + 2).map((block) => block.text);
    const broken = fragments.filter((fragment) => !endsSentence(fragment)).length;
    if (broken * 2 < fragments.length) continue;
    const publisher = copyrightHolder(next.text);
    return {
      article: blocks.slice(0, at + 2),
      authors: names.split(/,?\sand\s|,\s/u),
      fragments,
      ...(publisher && { publisher }),
    };
  }
  return undefined;
}

const copyrightMark = /^(?:copyright\b|©|\(c\)|[\s,:]|(?:19|20)\d{2}(?:\s*[-–—]\s*(?:(?:19|20)\d{2})?)?|by\b)+/iu;

/** Who a copyright line names: "© 2024 The Tidal Review. All rights reserved." */
export function copyrightHolder(line: string): string | undefined {
  const [holder = ''] = line.replace(copyrightMark, '').split(/\.(?:\s|$)|\s*[|•·;]\s*|,?\s+all rights reserved/iu);
  const name = holder.trim();
  return /\p{L}/u.test(name) && name.length <= LONGEST_HOLDER ? name : undefined;
}

const LONGEST_HOLDER = 80;
