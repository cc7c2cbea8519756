import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { NOTE_LENGTH } from '../../../core/commands/quote.ts';
import { shorten } from '../../../core/text/shorten.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { MODAL_LABEL } from './limits.ts';

/** The input of the form, by its custom id. */
export const NOTE_INPUT = 'note';

/** The form that asks for a note before a call is made; `code` is that call, encoded. */
export function noteModal(
  title: string,
  code: string,
  messages: DiscordMessages,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: code,
    title: shorten(title, MODAL_LABEL),
    components: [
      {
        type: ComponentType.Label,
        label: shorten(messages.discord.noteLabel, MODAL_LABEL),
        component: {
          type: ComponentType.TextInput,
          custom_id: NOTE_INPUT,
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: NOTE_LENGTH,
        },
      },
    ],
  };
}
