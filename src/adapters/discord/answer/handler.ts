/**
 * Answers interactions in time.
 *
 * In: an interaction. Out: its answer within three seconds, or a deferral first. `answer.ts` shows answers and recovers from
 * failures, `posting.ts` posts what nobody asked for.
 */
import type {
  APIModalInteractionResponseCallbackData,
  AutocompleteInteraction,
  Interaction,
  ModalSubmitInteraction,
} from 'discord.js';
import { type Bot, beginAct, settleAct } from '../../../core/bot.ts';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { begun } from '../../../core/commands/framework/form.ts';
import { problem } from '../../../core/commands/shared/notices.ts';
import { type Managers, refusalOf } from '../../../core/commands/shared/permission.ts';
import { asksForNote, asksInForm, callAskingInForm } from '../../../core/conversation/calls.ts';
import {
  type Audience,
  isAnsweredElsewhere,
  MOST_TRIES,
  type Notice,
  type Reply,
} from '../../../core/conversation/reply.ts';
import type { Call, Request } from '../../../core/conversation/request.ts';
import { StoreFailure } from '../../../core/conversation/stateStore.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import { languageOf } from '../../../core/corpus/counts.ts';
import type { Log } from '../../../core/log.ts';
import { askLooking, type Looked } from '../../../core/lookout.ts';
import { type Wait, within } from '../../../core/timing.ts';
import type { Access } from '../connection/access.ts';
import { faultOf, logged } from '../connection/faults.ts';
import { type DiscordMessages, messagesFor } from '../messages/messages.ts';
import { commandModal } from '../render/commandModal.ts';
import { DEFER_AFTER_MS } from '../render/limits.ts';
import { noteModal } from '../render/noteModal.ts';
import { render, renderLine, renderShared } from '../render/renderReply.ts';
import type { Components, Screen } from '../render/screen.ts';
import type { CommandIds } from '../render/slashNames.ts';
import { choicesFor } from '../request/autocomplete.ts';
import { callOfForm } from '../request/forms.ts';
import { type Asking, callOfComponent, callOfMessage, callOfSlash, placeOf, requestOf } from '../request/request.ts';
import { createResponder, isHeard, type Responder, replaces } from './answer.ts';
import { announceIn, encodeAbout, placeConcerned } from './concerned.ts';
import { createLookout, removalOf, takeAway } from './publicActs.ts';
import { showForm } from './showForm.ts';

/** The command whose form is called sharing with a note. */
const SHARE = 'share';

export interface HandlerOptions {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly buttons: Buttons;
  readonly corpus: () => Corpus;
  readonly access: Access;
  readonly managers: Managers;
  /** IANA: offered first. */
  readonly timeZone?: string | undefined;
  /** Undefined until Discord has the commands as they are declared, with who may use them. */
  readonly commandIds: () => CommandIds | undefined;
  readonly wait: Wait;
  readonly log: Log;
}

/** A form that is shown in place of an answer. */
interface OpenedForm {
  readonly modal: APIModalInteractionResponseCallbackData;
}

/** Handles every interaction. The returned function never rejects; it resolves when the answer is delivered. */
export function createHandler(options: HandlerOptions): (interaction: Interaction) => Promise<void> {
  const { bot, commands, buttons, corpus, access, managers, commandIds, timeZone, wait, log } = options;
  const byName = new Map(commands.map((command) => [command.name, command]));

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await suggest(interaction);
      else if (isAsking(interaction)) await answer(interaction);
    } catch (error) {
      log.error('discord.failed', logged(error));
    }
  };

  async function suggest(interaction: AutocompleteInteraction): Promise<void> {
    const choices = (await mayRead(interaction)) === 'yes' ? choicesFor(interaction, commands, corpus(), timeZone) : [];
    await interaction.respond(choices).catch((error: unknown) => {
      // People type on: a suggestion that comes too late is not worth an error.
      if (faultOf(error).kind === 'expired') log.debug('discord.expired');
      else log.warn('discord.not_suggested', logged(error));
    });
  }

  async function answer(interaction: Asking): Promise<void> {
    const messages = messagesFor(interaction.locale);
    const canShare = placeOf(interaction).kind !== 'direct';
    const screen: Screen = { messages, commands, encode: buttons.encode, canShare, ids: commandIds() };
    const responder = createResponder(interaction, log);
    const asking = callOf(interaction, messages);
    const preparing = prepare(interaction, asking, screen, responder);
    if (!(await inTime(preparing))) {
      // A button's call may have to be read from the store first; deferring a component is the same for any call.
      const expected = interaction.isMessageComponent() ? 'asker' : audienceOf(await asking);
      await responder.defer(expected).catch((error: unknown) => log.info('discord.not_deferred', logged(error)));
    }
    const prepared = await preparing;
    if (!prepared) return;
    if ('modal' in prepared) return showForm(prepared.modal, interaction, responder, screen, log);
    const { call, said: answered, message: rendered } = prepared;
    const begun = await beginAct(bot, answered);
    if (begun === 'taken over') return;
    const said = begun === 'failed' ? problem(messages.storeFault) : answered;
    const message = begun === 'failed' ? await render(said, screen) : rendered;
    const announcement =
      said.kind === 'schedule' && said.announcement !== undefined ? renderLine(said.announcement) : undefined;
    const about = said.kind === 'schedule' ? said.channel : undefined;
    const elsewhere = about !== interaction.channelId ? about : undefined;
    const delivered = await responder.deliver(
      {
        audience: said.audience,
        isOnlyOurs: said.kind === 'quotation',
        message,
        inPlace: !('kind' in call) && replaces(interaction, call, said),
        ...(announcement && elsewhere === undefined && { announcement }),
      },
      () => render(problem(faultFor(said, messages)), screen),
    );
    if (announcement && elsewhere !== undefined) await announceIn(elsewhere, announcement, interaction.client, log);
    const posted = responder.posted();
    const name = posted && `${posted.channelId} ${posted.id}`;
    await settleAct(bot, said, delivered, name);
    if (said.kind !== 'quotation' || delivered !== 'yes' || name === undefined || !canShare) return;
    await responder.follow(
      await renderShared({ link: posted?.url, remove: removalOf(said, name), remark: said.remark }, screen),
    );
  }

  /** The form that an interaction opens, or why it may not; undefined where it opens none. Never rejects. */
  async function formFor(
    interaction: Asking,
    call: Call,
    messages: DiscordMessages,
  ): Promise<OpenedForm | Notice | undefined> {
    if (interaction.isModalSubmit()) return undefined;
    try {
      return await formOf(interaction, call, messages);
    } catch (error) {
      log.error('discord.form_not_made', { error });
      return problem(error instanceof StoreFailure ? messages.storeFault : messages.fault);
    }
  }

  async function formOf(
    interaction: Exclude<Asking, ModalSubmitInteraction>,
    call: Call,
    messages: DiscordMessages,
  ): Promise<OpenedForm | Notice | undefined> {
    if (asksForNote(call) && interaction.isMessageComponent() && isHeard(interaction)) {
      const title = call.command === SHARE ? messages.shareWithNote : messages.book.addNote;
      return { modal: noteModal(title, await buttons.encode(call), messages) };
    }
    const form = byName.get(call.command)?.form;
    if (!form || !asksInForm(call)) return undefined;
    const request = await requestFor(interaction, call, messages);
    if ('kind' in request) return request;
    const isDirect = request.place.kind === 'direct';
    const about = interaction.isChatInputCommand() ? await begun(form, request, bot.handle) : call;
    const code = await buttons.encode(about);
    return { modal: commandModal(form, about, code, { place: { isDirect, timeZone }, messages, corpus: corpus() }) };
  }

  /**
   * Asks the bot and renders its reply; undefined for what another process answers. Long buttons are read from and kept
   * in the store, which may be slow.
   */
  async function prepare(
    interaction: Asking,
    asking: Promise<Call | Reply>,
    screen: Screen,
    responder: Responder,
  ): Promise<OpenedForm | { call: Call | Reply; said: Reply; message: Components } | undefined> {
    const { messages } = screen;
    const asked = await asking;
    const form = 'kind' in asked ? undefined : await formFor(interaction, asked, messages);
    if (form && 'modal' in form) return form;
    // Where a form may not be opened, that is the answer.
    const call = form ?? asked;
    if (!(await mayAct(call, responder))) return undefined;
    const { reply, link } = 'kind' in call ? { reply: call } : await ask(interaction, call, messages);
    if (isAnsweredElsewhere(reply)) return undefined;
    const said = await carriedOut(interaction, reply, screen, responder);
    try {
      return { call, said, message: await render(said, screenFor(interaction, call, said, screen), link) };
    } catch (error) {
      log.error('discord.not_rendered', { error });
      await settleAct(bot, said, 'no');
      const instead = problem(error instanceof StoreFailure ? messages.storeFault : messages.fault);
      return { call, said: instead, message: await render(instead, screen) };
    }
  }

  /**
   * What managers do is done only once Discord has accepted that it will be answered: of an interaction that is replayed,
   * or that another process has, it accepts nothing.
   */
  async function mayAct(call: Call | Reply, responder: Responder): Promise<boolean> {
    const command = 'kind' in call ? undefined : byName.get(call.command);
    return command?.permission !== 'manager' || responder.deferFirst(command.audience);
  }

  /** Takes a message away, where the reply asks for it. */
  async function carriedOut(
    interaction: Asking,
    said: Reply,
    { messages }: Screen,
    responder: Responder,
  ): Promise<Reply> {
    if (said.kind !== 'notice' || !said.removes) return said;
    if (!(await takeAway(said.removes, interaction, () => responder.defer('asker'), log))) {
      return problem(messages.notRemoved);
    }
    await bot.free(said.removes.receipt);
    return said;
  }

  /** What everybody sees is in the language of the server or, where there is none, of the essays. */
  function screenFor(interaction: Asking, call: Call | Reply, said: Reply, screen: Screen): Screen {
    if (said.kind !== 'quotation') return 'kind' in call ? screen : { ...screen, encode: encodeAbout(call, screen) };
    return { ...screen, messages: messagesFor(placeOf(interaction).locale ?? languageOf(corpus().essays)) };
  }

  function audienceOf(call: Call | Reply): Audience {
    return 'kind' in call ? call.audience : (byName.get(call.command)?.audience ?? 'asker');
  }

  /** The call of an interaction, or a notice when there is nothing to ask the bot. */
  async function callOf(interaction: Asking, messages: DiscordMessages): Promise<Call | Reply> {
    if (interaction.isChatInputCommand()) return callOfSlash(interaction, commands);
    if (interaction.isMessageContextMenuCommand()) {
      return callOfMessage(interaction, commands) ?? problem(messages.discord.noTextInMessage);
    }
    try {
      const call = interaction.isModalSubmit()
        ? await callOfForm(interaction, commands, buttons, messages)
        : await callOfComponent(interaction, buttons);
      return call ?? problem(messages.oldButton);
    } catch (error) {
      log.error('discord.button_lost', { error });
      return problem(messages.storeFault);
    }
  }

  async function ask(interaction: Asking, call: Call, messages: DiscordMessages): Promise<Looked> {
    if (audienceOf(call) === 'channel' && !isHeard(interaction)) {
      return { reply: problem(messages.discord.privateHere) };
    }
    const request = await requestFor(interaction, call, messages);
    if ('kind' in request) return { reply: request };
    const answered = await askLooking(bot, request, createLookout(interaction, log));
    return { ...answered, reply: offeringForm(interaction, call, answered.reply) };
  }

  /** What somebody asks and about what place; or why that is not theirs to ask. */
  async function requestFor(interaction: Asking, call: Call, messages: DiscordMessages): Promise<Request | Notice> {
    const may = await mayRead(interaction);
    if (may === 'unknown') return problem(messages.roleUnknown);
    const request = requestOf(interaction, call, isAllowed(interaction, call));
    const command = byName.get(call.command);
    const place = command?.concernsChannel ? await placeConcerned(interaction, call, request.place) : request.place;
    if (place === 'not theirs') return problem(messages.discord.notYourChannel);
    const actor = may === 'yes' ? request.actor : { ...request.actor, role: 'outsider' as const };
    const asked = { ...request, place, actor };
    // A form is opened before the bot is asked anything.
    return (command?.form && refusalOf(command, asked, managers, messages)) ?? asked;
  }

  /** What was filled in and not understood can be put right in the same form, where it still stands. */
  function offeringForm(interaction: Asking, call: Call, reply: Reply): Reply {
    const isRefused = reply.kind === 'notice' && reply.tone === 'problem';
    if (!interaction.isModalSubmit() || !byName.get(call.command)?.form || !isRefused) return reply;
    return { ...reply, tries: [callAskingInForm(call), ...reply.tries].slice(0, MOST_TRIES) };
  }

  /**
   * Whether Discord itself has decided who may use this. A manager's slash command comes only from those whom the server's
   * Integrations settings let use it: who manages the server, unless somebody there has chosen otherwise. A form that
   * stands under no message was opened by such a command. Of a button Discord decides nothing.
   */
  function isAllowed(interaction: Asking, { command }: Call): boolean {
    const isTyped = interaction.isModalSubmit() ? !interaction.isFromMessage() : interaction.isChatInputCommand();
    return isTyped && byName.get(command)?.permission === 'manager' && commandIds() !== undefined;
  }

  async function mayRead({ user, guildId, client }: Interaction): Promise<'yes' | 'no' | 'unknown'> {
    return client.isReady() ? access.mayRead(user.id, guildId, client) : 'unknown';
  }

  async function inTime(work: Promise<unknown>): Promise<boolean> {
    return (
      (await within(
        DEFER_AFTER_MS,
        work.then(() => true),
        wait,
      )) === true
    );
  }
}

function isAsking(interaction: Interaction): interaction is Asking {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isModalSubmit()
  );
}

/** What went wrong, with what somebody wrote for it: nobody should have to write it again. */
function faultFor(said: Reply, { fault, sentences, openQuote, closeQuote }: DiscordMessages): string {
  if (said.kind !== 'quotation' || said.note === undefined) return fault;
  return sentences([fault, `${openQuote}${said.note}${closeQuote}`]);
}
