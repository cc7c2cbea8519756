import { isAnsweredElsewhere } from '../../../core/conversation/reply.ts';
import { renderLine } from '../render/renderReply.ts';
import type { Caller } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { AddressedReply, ConversationDesk } from './conversationDesk.ts';
import { postQuotation } from './publicActs.ts';
import type { RespondDeleting } from './respond.ts';
import type { Sender } from './sender.ts';
import { takeAway } from './standing.ts';

/** Delivers answers. */
export interface Speaker extends Sender {
  /**
   * Delivers an answer to its audience, settles its receipt, and tells who asked what came of it. `from` is where they
   * asked; default: `caller`.
   */
  deliver(caller: Caller, answer: AddressedReply, replace?: boolean, from?: Caller): Promise<void>;
  /** Posts a schedule's announcement to the channel. */
  announce(caller: Caller, answer: AddressedReply): Promise<void>;
  /** A sentence to the caller alone. */
  say(caller: Caller, sentence: string): Promise<void>;
}

export function createSpeaker(
  desk: ConversationDesk,
  sender: Sender,
  respondDeleting: RespondDeleting,
  call: CallApi,
): Speaker {
  const speaker: Speaker = {
    ...sender,
    async deliver(caller, answer, replace = false, from = caller) {
      const { reply, screen } = answer;
      if (isAnsweredElsewhere(reply)) return;
      if (reply.kind === 'quotation') {
        return postQuotation(reply, answer, { to: caller, from }, desk, sender, call);
      }
      if (reply.kind === 'notice' && reply.removes) {
        const { removes } = reply;
        const isGone = await takeAway(removes, caller, respondDeleting, call);
        if (!isGone) return speaker.say(from, screen.messages.notRemoved);
        await desk.bot.free(removes.receipt);
        return speaker.say(from, reply.text);
      }
      const message = await desk.messageOf(answer);
      if (reply.audience === 'channel') return void (await speaker.toChannel(caller, message));
      const delivery = await speaker.toAsker(from, message, replace);
      if (delivery !== 'delivered') desk.log.warn('slack.answer_not_delivered', { delivery });
      await speaker.announce(caller, answer);
    },
    async announce(caller, { reply }) {
      if (reply.kind !== 'schedule' || reply.announcement === undefined) return;
      const { thread: _thread, ...inChannel } = caller;
      await speaker.toChannel(inChannel, await desk.message(renderLine(reply.announcement)));
    },
    async say(caller, sentence) {
      await speaker.toAsker(caller, await desk.message(renderLine(sentence)));
    },
  };
  return speaker;
}
