import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import { filterInWords } from '../../conversation/filterInWords.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import type { Notice, Reply } from '../../conversation/reply.ts';
import type { Call } from '../../conversation/request.ts';
import { essaysPassing, type Filter } from '../../corpus/filter.ts';
import { rhythmInWords } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { orders } from '../../daily/rotation.ts';
import type { Subscription } from '../../daily/subscription.ts';
import { type CommandContext, defineCommand, text } from '../framework/declaration.ts';
import { nonePassing } from '../shared/filterAdvice.ts';
import { filterInput, filterOptions } from '../shared/filterOptions.ts';
import { problem } from '../shared/notices.ts';
import { withChanges } from './changes.ts';
import { ANY, dailyForm } from './form.ts';
import { scheduleOf } from './schedule.ts';
import { understandRhythm } from './understand.ts';

/** Where what is posted comes from: `essays`, or a person's own book. */
const sources = ['essays', 'book'] as const;

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
    ...filterInput,
    order: z.preprocess(meaning, z.enum(orders).optional()),
    from: z.preprocess(meaning, z.enum(sources).optional()),
    discuss: z.preprocess(meaning, z.enum(['yes', 'no']).optional()),
  }),
  options: {
    time: { kind: 'text', syntax: 'word', words: (m) => m.options.time },
    timezone: { kind: 'zone', syntax: 'rest', words: (m) => m.options.timezone },
    days: { kind: 'days', syntax: 'named', words: (m) => m.options.days },
    ...filterOptions,
    order: { kind: 'text', syntax: 'named', choices: orders, words: (m) => m.options.order },
    from: { kind: 'text', syntax: 'named', choices: sources, words: (m) => m.options.from },
    discuss: { kind: 'text', syntax: 'named', choices: ['yes', 'no'], words: (m) => m.options.discuss },
  },
  form: dailyForm,
  example: { time: '09:00', days: 'mon-fri' },
  async run(typed, { actor, place }, context): Promise<Reply> {
    const { daily, messages, publicMessages, now, random } = context;
    const isDirect = place.kind === 'direct';
    const before = (await daily.state(place))?.subscription;
    const wantsBook = typed.from === 'book';
    if (wantsBook && !isDirect && !place.isOnePersons) return problem(messages.daily.bookIsOwn);
    if (wantsBook && namesFilter(typed)) return problem(messages.daily.bookHasNoFilter);
    const { tag, author, lang, order, source, discuss } = whatHolds(typed, before);
    if (discuss && (isDirect || !daily.canDiscuss(place.platform))) return problem(messages.daily.noThreads);
    const rhythm = understandRhythm(typed, actor, context, { before });
    // What is offered in place of one thing must hold in all else.
    const understood = 'kind' in rhythm ? (rhythm.tries[0]?.options ?? {}) : {};
    const again = (better: Filter) => call('daily set', { ...typed, ...understood, ...better });
    const tooFew = source ? undefined : refuseFilter({ tag, author, lang }, context, again);
    if (tooFew) return tooFew;
    if ('kind' in rhythm) return rhythm;
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
    const isSet = isDirect ? messages.daily.own.isSet : messages.daily.isSet;
    const heading = withChanges(isSet(rhythmInWords(rhythm, messages)), before, set.state.subscription, messages);
    if (isDirect) return { ...schedule, heading };
    const first = dayInWords(set.state.next.date, publicMessages.language, dateIn(rhythm.zone, now));
    return {
      ...schedule,
      heading,
      announcement: publicMessages.daily.announced(actor.name, rhythmInWords(rhythm, publicMessages), first),
      channel: place.channel,
    };
  },
});

/** Every option that is not named stays as it is, of one that was not stopped. */
function whatHolds(typed: TypedSettings, before: Subscription | undefined): Settings {
  const discuss = typed.discuss === undefined ? before?.discuss : typed.discuss === 'yes';
  if (typed.from === 'book') return { source: 'book', discuss };
  // A filter or an order takes the place of the book.
  const stays = before?.source !== 'book' || typed.from !== undefined || namesFilter(typed);
  const filter = (name: 'tag' | 'author' | 'lang') => {
    const wanted = typed[name] ?? before?.[name];
    return wanted?.toLowerCase() === ANY ? undefined : wanted;
  };
  return {
    tag: filter('tag'),
    author: filter('author'),
    lang: filter('lang'),
    order: typed.order ?? before?.order,
    source: stays ? undefined : 'book',
    discuss,
  };
}

type Settings = Pick<Subscription, 'tag' | 'author' | 'lang' | 'order' | 'source' | 'discuss'>;

interface TypedSettings extends Omit<Settings, 'discuss' | 'source'> {
  readonly from?: (typeof sources)[number] | undefined;
  readonly discuss?: 'yes' | 'no' | undefined;
}

function namesFilter({ tag, author, lang, order }: TypedSettings): boolean {
  return [tag, author, lang, order].some((one) => one !== undefined && one.toLowerCase() !== ANY);
}

/** What people write for one of the choices. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'yes'],
  ['on', 'yes'],
  ['false', 'no'],
  ['off', 'no'],
]);

function meaning(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const word = value.toLowerCase();
  return OTHER_WORDS.get(word) ?? word;
}

/** A filter must leave more than one essay: the same one is never posted twice running. */
function refuseFilter(filter: Filter, context: CommandContext, again: (better: Filter) => Call): Notice | undefined {
  const { daily } = context.messages;
  const essays = essaysPassing(context.corpus, filter);
  if (essays.length > 1) return undefined;
  if (essays.length === 0) return { ...nonePassing(filter, context, again), tone: 'problem' };
  const words = filterInWords(filter, context.messages);
  return words ? problem(daily.onlyOneWith(words), [call('list')]) : problem(daily.onlyOne);
}
