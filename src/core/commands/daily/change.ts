import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Notice, Reply } from '../../conversation/reply.ts';
import type { PostedNow } from '../../daily/daily.ts';
import { momentInWords, titleOfRun } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import type { Occurrence, Subscription } from '../../daily/subscription.ts';
import { type CommandContext, defineCommand } from '../framework/declaration.ts';
import { info, problem } from '../shared/notices.ts';
import { callSetAgain, noSchedule } from './schedule.ts';

const nothing = { input: z.object({}), options: {} } as const;

export const dailyNow = defineCommand({
  name: 'daily now',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailyNow,
  ...nothing,
  async run(_input, { place }, context): Promise<Reply> {
    const state = await context.daily.state(place);
    if (!state) return noSchedule(context, place);
    const { subscription } = state;
    if (subscription.status !== 'active') return problem(context.messages.daily.pausedNow, [call('daily resume')]);
    return saidOf(await context.daily.postNow(subscription), context);
  },
});

export const dailySkip = defineCommand({
  name: 'daily skip',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailySkip,
  // Naming the date before makes skipping idempotent: the same post is meant however often and late it is said.
  input: z.object({ after: z.iso.date().optional() }),
  options: { after: { kind: 'text', syntax: 'named', words: (m) => m.options.after } },
  async run({ after }, { place }, context): Promise<Reply> {
    const { daily, messages, now } = context;
    const state = await daily.state(place);
    if (!state) return noSchedule(context, place);
    const { outcome, date, next } = await daily.skip(state.subscription, after);
    const day = dayInWords(date, messages.language, dateIn(state.subscription.zone, now));
    const nextOne = momentInWords(next, state.subscription.zone, now, messages);
    if (outcome === 'skipped')
      return info(messages.daily.skipped(day, nextOne), [call('daily unskip'), call('daily show')]);
    if (outcome === 'already') {
      return info(messages.daily.alreadySkipped(day, nextOne), [call('daily skip', { after: date })]);
    }
    return problem(messages.daily.tooLateToSkip(day, nextOne), [call('daily skip')]);
  },
});

export const dailyUnskip = defineCommand({
  name: 'daily unskip',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailyUnskip,
  ...nothing,
  async run(_input, { place }, context): Promise<Reply> {
    const { daily, messages, now } = context;
    const state = await daily.state(place);
    if (!state) return noSchedule(context, place);
    const again = await daily.unskip(state.subscription);
    if (!again) return problem(messages.daily.nothingSkipped, [call('daily show')]);
    const when = momentInWords(again, state.subscription.zone, now, messages);
    return info(messages.daily.unskipped(when), [call('daily show')]);
  },
});

export const dailyPause = defineCommand({
  name: 'daily pause',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailyPause,
  ...nothing,
  async run(_input, { place }, context): Promise<Reply> {
    const state = await context.daily.state(place);
    if (!state) return noSchedule(context, place);
    const tries = [call('daily resume')];
    if (state.subscription.status !== 'active') return info(context.messages.daily.isPausedAlready, tries);
    await context.daily.end(state.subscription, 'paused');
    return info(context.messages.daily.isPaused, tries);
  },
});

export const dailyResume = defineCommand({
  name: 'daily resume',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailyResume,
  ...nothing,
  async run(_input, { place }, context): Promise<Reply> {
    const { daily, messages } = context;
    const state = await daily.state(place);
    if (!state) return noSchedule(context, place);
    const { subscription, next } = state;
    if (subscription.status === 'active') return info(messages.daily.isRunning(inWords(next, subscription, context)));
    const resumed = await daily.resume(subscription);
    if (!resumed.ok) return problem(messages.daily.cannotPost(resumed.reason));
    return info(messages.daily.isResumed(inWords(resumed.state.next, subscription, context)), [call('daily show')]);
  },
});

export const dailyStop = defineCommand({
  name: 'daily stop',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailyStop,
  ...nothing,
  async run(_input, { place }, context): Promise<Reply> {
    const state = await context.daily.state(place);
    if (!state) return noSchedule(context, place);
    await context.daily.end(state.subscription, 'stopped');
    return info(context.messages.daily.isStopped, [callSetAgain(state.subscription)]);
  },
});

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
