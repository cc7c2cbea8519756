import { call, callOnceAsked } from '../../conversation/calls.ts';
import { weekdayInWords } from '../../conversation/messages/dates.ts';
import type { Call, OptionValue } from '../../conversation/request.ts';
import { formatDays, parseDays } from '../../daily/parseSchedule.ts';
import type { ChosenField, Form, WrittenField } from '../framework/form.ts';
import { rearrange } from './understand.ts';

/** What a filter is set to in order to have none. */
export const ANY = 'any';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DEFAULT_TIME = '09:00';

/** Asks for a channel's daily essay; in a conversation with the bot, whether essays or the own book come. */
export const dailyForm: Form = {
  title: ({ daily }) => daily.form.title,
  standing: call('daily show'),
  fields({ options: about }, { isDirect, timeZone }, { daily: { form, orders }, options, language }) {
    const { time = DEFAULT_TIME, timezone = timeZone, days, order, discuss, from } = about;
    const chosen = (days === undefined ? undefined : parseDays(String(days))) ?? EVERY_DAY;
    const filters = [
      ['tag', 'tag'],
      ['author', 'author'],
      ['lang', 'language'],
    ] as const;
    return [
      { kind: 'time', name: 'time', label: form.time, value: String(time) },
      written('timezone', options.timezone.summary, 'zone', timezone),
      {
        kind: 'chosen',
        name: 'days',
        label: form.days,
        isSeveral: true,
        choices: EVERY_DAY.map((day) => ({ name: weekdayInWords(day, language), value: String(day) })),
        chosen: chosen.map(String),
      },
      ...(isDirect ? [oneOf('from', form.from, form.sources, from)] : []),
      ...filters.map(([name, kind]) =>
        written(name, options[name].summary, kind, about[name] === ANY ? undefined : about[name]),
      ),
      ...(isDirect ? [] : [oneOf('discuss', form.discuss, { no: form.no, yes: form.yes }, discuss)]),
      oneOf('order', form.order, orders, order),
    ];
  },
  call(about, filled) {
    const { command, options } = callOnceAsked(about);
    const chosen = (filled.get('days') ?? '').split(',').filter(Boolean).map(Number);
    const days = formatDays(chosen.length > 0 ? chosen : EVERY_DAY);
    const { time, timezone = options['timezone'] } = rearrange({
      time: filled.get('time') || DEFAULT_TIME,
      timezone: filled.get('timezone'),
      days,
    });
    const isBook = filled.get('from') === 'book';
    // What stands for a menu that was left as it is says nothing of a book.
    const filter = (name: string) =>
      filled.has(name) ? filled.get(name) || (isBook ? undefined : ANY) : options[name];
    const order = filled.get('order');
    const asked: Readonly<Record<string, OptionValue | undefined>> = {
      ...options,
      time,
      timezone,
      days,
      tag: filter('tag'),
      author: filter('author'),
      lang: filter('lang'),
      order: isBook && order === 'shuffle' ? undefined : order,
      discuss: filled.get('discuss'),
      from: filled.get('from'),
    };
    return { command, options: present(asked) };
  },
};

/** The options that have a value. */
function present(options: Readonly<Record<string, OptionValue | undefined>>): Call['options'] {
  return Object.fromEntries(Object.entries(options).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function written(
  name: string,
  label: string,
  completes: WrittenField['completes'],
  value: OptionValue | undefined,
): WrittenField {
  return { kind: 'written', name, label, completes, ...(value !== undefined && { value: String(value) }) };
}

/** One of the few values that there are; the first when nothing was said. */
function oneOf(
  name: string,
  label: string,
  labels: Readonly<Record<string, string>>,
  value: OptionValue | undefined,
): ChosenField {
  const choices = Object.entries(labels).map(([one, said]) => ({ name: said, value: one }));
  const [first] = choices;
  const chosen = choices.find((choice) => choice.value === value) ?? first;
  return { kind: 'chosen', name, label, isSeveral: false, choices, chosen: chosen ? [chosen.value] : [] };
}
