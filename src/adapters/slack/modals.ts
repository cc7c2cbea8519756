import type { ModalView } from '@slack/types';
import type { Call } from '../../core/request.ts';
import type { Attempt } from './attempt.ts';
import type { Content } from './blocks.ts';
import type { Answer, Desk } from './desk.ts';
import { VIEW_BLOCKS } from './limits.ts';
import { renderReply } from './render.ts';
import type { Caller, ShownView } from './request.ts';
import type { CallApi, Speaker } from './speak.ts';
import { answerView, recall, SEARCH_VIEW, QUERY_INPUT, searchView, shareView, type ViewMemory } from './views.ts';

/** What is shown over the conversation. */
export interface Modals {
  /** An answer in a modal of its own, on top of the one it came from. In the conversation when no modal can open. */
  show(caller: Caller, answer: Answer, from?: ShownView): Promise<void>;
  /** An answer in the place of the one shown. */
  replace(caller: Caller, answer: Answer, view: ShownView): Promise<void>;
  /** The form that asks where to share, and with which words. */
  askWhere(caller: Caller, call: Call, from?: ShownView): Promise<void>;
  /** The search form, with an answer below it. */
  search(caller: Caller, what?: { readonly query?: string; readonly answer: Answer }): Promise<void>;
  searchViewFor(caller: Caller, query: string, answer: Answer | undefined, memory: ViewMemory): Promise<ModalView>;
}

/** A view has the search form above what was found. */
const FORM_BLOCKS = 2;

export function createModals(desk: Desk, speaker: Speaker, call: CallApi): Modals {
  const contentOf = (answer: Answer, room = VIEW_BLOCKS): Promise<Content> =>
    desk.content(renderReply(answer.reply, answer.wording), room);

  /** Opens a view, or puts it on top of the one it came from, or into its place when the pile is full. */
  async function open({ triggerId }: Caller, view: ModalView, from?: ShownView): Promise<Attempt<unknown>> {
    const trigger_id = triggerId ?? '';
    if (from?.kind !== 'modal') return call((client) => client.views.open({ trigger_id, view }));
    const pushed = await call((client) => client.views.push({ trigger_id, view }));
    if (pushed.ok || pushed.fault.kind !== 'refused') return pushed;
    return call((client) => client.views.update({ view_id: from.id, view }));
  }

  async function viewOf(answer: Answer, memory: ViewMemory): Promise<ModalView> {
    const { blocks } = await contentOf(answer);
    return answerView(answer.reply, blocks, answer.wording.messages, memory);
  }

  const modals: Modals = {
    async show(caller, answer, from) {
      const opened = await open(caller, await viewOf(answer, memoryFor(caller, from)), from);
      if (opened.ok || opened.fault.kind === 'unknown') return;
      desk.log.info('slack.modal_not_opened', { fault: opened.fault });
      await speaker.deliver(caller, answer);
    },
    async replace(caller, answer, view) {
      const memory = memoryFor(caller, view);
      const next =
        view.name === SEARCH_VIEW
          ? await modals.searchViewFor(caller, view.values.get(QUERY_INPUT) ?? '', answer, memory)
          : await viewOf(answer, memory);
      const updated = await call((client) => client.views.update({ view_id: view.id, view: next }));
      if (!updated.ok) desk.log.info('slack.view_not_updated', { fault: updated.fault });
    },
    async askWhere(caller, about, from) {
      const { messages } = desk.wordingFor(caller);
      const code = await desk.encode(about);
      if (code === undefined) return speaker.say(caller, messages.storeFault);
      const view = shareView(messages, code, memoryFor(caller, from).channel);
      const opened = await open(caller, view, from);
      if (!opened.ok && opened.fault.kind !== 'unknown') await speaker.say(caller, messages.slack.pressAgain);
    },
    async search(caller, what) {
      const view = await modals.searchViewFor(caller, what?.query ?? '', what?.answer, memoryFor(caller));
      const opened = await open(caller, view);
      if (opened.ok || opened.fault.kind === 'unknown') return;
      if (what) return speaker.deliver(caller, what.answer);
      await speaker.say(caller, desk.wordingFor(caller).messages.slack.pressAgain);
    },
    async searchViewFor(caller, query, answer, memory) {
      const { messages } = answer?.wording ?? desk.wordingFor(caller);
      const found = answer ? (await contentOf(answer, VIEW_BLOCKS - FORM_BLOCKS)).blocks : [];
      return searchView(messages, memory, { query, found });
    },
  };
  return modals;
}

function memoryFor({ channel }: Caller, from?: ShownView): ViewMemory {
  const known = channel ?? (from && recall(from.note).channel);
  return known === undefined ? {} : { channel: known };
}
