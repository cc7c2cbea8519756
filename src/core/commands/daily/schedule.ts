import { call, callAskingInForm } from '../../conversation/calls.ts';
import { filterInWords } from '../../conversation/filterInWords.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Fact, Notice, Schedule } from '../../conversation/reply.ts';
import type { Call, Place } from '../../conversation/request.ts';
import { dailyEssaysPassing } from '../../corpus/filter.ts';
import type { DailyState } from '../../daily/daily.ts';
import { momentInWords, outcomeInWords, rhythmInWords, titleOfRun } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { formatDays } from '../../daily/parseSchedule.ts';
import type { Run, Subscription } from '../../daily/subscription.ts';
import { type CommandContext } from '../framework/declaration.ts';
import { info } from '../shared/notices.ts';

/** The schedule of a channel: when, which essays, how far it has come, and what became of its latest dates. */
export function scheduleOf(state: DailyState, context: CommandContext): Schedule {
  const { messages } = context;
  const { subscription, runs } = state;
  return {
    kind: 'schedule',
    audience: 'asker',
    heading: (subscription.isDirect ? messages.daily.own : messages.daily).heading(
      rhythmInWords(subscription, messages),
    ),
    facts: [
      nextFact(state, context),
      ...lastFact(state, context),
      ...(subscription.source === 'book'
        ? [{ label: messages.daily.filter, value: messages.daily.fromBook }]
        : filterFact(state, context)),
      ...(subscription.discuss ? [{ label: messages.daily.discussion, value: messages.daily.discussed }] : []),
      ...orderFact(state, context),
      ...(subscription.source === 'book' ? [] : rotationFact(state, context)),
      ...runs.map((run) => runFact(run, subscription.zone, context)),
    ],
    actions: actionsFor(state, context),
    change: callAskingInForm(callSetAgain(state.subscription)),
  };
}

/** Sets a daily essay up as it is. */
export function callSetAgain({ time, zone, days, tag, author, lang, order, source, discuss }: Subscription): Call {
  return call('daily set', {
    time,
    timezone: zone,
    days: days.length === 7 ? undefined : formatDays(days),
    tag,
    author,
    lang,
    order: order === 'shuffle' ? undefined : order,
    discuss: discuss ? 'yes' : undefined,
    from: source,
  });
}

/** Where there is no daily essay, and how to get one. */
export function noSchedule({ messages: { daily } }: CommandContext, { kind }: Place): Notice {
  const start = callAskingInForm(call('daily set', { time: '09:00', days: 'mon-fri' }));
  return info(kind === 'direct' ? daily.own.none : daily.none, [start]);
}

/** The next post, or why there will be none, in the words for what is posted. */
export function nextFact(
  { subscription: { status, zone }, next }: DailyState,
  context: CommandContext,
  said: { readonly paused: string; readonly lost: string } = context.messages.daily,
): Fact {
  const { daily } = context.messages;
  if (status === 'paused' || status === 'lost') return { label: daily.status, value: said[status] };
  const value = momentInWords(next, zone, context.now, context.messages);
  return { label: daily.next, value, instant: next.at.toISOString() };
}

/** The essay posted last, however long ago. */
function lastFact({ subscription, lastSent }: DailyState, { corpus, messages, now }: CommandContext): Fact[] {
  if (!lastSent) return [];
  const { date, essay } = lastSent;
  const words = [
    dayInWords(date, messages.language, dateIn(subscription.zone, now)),
    titleOfRun({ essay }, corpus, messages),
  ];
  return [{ label: messages.daily.last, value: words.join(messages.listSeparator) }];
}

function filterFact({ subscription }: DailyState, { messages }: CommandContext): Fact[] {
  const words = filterInWords(subscription, messages);
  return words ? [{ label: messages.daily.filter, value: messages.daily.filtered(words) }] : [];
}

function orderFact({ subscription: { order } }: DailyState, { messages: { daily } }: CommandContext): Fact[] {
  return order === undefined || order === 'shuffle' ? [] : [{ label: daily.order, value: daily.orders[order] }];
}

/** How many essays of the round were posted; a round that is over is shown as that until the next one begins. */
function rotationFact({ subscription, rotation }: DailyState, { corpus, messages }: CommandContext): Fact[] {
  const essays = dailyEssaysPassing(corpus, subscription);
  const used = essays.filter(({ slug }) => rotation.used.includes(slug)).length;
  return [{ label: messages.daily.rotation, value: messages.daily.had(used, essays.length) }];
}

function runFact(run: Run, zone: string, { corpus, messages, now }: CommandContext): Fact {
  return {
    label: dayInWords(run.date, messages.language, dateIn(zone, now)),
    value: outcomeInWords(run, corpus, messages),
  };
}

function actionsFor({ subscription }: DailyState, { messages: { daily } }: CommandContext): Schedule['actions'] {
  const preview = { label: daily.previewNext, call: call('daily preview') };
  return subscription.status === 'active'
    ? [preview, { label: daily.skipOne, call: call('daily skip') }, { label: daily.pause, call: call('daily pause') }]
    : [preview, { label: daily.resume, call: call('daily resume') }];
}
