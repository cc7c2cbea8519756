import type { InputBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { ChosenField, Field, Form, WrittenField } from '../../../core/commands/framework/form.ts';
import type { Call } from '../../../core/conversation/request.ts';
import { parseTime } from '../../../core/daily/parseSchedule.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { SlackMessages } from '../messages/messages.ts';
import { clean } from './escape.ts';
import { OPTION_LABEL, VIEW_LABEL } from './limits.ts';
import { CHANNEL_MENU, remember, type ViewMemory } from './views.ts';

/** The callback id of a command's form, as it comes back in payloads. */
export const FORM_VIEW = 'daily_essay';

/**
 * A command's form, filled in with what `about` says. `code` is that call, encoded: what the form does not ask stays as it
 * is. Without a channel in `from`, the form asks for one.
 */
export function formView(messages: SlackMessages, form: Form, about: Call, code: string, from: ViewMemory): ModalView {
  const { slack } = messages;
  const fields = form.fields(about, { isDirect: from.isOfTwo === true }, messages);
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    title: text(shorten(form.title(messages), VIEW_LABEL)),
    submit: text(shorten(slack.dailySubmit, VIEW_LABEL)),
    close: text(slack.close),
    private_metadata: remember({ ...from, call: code }),
    blocks: [...(from.channel === undefined ? [channelInput(slack.channelLabel)] : []), ...fields.map(inputFor)],
  };
}

function inputFor(field: Field): InputBlock {
  const { name, label } = field;
  switch (field.kind) {
    case 'time': {
      // The picker shows no text that is no time.
      const time = parseTime(field.value);
      const initial = time === undefined ? {} : { initial_time: time };
      return input(name, label, { type: 'timepicker', action_id: name, ...initial });
    }
    case 'written':
      return { ...input(name, label, completed(field)), optional: true };
    case 'chosen':
      return input(name, label, select(field));
  }
}

function channelInput(label: string): InputBlock {
  return input(CHANNEL_MENU, label, {
    type: 'conversations_select',
    action_id: CHANNEL_MENU,
    response_url_enabled: true,
    default_to_current_conversation: true,
  });
}

function completed({ name, value }: WrittenField): InputBlock['element'] {
  const initial = value === undefined ? {} : { initial_option: option(value, value) };
  return { type: 'external_select', action_id: name, min_query_length: 0, ...initial };
}

function select({ name, choices, chosen, isSeveral }: ChosenField): InputBlock['element'] {
  const options = choices.map((choice) => option(choice.name, choice.value));
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  if (isSeveral) return { type: 'multi_static_select', action_id: name, options, initial_options: initial };
  const [one] = initial;
  return { type: 'static_select', action_id: name, options, ...(one && { initial_option: one }) };
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
