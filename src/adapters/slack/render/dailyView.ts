import type { InputBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
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

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const DEFAULT_TIME = '09:00';

/**
 * The form that starts or changes a channel's daily essay, filled in with what `about` says. `code` is that call,
 * encoded: what the form does not ask stays as it is. Without a channel in `from`, the form asks for one.
 */
export function dailyView(messages: SlackMessages, about: Call, code: string, from: ViewMemory): ModalView {
  const { slack, options } = messages;
  const { time, days, tag, author } = about.options;
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
      { ...input(TAG_INPUT, options.tag.summary, completed(TAG_INPUT, tag)), optional: true },
      { ...input(AUTHOR_INPUT, options.author.summary, completed(AUTHOR_INPUT, author)), optional: true },
    ],
  };
}

/** The call that a submitted form asks for: `about` with what was chosen in place of what it said. */
export function callOfDaily(about: Call, values: ReadonlyMap<string, string>): Call {
  const { time: _time, days: _days, tag: _tag, author: _author, ...kept } = about.options;
  const days = (values.get(DAYS_INPUT) ?? '').split(',').filter(Boolean).map(Number);
  const [tag, author] = [values.get(TAG_INPUT), values.get(AUTHOR_INPUT)];
  return {
    command: about.command,
    options: {
      ...kept,
      time: values.get(TIME_INPUT) || DEFAULT_TIME,
      ...(days.length > 0 && days.length < EVERY_DAY.length && { days: formatDays(days) }),
      ...(tag && { tag }),
      ...(author && { author }),
    },
  };
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

function input(name: string, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: name, label: text(label), element };
}

function option(label: string, value: string): PlainTextOption {
  return { text: text(shorten(clean(label), OPTION_LABEL)), value };
}

function text(words: string): PlainTextElement {
  return { type: 'plain_text', text: words, emoji: false };
}
