import { headings, silentElements } from './elements.ts';
import type { Attributes } from './tags.ts';

/** Whether a tag opens what is never read, however long it is. */
export function isSilent(tag: string, attributes: Attributes): boolean {
  if (silentElements.has(tag)) return true;
  if (attributes.isEmpty) return false;
  if (tag === 'body' || tag === 'html') return false;
  if (attributes.get('hidden') !== undefined || attributes.get('aria-hidden') === 'true') return true;
  if (/\b(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '')) return true;
  if (tag === 'dialog' && attributes.get('open') === undefined) return true;
  return silentRoles.has(attributes.get('role') ?? '') || hasClass(attributes, unspoken);
}

const silentRoles = new Set(['alertdialog', 'dialog', 'menu', 'menubar', 'navigation', 'search', 'tablist', 'toolbar']);
/** Labels for screen readers, permalinks of headings, a formula's second form, links that edit a section. */
const unspoken =
  /^(?:sr-only|visually-?hidden|screen-reader(?:-text)?|noprint|header-?link|anchor-?link|katex-html|mw-editsection)$/;

/**
 * Whether a tag opens what a page says beside its article: a cookie banner, "Share this", a path of links. A name is
 * only a guess, so it holds for little text (`MOST_CHROME`).
 */
export function isChrome(tag: string, attributes: Attributes): boolean {
  if (attributes.isEmpty || neverChrome.has(tag)) return false;
  return hasClass(attributes, chrome) || chromeId.test(attributes.get('id')?.toLowerCase() ?? '');
}

const neverChrome = new Set(['html', 'body', 'main', 'article', ...headings]);
const chrome =
  /^(?:[a-z]+[-_]{1,2})?(?:cookies?|consent|gdpr|share|sharing|sharedaddy|social|addtoany|addthis|breadcrumbs?|pagination|pager|navbar|newsletter|signup|skip-?link|post-?nav(?:igation)?|site-?nav|page-?nav|jp-relatedposts)(?:$|[-_])/;
const chromeId = /^(?:share|sharing|social|cookie-?(?:banner|notice|consent|bar)|breadcrumbs?|pagination|navbar)$/;

/** The most characters that a name such as `share` hides: more is an essay that happens to stand there. */
export const MOST_CHROME = 400;

function hasClass(attributes: Attributes, pattern: RegExp): boolean {
  const names = attributes.get('class');
  if (!names) return false;
  return names
    .toLowerCase()
    .split(/\s+/)
    .some((name) => name.length <= LONGEST_NAME && pattern.test(name));
}

/** No sensible class is longer. */
const LONGEST_NAME = 60;

/** The longest text of a mark that leads to a note: `[123]`. */
export const LONGEST_MARK = 8;

/** Whether a link or a raised text leads to a note or back from it. `linked`: it is a link, or stands in one. */
export function isNoteMark(tag: string, attributes: Attributes, text: string, linked: boolean): boolean {
  const bare = text.replace(/[\s[\](){}]|\uFE0E/gu, '');
  if (bare.length > LONGEST_MARK) return false;
  const isNumber = /^(?:\p{N}+|\p{L}|[*†‡§¶#↑↩^]+)$/u.test(bare);
  if (hasClass(attributes, noteMark) || attributes.get('role') === 'doc-noteref') return true;
  if (tag === 'sup') return isNumber && linked;
  const target = attributes.get('href') ?? '';
  if (!/[\p{L}\p{N}]/u.test(bare)) return bare !== '' && target.startsWith('#');
  return isNumber && noteTarget.test(target);
}

const noteMark =
  /^(?:fn(?:ref)?|footnote(?:[-_]?(?:ref|reference|anchor|back|backref|mark|number|link))?|noteref|note-ref|reference|reversefootnote|endnote-?ref)$/;
const noteTarget = /#(?:user-content-)?[-_]*(?:r?fn|f?t?n\d|f\d|f?note|foot|endnote|en\d|edn|cite|sdfootnote|mw-cite)/i;

/** Whether a line of its own only asks to share, skip or print. */
export function isShareLine(text: string): boolean {
  return text.length <= LONGEST_SHARE_LINE && shareLine.test(text);
}

const LONGEST_SHARE_LINE = 60;
const shareLine =
  /^(?:share(?: (?:this|on|via)\b.*|:)?|tweet(?: this)?|e-?mail this.*|print this.*|like this:?|click to share.*|skip to (?:main )?content.*|back to top.*|シェア(?:する)?|ツイート|分享(?:[到至].{0,10})?|공유하기)$/iu;
