import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Reply } from '../../conversation/reply.ts';
import { rhythmInWords } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { parseDays } from '../../daily/parseSchedule.ts';
import { type TypedWish, understandRhythm } from '../daily/understand.ts';
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
  async run({ day, time, timezone }, { actor, place }, context): Promise<Reply> {
    const { digest, messages, publicMessages, now } = context;
    if (place.kind === 'direct') return problem(messages.digest.channelsOnly);
    const again = (wish: Partial<TypedWish>) =>
      call('digest set', { day: wish.days ?? day, time: wish.time ?? time, timezone: wish.timezone });
    if (parseDays(day)?.length !== 1) {
      return problem(messages.digest.dayNotUnderstood(day), [again({ days: 'fri', timezone })]);
    }
    const rhythm = understandRhythm({ time, timezone, days: day }, actor, context, again);
    if ('kind' in rhythm) return rhythm;
    const set = await digest.set(place, { ...rhythm, setBy: actor.id, locale: actor.locale, seed: 0 });
    if (!set.ok) return problem(messages.daily.cannotPost(set.reason));
    const first = dayInWords(set.state.next.date, publicMessages.language, dateIn(rhythm.zone, now));
    return {
      ...digestSchedule(set.state, context),
      heading: messages.digest.isSet(rhythmInWords(rhythm, messages)),
      announcement: publicMessages.digest.announced(actor.name, rhythmInWords(rhythm, publicMessages), first),
      channel: place.channel,
    };
  },
});
