import type { ModalView } from '@slack/types';
import type { Form } from '../../../core/commands/framework/form.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Attempt } from '../connection/attempt.ts';
import type { Draft } from '../render/blocks.ts';
import { formView } from '../render/formView.ts';
import { VIEW_BLOCKS } from '../render/limits.ts';
import { renderReading } from '../render/renderReading.ts';
import { renderLine, renderReply } from '../render/renderReply.ts';
import {
  answerView,
  noteView,
  QUERY_INPUT,
  recall,
  SEARCH_VIEW,
  searchView,
  shareView,
  type ViewMemory,
} from '../render/views.ts';
import type { Caller, ShownView } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { AddressedReply, ConversationDesk } from './conversationDesk.ts';
import type { Speaker } from './deliver.ts';

/** What is shown over the conversation. */
export interface Modals {
  /** Shows an answer in a modal, on top of the current one; in the conversation when none can be opened. */
  show(caller: Caller, answer: AddressedReply, from?: ShownView): Promise<void>;
  /** Replaces the shown answer. */
  replace(caller: Caller, answer: AddressedReply, view: ShownView): Promise<void>;
  /** The form that asks where to share, and with which words. */
  askWhere(caller: Caller, call: Call, from?: ShownView): Promise<void>;
  /** The form that asks for a note. */
  askNote(caller: Caller, call: Call, from?: ShownView): Promise<void>;
  /** The form of a call's command. */
  askInForm(caller: Caller, form: Form, call: Call, from?: ShownView): Promise<void>;
  /** The search form, with an answer below it. */
  search(caller: Caller, what?: { readonly query?: string; readonly answer: AddressedReply }): Promise<void>;
  /** The search form with an answer below it, or with a placeholder. */
  searchViewFor(
    caller: Caller,
    query: string,
    answer: AddressedReply | undefined,
    memory: ViewMemory,
  ): Promise<ModalView>;
}

/** A view has the search form above what was found. */
const FORM_BLOCKS = 2;

export function createModals(desk: ConversationDesk, speaker: Speaker, call: CallApi): Modals {
  /** Opens a view, pushes it on the current one, or updates that one when the stack is full. */
  async function open({ triggerId }: Caller, view: ModalView, from?: ShownView): Promise<Attempt<unknown>> {
    const trigger_id = triggerId ?? '';
    if (from?.kind !== 'modal') return call((client) => client.views.open({ trigger_id, view }));
    const pushed = await call((client) => client.views.push({ trigger_id, view }));
    if (pushed.ok || pushed.fault.kind !== 'refused') return pushed;
    return call((client) => client.views.update({ view_id: from.id, view }), 'harmless');
  }

  async function viewOf(answer: AddressedReply, memory: ViewMemory): Promise<ModalView> {
    const { reply, screen } = answer;
    const { blocks } = await desk.content(draftsOf(answer), VIEW_BLOCKS);
    return answerView(reply, blocks, screen.messages, memory);
  }

  const modals: Modals = {
    async show(caller, answer, from) {
      const opened = await open(caller, await viewOf(answer, memoryFor(caller, from)), from);
      if (opened.ok) return;
      // Where Slack has not said whether it opened one, twice is better than not at all.
      desk.log.info('slack.modal_not_opened', { fault: opened.fault });
      await speaker.deliver(caller, answer);
    },
    async replace(caller, answer, view) {
      const memory = memoryFor(caller, view);
      const next =
        view.name === SEARCH_VIEW
          ? await modals.searchViewFor(caller, view.values.get(QUERY_INPUT) ?? '', answer, memory)
          : await viewOf(answer, memory);
      const updated = await call((client) => client.views.update({ view_id: view.id, view: next }), 'harmless');
      if (!updated.ok) desk.log.info('slack.view_not_updated', { fault: updated.fault });
    },
    async askWhere(caller, about, from) {
      const { messages } = desk.screenFor(caller);
      const code = await desk.encode(about);
      if (code === undefined) return speaker.say(caller, messages.storeFault);
      const view = shareView(messages, code, memoryFor(caller, from), String(about.options['note'] ?? ''));
      const opened = await open(caller, view, from);
      if (!opened.ok) await speaker.say(caller, messages.slack.pressAgain);
    },
    async askNote(caller, about, from) {
      const { messages } = desk.screenFor(caller);
      const code = await desk.encode(about);
      if (code === undefined) return speaker.say(caller, messages.storeFault);
      const opened = await open(caller, noteView(messages, code, memoryFor(caller, from)), from);
      if (!opened.ok) await speaker.say(caller, messages.slack.pressAgain);
    },
    async askInForm(caller, form, about, from) {
      const { messages } = desk.screenFor(caller);
      const code = await desk.encode(about);
      if (code === undefined) return speaker.say(caller, messages.storeFault);
      const opened = await open(caller, formView(messages, form, about, code, memoryFor(caller, from)), from);
      if (!opened.ok) await speaker.say(caller, messages.slack.pressAgain);
    },
    async search(caller, what) {
      const view = await modals.searchViewFor(caller, what?.query ?? '', what?.answer, memoryFor(caller));
      const opened = await open(caller, view);
      if (opened.ok) return;
      if (what) return speaker.deliver(caller, what.answer);
      await speaker.say(caller, desk.screenFor(caller).messages.slack.pressAgain);
    },
    async searchViewFor(caller, query, answer, memory) {
      const { messages } = answer?.screen ?? desk.screenFor(caller);
      const room = VIEW_BLOCKS - FORM_BLOCKS;
      const drafts = answer
        ? renderReply(answer.reply, answer.screen)
        : renderLine(query === '' ? '' : messages.slack.searching);
      const { blocks: found } = await desk.content(drafts, room);
      return searchView(messages, memory, { query, found });
    },
  };
  return modals;
}

/** What there is room to scroll in is shown whole. */
function draftsOf({ reply, screen }: AddressedReply): Draft[] {
  return reply.kind === 'page' ? renderReading(reply, screen) : renderReply(reply, screen);
}

function memoryFor({ channel, thread, isOfTwo }: Caller, from?: ShownView): ViewMemory {
  if (channel === undefined) {
    const { call: _about, ...where } = from ? recall(from.note) : {};
    return where;
  }
  return { channel, ...(isOfTwo && { isOfTwo }), ...(thread !== undefined && { thread }) };
}
