import { callRead } from '../conversation/calls.ts';
import type { DailyPost } from '../conversation/dailyPost.ts';
import { openingExcerpt, quotableSentence } from '../search/excerpt/opening.ts';
import { shownText } from '../search/excerpt/shownText.ts';
import type { Turn } from './rotation.ts';

const OPENING_LENGTH = 400;

/** The post of an essay whose turn it is, with labels in a language (BCP 47). */
export function composePost({ essay, place, of }: Omit<Turn, 'round'>, locale: string): DailyPost {
  const sentence = quotableSentence(essay);
  return {
    essay,
    turn: { place, of },
    opening: essay.summary ?? shownText(openingExcerpt(essay, OPENING_LENGTH)).text,
    ...(sentence && { sentence }),
    read: callRead(essay),
    locale,
  };
}
