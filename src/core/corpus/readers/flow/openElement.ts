import { isChrome, isSilent } from './chrome.ts';
import { silentElements } from './elements.ts';
import type { Attributes } from './tags.ts';

/** Whether an open element's text is taken back at its end: always, if it is little, if it is the mark of a note. */
type Hides = 'always' | 'little' | 'mark' | 'no';

/** A point of the flow. `parts` and `cells` mean something only until the paragraph or the row ends. */
export interface Mark {
  readonly blocks: number;
  readonly characters: number;
  readonly linked: number;
  readonly paragraph: number;
  readonly parts: number;
  readonly cells: number;
}

export interface OpenElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly hides: Hides;
  readonly isVerse: boolean;
  /** The state when it opened. */
  readonly since: Mark;
}

const verseClass = /\b(?:verse|poem|poetry|stanza|lyrics|line-?block|linegroup|lg)\b/i;

export function isVerseFrame(attributes: Attributes): boolean {
  return !attributes.isEmpty && verseClass.test(attributes.get('class') ?? '');
}

export function hidingOf(tag: string, attributes: Attributes): Hides {
  if (attributes.isEmpty && !silentElements.has(tag)) return tag === 'a' || tag === 'sup' ? 'mark' : 'no';
  if (isSilent(tag, attributes)) return 'always';
  if (isChrome(tag, attributes)) return 'little';
  return tag === 'a' || tag === 'sup' || tag === 'span' ? 'mark' : 'no';
}
