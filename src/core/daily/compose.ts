import { call } from '../commands/declaration.ts';
import { callOn, callRead } from '../commands/passageAddress.ts';
import type { Essay } from '../essay.ts';
import { openingExcerpt, quotableSentence } from '../search/opening.ts';
import type { DailyPost } from './post.ts';

const OPENING_LENGTH = 400;

/** The post of an essay for a date. Its buttons work whenever they are pressed: they name what they mean. */
export function composePost(essay: Essay, date: string, locale = 'en'): DailyPost {
  const opening = openingExcerpt(essay, OPENING_LENGTH);
  const sentence = quotableSentence(essay);
  return {
    essay,
    opening: essay.summary ?? opening.text,
    ...(sentence && { sentence }),
    read: callRead(essay),
    share: callOn('share', sentence ?? opening),
    skip: call('daily skip', { after: date }),
    locale,
  };
}
