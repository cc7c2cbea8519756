import type { InputBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import { ANY } from '../../../core/commands/daily/set.ts';
import { weekdayInWords } from '../../../core/conversation/messages/dates.ts';
import type { Call } from '../../../core/conversation/request.ts';
import { formatDays, parseDays, parseTime } from '../../../core/daily/parseSchedule.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { SlackMessages } from '../messages/messages.ts';
import { clean } from './escape.ts';
import { OPTION_LABEL, VIEW_LABEL } from './limits.ts';
import { CHANNEL_MENU, remember, type ViewMemory } from './views.ts';

/** Callback and action ids of the form, as they come back in payloads. */
export const DAILY_VIEW = 'daily_essay';
const TIME_INPUT = 'time';
const DAYS_INPUT = 'days';
export const TAG_INPUT = 'tag';
export const AUTHOR_INPUT = 'author';
export const LANG_INPUT = 'lang';
const ORDER_INPUT = 'order';
const DISCUSS_INPUT = 'discuss';
const SOURCE_INPUT = 'source';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DEFAULT_TIME = '09:00';

/**
 * The form that starts or changes a channel's daily essay, filled in with what `about` says. `code` is that call,
 * encoded: what the form does not ask stays as it is. Without a channel in `from`, the form asks for one; in a conversation
 * with the bot, it asks where what is posted comes from.
 */
export function dailyView(messages: SlackMessages, about: Call, code: string, from: ViewMemory): ModalView {
  const { slack, options } = messages;
  const { time, days, tag, author, lang, order, discuss, from: source } = about.options;
  const chosen = (days === undefined ? undefined : parseDays(String(days))) ?? EVERY_DAY;
  const dayOptions = EVERY_DAY.map((day) => option(weekdayInWords(day, messages.language), String(day)));
  return {
    type: 'modal',
    callback_id: DAILY_VIEW,
    title: { ...text(shorten(slack.daily, VIEW_LABEL)) },
    submit: text(shorten(slack.dailySubmit, VIEW_LABEL)),
    close: text(slack.close),
    private_metadata: remember({ ...from, call: code }),
    blocks: [
      ...(from.channel === undefined ? [channelInput(slack.channelLabel)] : []),
      input(TIME_INPUT, slack.timeLabel, {
        type: 'timepicker',
        action_id: TIME_INPUT,
        initial_time: (time === undefined ? undefined : parseTime(String(time))) ?? DEFAULT_TIME,
      }),
      input(DAYS_INPUT, slack.daysLabel, {
        type: 'multi_static_select',
        action_id: DAYS_INPUT,
        options: dayOptions,
        initial_options: dayOptions.filter(({ value }) => chosen.includes(Number(value))),
      }),
      ...(from.isOfTwo ? [input(SOURCE_INPUT, slack.fromLabel, oneOf(SOURCE_INPUT, slack.sources, source))] : []),
      { ...input(TAG_INPUT, options.tag.summary, completed(TAG_INPUT, tag)), optional: true },
      { ...input(AUTHOR_INPUT, options.author.summary, completed(AUTHOR_INPUT, author)), optional: true },
      { ...input(LANG_INPUT, options.lang.summary, completed(LANG_INPUT, lang)), optional: true },
      ...(from.isOfTwo
        ? []
        : [input(DISCUSS_INPUT, slack.discussLabel, oneOf(DISCUSS_INPUT, { no: slack.no, yes: slack.yes }, discuss))]),
      input(ORDER_INPUT, slack.orderLabel, oneOf(ORDER_INPUT, messages.daily.orders, order)),
    ],
  };
}

/** The call that a submitted form asks for: `about` with what was chosen in place of what it said. */
export function callOfDaily(about: Call, values: ReadonlyMap<string, string>): Call {
  const { time: _time, days: _days, tag: _tag, author: _author, lang: _lang, order: _order, ...others } = about.options;
  const { discuss: _discuss, from: _from, ...kept } = others;
  const days = (values.get(DAYS_INPUT) ?? '').split(',').filter(Boolean).map(Number);
  const [tag, author, lang] = [TAG_INPUT, AUTHOR_INPUT, LANG_INPUT].map((name) => values.get(name));
  const [order, discuss, source] = [ORDER_INPUT, DISCUSS_INPUT, SOURCE_INPUT].map((name) => values.get(name));
  // What stands for a menu that was left as it is says nothing of a book.
  const left = source === 'book' ? undefined : ANY;
  return {
    command: about.command,
    options: {
      ...kept,
      time: values.get(TIME_INPUT) || DEFAULT_TIME,
      days: formatDays(days.length > 0 ? days : EVERY_DAY),
      ...optional({ tag: tag || left, author: author || left, lang: lang || left }),
      ...optional({ order: source === 'book' && order === 'shuffle' ? undefined : order, discuss, from: source }),
    },
  };
}

/** The options that have a value. */
function optional(options: Readonly<Record<string, string | undefined>>): Call['options'] {
  return Object.fromEntries(Object.entries(options).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function channelInput(label: string): InputBlock {
  return input(CHANNEL_MENU, label, {
    type: 'conversations_select',
    action_id: CHANNEL_MENU,
    response_url_enabled: true,
    default_to_current_conversation: true,
  });
}

function completed(name: string, value: string | number | undefined): InputBlock['element'] {
  const initial = value === undefined ? {} : { initial_option: option(String(value), String(value)) };
  return { type: 'external_select', action_id: name, min_query_length: 0, ...initial };
}

/** A menu of the few values that there are; the first is what it has when nothing was said. */
function oneOf(
  name: string,
  labels: Readonly<Record<string, string>>,
  value: string | number | undefined,
): InputBlock['element'] {
  const choices = Object.entries(labels).map(([one, label]) => option(label, one));
  const [first] = choices;
  const initial = choices.find((choice) => choice.value === value) ?? first;
  return { type: 'static_select', action_id: name, options: choices, ...(initial && { initial_option: initial }) };
}

function input(name: string, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: name, label: text(label), element };
}

function option(label: string, value: string): PlainTextOption {
  return { text: text(shorten(clean(label), OPTION_LABEL)), value };
}

function text(words: string): PlainTextElement {
  return { type: 'plain_text', text: words, emoji: false };
}
