import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { Place } from '../../conversation/request.ts';
import type { DailyState, PostedNow } from '../../daily/daily.ts';
import { momentInWords } from '../../daily/inWords.ts';
import { type CommandContext, defineCommand } from '../framework/declaration.ts';
import { info, problem } from '../shared/notices.ts';
import { noDigest } from './show.ts';

const controls = { concernsChannel: true, permission: 'manager', input: z.object({}), options: {} } as const;

export const digestNow = defineCommand({
  name: 'digest now',
  ...controls,
  words: (m) => m.commands.digestNow,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      if (subscription.status !== 'active') return problem(context.messages.digest.pausedNow, [call('digest resume')]);
      return said(await context.digest.postNow(subscription), context);
    }),
});

export const digestPause = defineCommand({
  name: 'digest pause',
  ...controls,
  words: (m) => m.commands.digestPause,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      const { digest } = context.messages;
      const tries = [call('digest resume')];
      if (subscription.status !== 'active') return info(digest.isPausedAlready, tries);
      await context.digest.end(subscription, 'paused');
      return info(digest.isPaused, tries);
    }),
});

export const digestResume = defineCommand({
  name: 'digest resume',
  ...controls,
  words: (m) => m.commands.digestResume,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription, next }) => {
      const { messages, now } = context;
      const inWords = (one: typeof next) => momentInWords(one, subscription.zone, now, messages);
      if (subscription.status === 'active') return info(messages.digest.isRunning(inWords(next)));
      const resumed = await context.digest.resume(subscription);
      if (!resumed.ok) return problem(messages.daily.cannotPost(resumed.reason));
      return info(messages.digest.isResumed(inWords(resumed.state.next)), [call('digest show')]);
    }),
});

export const digestStop = defineCommand({
  name: 'digest stop',
  ...controls,
  words: (m) => m.commands.digestStop,
  run: (_input, { place }, context) =>
    withState(place, context, async ({ subscription }) => {
      await context.digest.end(subscription, 'stopped');
      return info(context.messages.digest.isStopped);
    }),
});

async function withState(
  place: Place,
  context: CommandContext,
  then: (state: DailyState) => Promise<Notice>,
): Promise<Notice> {
  const state = await context.digest.state(place);
  return state ? then(state) : noDigest(context);
}

function said(posted: PostedNow, { messages }: CommandContext): Notice {
  const { digest, daily } = messages;
  if (posted.outcome === 'underway') return info(digest.underway);
  if (posted.outcome === 'already') return info(digest.alreadyPosted);
  if (posted.outcome === 'nothing') return info(digest.quiet, [call('digest show')]);
  const { state, cause, detail } = posted.run;
  if (state === 'sent') return info(digest.posted);
  return problem(digest.notPosted(detail ?? (cause && daily.causes[cause]) ?? ''), [call('digest show')]);
}
