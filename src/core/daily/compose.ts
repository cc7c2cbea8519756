import { call, callOn, callRead } from '../conversation/calls.ts';
import type { Essay } from '../essay.ts';
import { openingExcerpt, quotableSentence } from '../search/excerpt/opening.ts';
import { shownText } from '../search/excerpt/shownText.ts';
import { comesNextDay } from './occurrences.ts';
import type { DailyPost } from './post.ts';
import type { Rhythm, Subscription } from './subscription.ts';

const OPENING_LENGTH = 400;

/** The post of an essay for a date. Its buttons work whenever they are pressed: they name what they mean. */
export function composePost(
  essay: Essay,
  date: string,
  subscription: Pick<Subscription, keyof Rhythm | 'locale'>,
): DailyPost {
  const opening = openingExcerpt(essay, OPENING_LENGTH);
  const sentence = quotableSentence(essay);
  return {
    essay,
    opening: essay.summary ?? shownText(opening).text,
    ...(sentence && { sentence }),
    read: callRead(essay),
    share: callOn('share', sentence ?? opening),
    skip: call('daily skip', { after: date }),
    skipsTomorrow: comesNextDay(subscription, date),
    locale: subscription.locale ?? 'en',
  };
}
