import type { RichTextElement } from '@slack/types';
import { essayDetails, excerptInPassage, joinDetails } from '../../../core/conversation/essayDetails.ts';
import type { Essay, Excerpt } from '../../../core/essay.ts';
import type { ShownText } from '../../../core/search/excerpt/shownText.ts';
import type { SlackMessages } from '../messages/messages.ts';
import { BLOCK_TEXT } from './limits.ts';
import { linked, plain, short } from './richText.ts';

/** Longest title or list of authors: front matter may say anything. */
const NAME_LENGTH = 300;

/** Title, as a link to `link` or, where there is none, to the essay's source. */
export function titleOf(essay: Essay, link: string | undefined, before = ''): RichTextElement[] {
  return [...plain(before), ...linked(short(essay.title, NAME_LENGTH), link ?? essay.source)];
}

/** Author, date and reading time of an excerpt's essay and the section it stands in, as one line of plain text. */
export function detailsOf({ essay, passage }: Excerpt, messages: SlackMessages): string {
  const line = essayLine(essay, messages);
  return passage.section === undefined ? line : `${line} · § ${short(passage.section, NAME_LENGTH)}`;
}

/** The linked title, then author, date and reading time on a line of their own. */
export function essayHead(
  essay: Essay,
  messages: SlackMessages,
  link: string | undefined,
  before = '',
): RichTextElement[] {
  return [...titleOf(essay, link, before), ...plain(`\n${essayLine(essay, messages)}`)];
}

/** An essay in a list, as plain text: number and title, and the details below. */
export function shelfLine(essay: Essay, at: number, messages: SlackMessages): string {
  return `${at}. ${short(essay.title, NAME_LENGTH)}\n${essayLine(essay, messages)}`;
}

export function essayLine(essay: Essay, messages: SlackMessages): string {
  const { authors, others } = essayDetails(essay, messages);
  return joinDetails({ authors: short(authors, NAME_LENGTH), others });
}

/** Longest title in an accessibility label, which also holds the button's label. */
const SPOKEN_LENGTH = 50;

const spoken = new WeakMap<Essay, string>();

/** An essay's title for accessibility labels. */
export function spokenTitle(essay: Essay): string {
  const known = spoken.get(essay);
  if (known !== undefined) return known;
  const title = short(essay.title, SPOKEN_LENGTH);
  spoken.set(essay, title);
  return title;
}

/** The section an excerpt stands in. */
export function sectionOf({ passage }: Excerpt): RichTextElement[] {
  return passage.section === undefined ? [] : plain(`\n§ ${short(passage.section, NAME_LENGTH)}`, { italic: true });
}

/** The excerpt's whole passage with the excerpt highlighted in it; of one too long for a block, the part around it. */
export function wholePassage(excerpt: Excerpt): ShownText {
  const { start, end } = excerpt;
  const { text, highlights } = excerptInPassage(excerpt);
  const room = Math.max(0, BLOCK_TEXT - (end - start) - 2);
  const from = text.length <= BLOCK_TEXT ? 0 : wordStart(text, Math.max(0, start - room / 2), start);
  const before = from > 0 ? '…' : '';
  const shown = short(`${before}${text.slice(from)}`, BLOCK_TEXT);
  const shift = before.length - from;
  return {
    text: shown,
    highlights: highlights
      .map(([left, right]) => [left + shift, Math.min(right + shift, shown.length)] as const)
      .filter(([left, right]) => left < right),
  };
}

/** Start of the first word at or after `at`, at most `latest`. */
function wordStart(text: string, at: number, latest: number): number {
  const space = text.slice(Math.floor(at), latest).search(/\s/u);
  return space < 0 ? latest : Math.floor(at) + space + 1;
}
