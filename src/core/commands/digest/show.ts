import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Notice, Reply, Schedule } from '../../conversation/reply.ts';
import type { DailyState } from '../../daily/daily.ts';
import { reasonInWords, rhythmInWords } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import type { Run } from '../../daily/subscription.ts';
import { nextFact } from '../daily/schedule.ts';
import { type CommandContext, defineCommand } from '../framework/declaration.ts';
import { info } from '../shared/notices.ts';

export const digestShow = defineCommand({
  name: 'digest show',
  concernsChannel: true,
  words: (m) => m.commands.digestShow,
  input: z.object({}),
  options: {},
  async run(_input, { place }, context): Promise<Reply> {
    const state = await context.digest.state(place);
    return state ? digestSchedule(state, context) : noDigest(context);
  },
});

/** Where there is no digest, and how to get one. */
export function noDigest({ messages }: CommandContext): Notice {
  return info(messages.digest.none, [call('digest set', { day: 'fri', time: '16:00' })]);
}

/** The schedule of a channel's digest: when it comes, and what became of the latest ones. */
export function digestSchedule(state: DailyState, context: CommandContext): Schedule {
  const { messages, now } = context;
  const { digest, daily, language } = messages;
  const { subscription, runs } = state;
  const actions =
    subscription.status === 'active'
      ? [{ label: daily.pause, call: call('digest pause') }]
      : [{ label: daily.resume, call: call('digest resume') }];
  return {
    kind: 'schedule',
    audience: 'asker',
    heading: digest.heading(rhythmInWords(subscription, messages)),
    facts: [
      nextFact(state, context, digest),
      ...runs.map((run) => ({
        label: dayInWords(run.date, language, dateIn(subscription.zone, now)),
        value: outcome(run, context),
      })),
    ],
    actions,
  };
}

function outcome(run: Run, { messages }: CommandContext): string {
  return run.state === 'sent' ? messages.digest.sent : reasonInWords(run, messages);
}
