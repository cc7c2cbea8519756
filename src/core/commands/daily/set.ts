import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { filterInWords } from '../../conversation/filterInWords.ts';
import type { Notice, Reply } from '../../conversation/reply.ts';
import { essaysPassing, type Filter } from '../../corpus/filter.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import { rhythmInWords } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { orders } from '../../daily/rotation.ts';
import { type CommandContext, defineCommand, text } from '../framework/declaration.ts';
import { problem } from '../shared/notices.ts';
import { scheduleOf } from './schedule.ts';
import { understandRhythm } from './understand.ts';

/** Seeds are whole numbers below this. */
const SEEDS = 2 ** 31;

export const dailySet = defineCommand({
  name: 'daily set',
  concernsChannel: true,
  permission: 'manager',
  words: (m) => m.commands.dailySet,
  input: z.object({
    time: text,
    timezone: text.optional(),
    days: text.optional(),
    tag: text.optional(),
    author: text.optional(),
    lang: text.optional(),
    order: z.preprocess(lowerCase, z.enum(orders).optional()),
    from: z.preprocess(lowerCase, z.enum(['book']).optional()),
    discuss: z.preprocess(lowerCase, z.enum(['yes', 'no']).optional()),
  }),
  options: {
    time: { kind: 'text', syntax: 'word', words: (m) => m.options.time },
    timezone: { kind: 'zone', syntax: 'rest', words: (m) => m.options.timezone },
    days: { kind: 'days', syntax: 'named', words: (m) => m.options.days },
    tag: { kind: 'tag', syntax: 'named', words: (m) => m.options.tag },
    author: { kind: 'author', syntax: 'named', words: (m) => m.options.author },
    lang: { kind: 'language', syntax: 'named', words: (m) => m.options.lang },
    order: { kind: 'text', syntax: 'named', choices: orders, words: (m) => m.options.order },
    from: { kind: 'text', syntax: 'named', choices: ['book'], words: (m) => m.options.from },
    discuss: { kind: 'text', syntax: 'named', choices: ['yes', 'no'], words: (m) => m.options.discuss },
  },
  example: { time: '09:00', days: 'mon-fri' },
  async run(typed, { actor, place }, context): Promise<Reply> {
    const { daily, messages, publicMessages, now, random } = context;
    const isDirect = place.kind === 'direct';
    const rhythm = understandRhythm(typed, actor, context);
    if ('kind' in rhythm) return rhythm;
    const { tag, author, lang, order, from: source } = typed;
    if (source && !isDirect) return problem(messages.daily.bookIsOwn);
    const isFiltered = [tag, author, lang, order].some((one) => one !== undefined);
    if (source && isFiltered) return problem(messages.daily.bookHasNoFilter);
    const discuss = typed.discuss === 'yes';
    if (discuss && (isDirect || !daily.canDiscuss(place.platform))) return problem(messages.daily.noThreads);
    const tooFew = source ? undefined : refuseFilter({ tag, author, lang }, context);
    if (tooFew) return tooFew;
    const seed = Math.floor(random() * SEEDS);
    const set = await daily.set(place, {
      ...rhythm,
      tag,
      author,
      lang,
      order,
      source,
      isDirect,
      discuss,
      setBy: actor.id,
      locale: actor.locale,
      seed,
    });
    if (!set.ok) return problem(messages.daily.cannotPost(set.reason));
    const schedule = scheduleOf(set.state, context);
    if (isDirect) return { ...schedule, heading: messages.daily.own.isSet(rhythmInWords(rhythm, messages)) };
    const first = dayInWords(set.state.next.date, publicMessages.language, dateIn(rhythm.zone, now));
    return {
      ...schedule,
      heading: messages.daily.isSet(rhythmInWords(rhythm, messages)),
      announcement: publicMessages.daily.announced(actor.name, rhythmInWords(rhythm, publicMessages), first),
      channel: place.channel,
    };
  },
});

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** A filter must leave more than one essay: the same one is never posted twice running. */
function refuseFilter(filter: Filter, { corpus, messages }: CommandContext): Notice | undefined {
  const essays = essaysPassing(corpus, filter);
  const words = filterInWords(filter, messages);
  if (essays.length > 1) return undefined;
  if (!words) return problem(essays.length === 0 ? messages.emptyShelf : messages.daily.onlyOne);
  return problem(essays.length === 0 ? messages.nothingWith(words) : messages.daily.onlyOneWith(words), [call('list')]);
}
