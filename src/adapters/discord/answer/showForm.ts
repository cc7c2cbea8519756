import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { problem } from '../../../core/commands/shared/notices.ts';
import type { Log } from '../../../core/log.ts';
import { logged } from '../connection/faults.ts';
import { render } from '../render/renderReply.ts';
import type { Screen } from '../render/screen.ts';
import type { Asking } from '../request/request.ts';
import type { Responder } from './answer.ts';
import { freshenMenu } from './menus.ts';

/**
 * Opens a form in place of an answer. A press that was announced already can open none any more, and then the person is
 * told. Never rejects.
 */
export async function showForm(
  modal: APIModalInteractionResponseCallbackData,
  interaction: Asking,
  responder: Responder,
  screen: Screen,
  log: Log,
): Promise<void> {
  const { fault, discord } = screen.messages;
  const sayInstead = async (text: string) => {
    const message = await render(problem(text), screen);
    await responder.deliver({ audience: 'asker', message, inPlace: false }, () => Promise.resolve(message));
  };
  if (interaction.isModalSubmit() || responder.isDeferred()) return sayInstead(discord.formTooLate);
  try {
    await interaction.showModal(modal);
  } catch (error) {
    log.error('discord.form_not_opened', logged(error));
    return sayInstead(fault);
  }
  if (interaction.isStringSelectMenu()) await freshenMenu(interaction, log);
}
