import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Reply } from '../../conversation/reply.ts';
import { rhythmInWords } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { parseDays } from '../../daily/parseSchedule.ts';
import { withChanges } from '../daily/changes.ts';
import { rearrange, understandRhythm } from '../daily/understand.ts';
import { defineCommand, text } from '../framework/declaration.ts';
import { problem } from '../shared/notices.ts';
import { digestSchedule } from './show.ts';

export const digestSet = defineCommand({
  name: 'digest set',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.digestSet,
  input: z.object({ day: text, time: text, timezone: text.optional() }),
  options: {
    day: { kind: 'text', syntax: 'word', words: (m) => m.options.day },
    time: { kind: 'text', syntax: 'word', words: (m) => m.options.time },
    timezone: { kind: 'zone', syntax: 'rest', words: (m) => m.options.timezone },
  },
  example: { day: 'fri', time: '16:00' },
  async run(typed, { actor, place }, context): Promise<Reply> {
    const { digest, messages, publicMessages, now } = context;
    if (place.kind === 'direct') return problem(messages.digest.channelsOnly);
    const { day, time, timezone } = inOrder(typed);
    const before = (await digest.state(place))?.subscription;
    const rhythm = understandRhythm({ time, timezone, days: day }, actor, context, {
      before,
      callFor: (wish) => call('digest set', { day: wish.days, time: wish.time, timezone: wish.timezone }),
      dayRule: { parse: oneDay, notUnderstood: messages.digest.dayNotUnderstood, instead: 'fri' },
    });
    if ('kind' in rhythm) return rhythm;
    const set = await digest.set(place, { ...rhythm, setBy: actor.id, locale: actor.locale, seed: 0 });
    if (!set.ok) return problem(messages.daily.cannotPost(set.reason));
    const first = dayInWords(set.state.next.date, publicMessages.language, dateIn(rhythm.zone, now));
    return {
      ...digestSchedule(set.state, context),
      heading: withChanges(
        messages.digest.isSet(rhythmInWords(rhythm, messages)),
        before,
        set.state.subscription,
        messages,
      ),
      announcement: publicMessages.digest.announced(actor.name, rhythmInWords(rhythm, publicMessages), first),
      channel: place.channel,
    };
  },
});

function oneDay(typed: string): readonly number[] | undefined {
  const days = parseDays(typed);
  return days?.length === 1 ? days : undefined;
}

interface TypedDigest {
  readonly day: string;
  readonly time: string;
  readonly timezone?: string | undefined;
}

/** The words of `every friday 16:00` and `16:00 on fri`, where the first is no day. */
function inOrder(typed: TypedDigest): TypedDigest {
  if (parseDays(typed.day)) return typed;
  const { days, time, timezone } = rearrange({
    time: typed.day,
    timezone: [typed.time, typed.timezone].filter(Boolean).join(' '),
  });
  return days === undefined ? typed : { day: days, time, timezone };
}
