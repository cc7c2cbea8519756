import type { Form } from '../../../core/commands/framework/form.ts';
import {
  callCheckQuotations,
  callList,
  callReadNamed,
  callRelated,
  callSearch,
  callWithNote,
} from '../../../core/conversation/calls.ts';
import type { Call } from '../../../core/conversation/request.ts';
import { effectFor } from '../render/actionRows.ts';
import { effectOf, isMenu } from '../render/blocks.ts';
import { CHANNEL_MENU, ESSAY_MENU, HOME_QUERY, NOTE_INPUT, recall } from '../render/views.ts';
import type { Caller, Press, Shortcut, Submission } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { ConversationDesk, Use } from './conversationDesk.ts';
import type { Speaker } from './deliver.ts';
import { publishHome } from './home.ts';
import type { Modals } from './modals.ts';

/** Handles an acknowledged press of a button, menu or search box. */
export async function answerPress(
  press: Press,
  desk: ConversationDesk,
  speaker: Speaker,
  modals: Modals,
  callApi: CallApi,
): Promise<void> {
  const { view, actionId, value } = press;
  if (actionId === ESSAY_MENU) {
    return modals.show(press, await desk.ask(callReadNamed(value), press, useOf(press)), view);
  }
  if (actionId === HOME_QUERY) {
    const answer = await desk.ask(callSearch(value), press, useOf(press));
    return modals.search(press, { query: value, answer });
  }
  // An input of a form: it counts when the form is submitted.
  if (effectOf(actionId) === undefined && !isMenu(actionId)) return;
  const asked = await desk.decode(value, press);
  if (typeof asked === 'string') return speaker.say(press, asked);
  const effect = effectOf(actionId) ?? effectFor(asked, desk.screenFor(press).commands);
  // A modal or Home tab has no channel: the form asks for one.
  if (effect === 'share' || (view && desk.isForChannel(asked))) return modals.askWhere(press, asked, view);
  if (effect === 'note') return modals.askNote(press, asked, view);
  const form = effect === 'set' ? formOf(asked, press, desk) : undefined;
  if (form) {
    const begins = await desk.askInForm(asked, form, press, useOf(press));
    if (!('reply' in begins)) return modals.askInForm(press, form, begins, view);
    return view ? modals.show(press, begins, view) : speaker.deliver(press, begins);
  }
  if (view?.kind === 'home' && effect === 'turn' && asked.command === callList().command) {
    return publishHome(press, press.delivery, desk, callApi, asked);
  }
  const answer = await desk.ask(asked, press, useOf(press));
  if (view?.kind === 'modal' && effect === 'turn') return modals.replace(press, answer, view);
  const forModal = view !== undefined || (effect === 'open' && answer.reply.kind !== 'notice');
  if (forModal && answer.reply.audience === 'asker') return modals.show(press, answer, view);
  await speaker.deliver(press, answer, effect === 'turn' && press.message?.ephemeral === true);
}

/** The callback id of the shortcut that verifies what a message quotes. */
const CHECK_QUOTATIONS = 'check_quotations';

/** Answers a shortcut: the search form, with essays on what a message says below it. */
export async function answerShortcut(shortcut: Shortcut, desk: ConversationDesk, modals: Modals): Promise<void> {
  if (shortcut.text === undefined) return modals.search(shortcut);
  if (shortcut.text === '') {
    const { messages } = desk.screenFor(shortcut);
    const reply = { kind: 'notice', audience: 'asker', tone: 'info', text: messages.noWords, tries: [] } as const;
    return modals.search(shortcut, { answer: { reply, screen: desk.screenFor(shortcut), call: callRelated('') } });
  }
  const about = shortcut.name === CHECK_QUOTATIONS ? callCheckQuotations : callRelated;
  const answer = await desk.ask(about(shortcut.text), shortcut, { delivery: shortcut.triggerId });
  await modals.search(shortcut, { answer });
}

/** Shares as a submitted form says: what, where and with which note. Once per form. */
export async function answerShareForm(form: Submission, desk: ConversationDesk, speaker: Speaker): Promise<void> {
  const { call: code = '', channel: before, thread } = recall(form.view.note);
  const chosen = form.channel ?? form.view.values.get(CHANNEL_MENU);
  const isBack = thread !== undefined && chosen === before;
  const caller: Caller = chosen ? { ...form, channel: chosen, ...(isBack && { thread }) } : form;
  const from = chosen === before ? caller : placeBefore(form, before, thread);
  const about = await desk.decode(code, caller);
  if (typeof about === 'string') return speaker.say(caller, about);
  const withNote = callWithNote(about, form.view.values.get(NOTE_INPUT) ?? '');
  await speaker.deliver(caller, await desk.ask(withNote, caller, { delivery: form.view.id }), false, from);
}

/** Writes a note as a submitted form says. */
export async function answerNoteForm(form: Submission, desk: ConversationDesk, speaker: Speaker): Promise<void> {
  const { call: code = '', channel, thread } = recall(form.view.note);
  const caller = placeBefore(form, channel, thread);
  const about = await desk.decode(code, caller);
  if (typeof about === 'string') return speaker.say(caller, about);
  const withNote = callWithNote(about, form.view.values.get(NOTE_INPUT) ?? '');
  await speaker.deliver(caller, await desk.ask(withNote, caller, { delivery: form.view.id }));
}

/** Makes the call that the submitted form of a command asks for. */
export async function answerForm(form: Submission, desk: ConversationDesk, speaker: Speaker): Promise<void> {
  const { call: code = '', channel: before, thread, isOfTwo = false } = recall(form.view.note);
  const channel = before ?? form.channel ?? form.view.values.get(CHANNEL_MENU);
  const caller: Caller = channel ? { ...form, channel, isOfTwo } : form;
  const about = await desk.decode(code, caller);
  if (typeof about === 'string') return speaker.say(caller, about);
  const asked = formOf(about, caller, desk)?.call(about, form.view.values) ?? about;
  const answer = await desk.ask(asked, caller, { delivery: form.view.id });
  await speaker.deliver(caller, answer, false, before === undefined ? caller : placeBefore(form, before, thread));
}

function formOf({ command }: Call, caller: Caller, desk: ConversationDesk): Form | undefined {
  return desk.screenFor(caller).commands.find(({ name }) => name === command)?.form;
}

/** Where the person was when they opened a form: its own addresses lead to the channel that was chosen in it. */
function placeBefore(
  { user, name, workspace }: Caller,
  channel: string | undefined,
  thread: string | undefined,
): Caller {
  return { user, name, workspace, ...(channel !== undefined && { channel }), ...(thread !== undefined && { thread }) };
}

/** An act happens once for the message or view whose button was pressed. */
function useOf({ message, view, channel, delivery }: Press): Use {
  return { delivery, origin: message ? `${channel ?? ''} ${message.ts}` : (view?.id ?? delivery) };
}
