import { call } from '../../conversation/calls.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { PostedNow } from '../../daily/daily.ts';
import type { CommandContext } from '../framework/declaration.ts';
import { info, problem } from '../shared/notices.ts';
import { nowOf, pauseOf, resumeOf, type Scheduled, stopOf } from '../shared/schedules.ts';
import { noDigest } from './show.ts';

/** The weekly digest, as the verbs of a schedule rule it. */
export const theDigest: Scheduled = { name: 'digest', none: noDigest, posted };

export const digestNow = nowOf(theDigest);
export const digestPause = pauseOf(theDigest);
export const digestResume = resumeOf(theDigest);
export const digestStop = stopOf(theDigest);

function posted(outcome: PostedNow, { messages }: CommandContext): Notice {
  const { digest, daily } = messages;
  if (outcome.outcome === 'underway') return info(digest.underway);
  if (outcome.outcome === 'already') return info(digest.alreadyPosted);
  if (outcome.outcome === 'nothing') return info(digest.quiet, [call('digest show')]);
  const { state, cause, detail } = outcome.run;
  if (state === 'sent') return info(digest.posted);
  return problem(digest.notPosted(detail ?? (cause && daily.causes[cause]) ?? ''), [call('digest show')]);
}
