import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { PostedNow } from '../../daily/daily.ts';
import { titleOfRun } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { type CommandContext, defineCommand } from '../framework/declaration.ts';
import { info, problem } from '../shared/notices.ts';
import {
  control,
  nowOf,
  occurrenceInWords,
  pauseOf,
  resumeOf,
  type Scheduled,
  stopOf,
  withState,
} from '../shared/schedules.ts';
import { callSetAgain, noSchedule } from './schedule.ts';

/** The daily essay, as the verbs of a schedule rule it. */
export const theDaily: Scheduled = {
  name: 'daily',
  none: noSchedule,
  posted,
  onceStopped: (subscription) => [callSetAgain(subscription)],
};

export const dailyNow = nowOf(theDaily);
export const dailyPause = pauseOf(theDaily);
export const dailyResume = resumeOf(theDaily);
export const dailyStop = stopOf(theDaily);

export const dailySkip = defineCommand({
  name: 'daily skip',
  ...control,
  words: (m) => m.commands.dailySkip,
  // Naming the date before makes skipping idempotent: the same post is meant however often and late it is said.
  input: z.object({ after: z.iso.date().optional() }),
  options: { after: { kind: 'text', syntax: 'named', words: (m) => m.options.after } },
  run: ({ after }, { place }, context) =>
    withState(theDaily, place, context, async ({ subscription }) => {
      const { daily, messages, now } = context;
      const { outcome, date, next } = await daily.skip(subscription, after);
      const day = dayInWords(date, messages.language, dateIn(subscription.zone, now));
      const nextOne = occurrenceInWords(next, subscription, context);
      if (outcome === 'skipped')
        return info(messages.daily.skipped(day, nextOne), [call('daily unskip'), call('daily show')]);
      if (outcome === 'already') {
        return info(messages.daily.alreadySkipped(day, nextOne), [call('daily skip', { after: date })]);
      }
      return problem(messages.daily.tooLateToSkip(day, nextOne), [call('daily skip')]);
    }),
});

export const dailyUnskip = defineCommand({
  name: 'daily unskip',
  ...control,
  input: z.object({}),
  options: {},
  words: (m) => m.commands.dailyUnskip,
  run: (_input, { place }, context) =>
    withState(theDaily, place, context, async ({ subscription }) => {
      const said = context.messages.daily;
      const again = await context.daily.unskip(subscription);
      const tries = [call('daily show')];
      if (!again) return problem(said.nothingSkipped, tries);
      return info(said.unskipped(occurrenceInWords(again, subscription, context)), tries);
    }),
});

function posted(outcome: PostedNow, { corpus, messages }: CommandContext): Notice {
  const { daily } = messages;
  if (outcome.outcome === 'underway') return info(daily.underway);
  if (outcome.outcome === 'nothing') return problem(daily.notPostedAtAll(daily.causes[outcome.cause]));
  const { state, cause, detail } = outcome.run;
  const title = titleOfRun(outcome.run, corpus, messages);
  if (outcome.outcome === 'already') return info(daily.alreadyPosted(title));
  if (state === 'sent') return info(daily.posted(title));
  const why = detail ?? (cause && daily.causes[cause]) ?? '';
  if (state === 'pending' || state === 'waiting') return problem(daily.notPosted(why), [call('daily show')]);
  return problem(daily.notPostedAtAll(why), [call('daily show')]);
}
