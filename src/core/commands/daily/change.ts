import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { Place } from '../../conversation/request.ts';
import type { DailyState, PostedNow } from '../../daily/daily.ts';
import { momentInWords, titleOfRun } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import type { Occurrence, Subscription } from '../../daily/subscription.ts';
import { type CommandContext, defineCommand } from '../framework/declaration.ts';
import { info, problem } from '../shared/notices.ts';
import { callSetAgain, noSchedule } from './schedule.ts';

/** What managers say of the channel's daily essay. */
const control = { concernsChannel: true, permission: 'manager' } as const;
const nothing = { input: z.object({}), options: {} } as const;

export const dailyNow = defineCommand({
  name: 'daily now',
  ...control,
  ...nothing,
  words: (m) => m.commands.dailyNow,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      if (subscription.status !== 'active') return problem(context.messages.daily.pausedNow, [call('daily resume')]);
      return saidOf(await context.daily.postNow(subscription), context);
    }),
});

export const dailySkip = defineCommand({
  name: 'daily skip',
  ...control,
  words: (m) => m.commands.dailySkip,
  // Naming the date before makes skipping idempotent: the same post is meant however often and late it is said.
  input: z.object({ after: z.iso.date().optional() }),
  options: { after: { kind: 'text', syntax: 'named', words: (m) => m.options.after } },
  run: ({ after }, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      const { daily, messages, now } = context;
      const { outcome, date, next } = await daily.skip(subscription, after);
      const day = dayInWords(date, messages.language, dateIn(subscription.zone, now));
      const nextOne = inWords(next, subscription, context);
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
  ...nothing,
  words: (m) => m.commands.dailyUnskip,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      const said = context.messages.daily;
      const again = await context.daily.unskip(subscription);
      const tries = [call('daily show')];
      if (!again) return problem(said.nothingSkipped, tries);
      return info(said.unskipped(inWords(again, subscription, context)), tries);
    }),
});

export const dailyPause = defineCommand({
  name: 'daily pause',
  ...control,
  ...nothing,
  words: (m) => m.commands.dailyPause,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      const tries = [call('daily resume')];
      if (subscription.status !== 'active') return info(context.messages.daily.isPausedAlready, tries);
      await context.daily.end(subscription, 'paused');
      return info(context.messages.daily.isPaused, tries);
    }),
});

export const dailyResume = defineCommand({
  name: 'daily resume',
  ...control,
  ...nothing,
  words: (m) => m.commands.dailyResume,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription, next }) => {
      const said = context.messages.daily;
      if (subscription.status === 'active') return info(said.isRunning(inWords(next, subscription, context)));
      const resumed = await context.daily.resume(subscription);
      if (!resumed.ok) return problem(said.cannotPost(resumed.reason));
      return info(said.isResumed(inWords(resumed.state.next, subscription, context)), [call('daily show')]);
    }),
});

export const dailyStop = defineCommand({
  name: 'daily stop',
  ...control,
  ...nothing,
  words: (m) => m.commands.dailyStop,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      await context.daily.end(subscription, 'stopped');
      return info(context.messages.daily.isStopped, [callSetAgain(subscription)]);
    }),
});

/** What is said of a channel's daily essay, or that there is none. */
async function withState(
  place: Place,
  context: CommandContext,
  then: (state: DailyState) => Promise<Notice>,
): Promise<Notice> {
  const state = await context.daily.state(place);
  return state ? then(state) : noSchedule(context, place);
}

function saidOf(posted: PostedNow, { corpus, messages }: CommandContext): Notice {
  const { daily } = messages;
  if (posted.outcome === 'underway') return info(daily.underway);
  if (posted.outcome === 'nothing') return problem(daily.notPostedAtAll(daily.causes[posted.cause]));
  const { state, cause, detail } = posted.run;
  const title = titleOfRun(posted.run, corpus, messages);
  if (posted.outcome === 'already') return info(daily.alreadyPosted(title));
  if (state === 'sent') return info(daily.posted(title));
  const why = detail ?? (cause && daily.causes[cause]) ?? '';
  if (state === 'pending' || state === 'waiting') return problem(daily.notPosted(why), [call('daily show')]);
  return problem(daily.notPostedAtAll(why), [call('daily show')]);
}

function inWords(next: Occurrence, { zone }: Subscription, context: CommandContext): string {
  return momentInWords(next, zone, context.now, context.messages);
}
