import { call, callOn, callRead } from '../conversation/calls.ts';
import type { DailyPost } from '../conversation/dailyPost.ts';
import { openingExcerpt, quotableSentence } from '../search/excerpt/opening.ts';
import { shownText } from '../search/excerpt/shownText.ts';
import type { Turn } from './rotation.ts';

const OPENING_LENGTH = 400;

export interface ComposeOptions {
  /** The local date it is for. */
  readonly date: string;
  /** BCP 47: the language of the labels. */
  readonly locale: string;
  /** Whether the platform has threads. */
  readonly canDiscuss: boolean;
}

/** The post of an essay whose turn it is. Its buttons work whenever they are pressed: they name what they mean. */
export function composePost(
  { essay, place, of }: Omit<Turn, 'round'>,
  { date, locale, canDiscuss }: ComposeOptions,
): DailyPost {
  const sentence = quotableSentence(essay);
  return {
    kind: 'essay',
    essay,
    turn: { place, of },
    opening: essay.summary ?? shownText(openingExcerpt(essay, OPENING_LENGTH)).text,
    ...(sentence && { sentence }),
    read: callRead(essay),
    keep: callOn('keep passage', sentence ?? openingExcerpt(essay, OPENING_LENGTH)),
    ...(canDiscuss && { discuss: call('daily discuss', { date }) }),
    locale,
  };
}
