import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import type { Notice, Reply } from '../../conversation/reply.ts';
import type { Call, Place } from '../../conversation/request.ts';
import type { DailyState, PostedNow } from '../../daily/daily.ts';
import { momentInWords } from '../../daily/inWords.ts';
import type { Occurrence, Subscription } from '../../daily/subscription.ts';
import { type Command, type CommandContext, defineCommand, text } from '../framework/declaration.ts';
import { info, problem } from './notices.ts';
import { unknownVerb } from './verbs.ts';

/** What a channel gets by a schedule: the daily essay and the digest are ruled by the same verbs, each in its own words. */
export interface Scheduled {
  /** The first word of its verbs, and what its words and its service are called. */
  readonly name: 'daily' | 'digest';
  /** That there is none, and how to get one. */
  none(context: CommandContext, place: Place): Notice;
  /** What became of posting it at once. */
  posted(posted: PostedNow, context: CommandContext): Notice;
  /** What is offered once it has ended. Default: nothing. */
  onceStopped?(subscription: Subscription): readonly Call[];
}

/** What managers say of a channel's schedule. */
export const control = { concernsChannel: true, permission: 'manager' } as const;

/** Answers from the state of a channel's schedule, or that there is none. */
export async function withState(
  scheduled: Scheduled,
  place: Place,
  context: CommandContext,
  then: (state: DailyState) => Promise<Notice>,
): Promise<Notice> {
  const state = await context[scheduled.name].state(place);
  return state ? then(state) : scheduled.none(context, place);
}

/** Posts it at once. */
export function nowOf(scheduled: Scheduled): Command {
  const { name } = scheduled;
  return verbOf(scheduled, 'Now', async ({ subscription }, context) => {
    if (subscription.status !== 'active') return problem(context.messages[name].pausedNow, [call(`${name} resume`)]);
    return scheduled.posted(await context[name].postNow(subscription), context);
  });
}

/** Pauses it and keeps its settings. */
export function pauseOf(scheduled: Scheduled): Command {
  const { name } = scheduled;
  return verbOf(scheduled, 'Pause', async ({ subscription }, context) => {
    const said = context.messages[name];
    const tries = [call(`${name} resume`)];
    if (subscription.status !== 'active') return info(said.isPausedAlready, tries);
    await context[name].end(subscription, 'paused');
    return info(said.isPaused, tries);
  });
}

/** Goes on with it. */
export function resumeOf(scheduled: Scheduled): Command {
  const { name } = scheduled;
  return verbOf(scheduled, 'Resume', async ({ subscription, next }, context) => {
    const { messages } = context;
    if (subscription.status === 'active') {
      return info(messages[name].isRunning(occurrenceInWords(next, subscription, context)));
    }
    const resumed = await context[name].resume(subscription);
    if (!resumed.ok) return problem(messages.daily.cannotPost(resumed.reason));
    const when = occurrenceInWords(resumed.state.next, subscription, context);
    return info(messages[name].isResumed(when), [call(`${name} show`)]);
  });
}

/** Ends it. */
export function stopOf(scheduled: Scheduled): Command {
  const { name, onceStopped } = scheduled;
  return verbOf(scheduled, 'Stop', async ({ subscription }, context) => {
    await context[name].end(subscription, 'stopped');
    return info(context.messages[name].isStopped, onceStopped?.(subscription));
  });
}

/** A verb that takes nothing and answers from the state of the schedule; called as it is in the catalogues. */
function verbOf(
  scheduled: Scheduled,
  verb: 'Now' | 'Pause' | 'Resume' | 'Stop',
  answer: (state: DailyState, context: CommandContext) => Promise<Notice>,
): Command {
  const { name } = scheduled;
  return defineCommand({
    name: `${name} ${verb.toLowerCase()}`,
    ...control,
    input: z.object({}),
    options: {},
    words: (m) => m.commands[`${name}${verb}`],
    run: (_input, { place }, context) => withState(scheduled, place, context, (state) => answer(state, context)),
  });
}

/** Its name alone shows the schedule; its name with an unknown verb says which verbs there are. */
export function aloneOf({ name }: Scheduled, show: Command, verbs: readonly Command[]): Command {
  return defineCommand({
    name,
    concernsChannel: true,
    surface: 'text',
    input: z.object({ words: text.optional() }),
    options: { words: { kind: 'text', syntax: 'rest' } },
    async run({ words }, request, context): Promise<Reply> {
      if (words === undefined) return show.run({ ...request, call: call(show.name) }, context);
      return unknownVerb(name, words, verbs, context.messages);
    },
  });
}

/** When a post comes, in the words of who asks. */
export function occurrenceInWords(next: Occurrence, { zone }: Subscription, context: CommandContext): string {
  return momentInWords(next, zone, context.now, context.messages);
}
