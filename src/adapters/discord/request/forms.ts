import { ComponentType, type ModalSubmitFields, type ModalSubmitInteraction } from 'discord.js';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { problem } from '../../../core/commands/shared/notices.ts';
import { asksInForm, callAskingInForm, callWithNote } from '../../../core/conversation/calls.ts';
import type { Notice } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { FILTER_MENU, filterValue } from '../render/commandModal.ts';
import { NOTE_INPUT } from '../render/noteModal.ts';

/** The options that the menu of filters asks for. */
const FILTERS = ['tag', 'author', 'lang'];

/**
 * The call of a submitted form, with what was filled in; a notice where that cannot be a call, undefined for forms of
 * another version. Rejects with a `StoreFailure`.
 */
export async function callOfForm(
  { customId, fields }: ModalSubmitInteraction,
  commands: readonly Command[],
  buttons: Buttons,
  messages: DiscordMessages,
): Promise<Call | Notice | undefined> {
  const call = await buttons.decode(customId);
  if (!call || !asksInForm(call)) return call && callWithNote(call, fields.getTextInputValue(NOTE_INPUT));
  const form = commands.find(({ name }) => name === call.command)?.form;
  if (!form) return undefined;
  const { filled, isTooMuch } = filledIn(fields, call);
  const asked = form.call(call, filled);
  return isTooMuch ? problem(messages.discord.oneOfEach, [callAskingInForm(asked)]) : asked;
}

/** What was filled in by the names of its fields. Of two filters of a kind the first counts, and there are too many. */
function filledIn({ fields }: ModalSubmitFields, { options: before }: Call) {
  const filled = new Map<string, string>();
  let isTooMuch = false;
  for (const [name, field] of fields) {
    if (field.type === ComponentType.TextInput) filled.set(name, field.value);
    if (field.type !== ComponentType.StringSelect) continue;
    if (name !== FILTER_MENU) {
      filled.set(name, field.values.join(','));
      continue;
    }
    for (const filter of FILTERS) {
      const values = field.values.filter((value) => value.startsWith(`${filter}:`));
      isTooMuch ||= values.length > 1;
      const [value] = values;
      // What the menu could not show was not taken away in it.
      if (value === undefined && filterValue(filter, String(before[filter] ?? '')) === undefined) continue;
      filled.set(filter, value?.slice(filter.length + 1) ?? '');
    }
  }
  return { filled, isTooMuch };
}
