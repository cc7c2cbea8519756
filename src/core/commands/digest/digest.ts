import { aloneOf } from '../shared/schedules.ts';
import { digestNow, digestPause, digestResume, digestStop, theDigest } from './change.ts';
import { digestSet } from './set.ts';
import { digestShow } from './show.ts';

/** The verbs of the weekly digest, in the order in which help and menus show them. */
export const digestVerbs = [digestSet, digestShow, digestNow, digestPause, digestResume, digestStop];

export const digest = aloneOf(theDigest, digestShow, digestVerbs);
