import type { WebClient } from '@slack/web-api';
import { settleReceipt } from '../../../core/bot.ts';
import { type Wait } from '../../../core/timing.ts';
import { type Attempt, attempt, type Repeating } from '../connection/attempt.ts';
import { type Fault, faultOf } from '../connection/faults.ts';
import { renderLine } from '../render/renderReply.ts';
import type { Caller } from '../request/request.ts';
import type { AddressedReply, ConversationDesk } from './conversationDesk.ts';
import type { Message } from './message.ts';
import type { Delivery, Respond, Response } from './respond.ts';

/** Calls the Web API with retries (see `attempt`). Default: a second call would double something. Never rejects. */
export type CallApi = <Value>(
  call: (client: WebClient) => Promise<Value>,
  repeating?: Repeating,
) => Promise<Attempt<Value>>;

/** Creates the caller of the Web API; `onFault` is told of every failure. */
export function createCallApi(client: WebClient, wait: Wait, onFault: (fault: Fault) => void): CallApi {
  return async (call, repeating = 'doubles') => {
    const made = await attempt(() => call(client), faultOf, repeating, wait);
    if (!made.ok) onFault(made.fault);
    return made;
  };
}

/** Delivers answers: through the `response_url` first, which works even where the bot is not a member. */
export interface Speaker {
  /** To the caller alone; with `replace` in place of the message whose button was pressed. */
  toAsker(caller: Caller, message: Message, replace?: boolean): Promise<Delivery>;
  toChannel(caller: Caller, message: Message): Promise<Delivery>;
  /** Delivers an answer to its audience, settles its receipt, and tells the caller when delivery fails. */
  deliver(caller: Caller, answer: AddressedReply, replace?: boolean): Promise<void>;
  /** Posts a schedule's announcement to the channel. */
  announce(caller: Caller, answer: AddressedReply): Promise<void>;
  /** A sentence to the caller alone. */
  say(caller: Caller, sentence: string): Promise<void>;
}

export function createSpeaker(desk: ConversationDesk, respond: Respond, call: CallApi): Speaker {
  function response({ thread }: Caller, message: Message, type: Response['response_type'], replace: boolean): Response {
    return {
      ...message,
      response_type: type,
      replace_original: replace,
      ...(thread !== undefined && { thread_ts: thread }),
    };
  }

  async function through(url: string | undefined, sent: Response): Promise<Delivery> {
    return url === undefined ? 'refused' : respond(url, sent);
  }

  const speaker: Speaker = {
    async toAsker(caller, message, replace = false) {
      const { user, channel, thread } = caller;
      const delivery = await through(caller.responseUrl, response(caller, message, 'ephemeral', replace));
      if (delivery !== 'refused') return delivery;
      if (channel !== undefined) {
        const target = { channel, user, ...(thread !== undefined && { thread_ts: thread }) };
        const shown = deliveryOf(
          await call((client) => client.chat.postEphemeral({ ...target, ...message }), 'harmless'),
        );
        if (shown !== 'refused') return shown;
      }
      return deliveryOf(await call((client) => client.chat.postMessage({ channel: user, ...message }), 'harmless'));
    },
    async toChannel(caller, message) {
      const { channel, thread } = caller;
      const delivery = await through(caller.responseUrl, response(caller, message, 'in_channel', false));
      if (delivery !== 'refused' || channel === undefined) return delivery;
      const target = { channel, ...(thread !== undefined && { thread_ts: thread }) };
      return deliveryOf(await call((client) => client.chat.postMessage({ ...target, ...message })));
    },
    async deliver(caller, answer, replace = false) {
      const { reply, screen } = answer;
      const message = await desk.messageOf(answer);
      if (reply.audience === 'asker') {
        const delivery = await speaker.toAsker(caller, message, replace);
        if (delivery !== 'delivered') desk.log.warn('slack.answer_not_delivered', { delivery });
        return speaker.announce(caller, answer);
      }
      const delivery = await speaker.toChannel(caller, message);
      await settleReceipt(desk.bot, reply, delivery === 'unknown' ? undefined : delivery === 'delivered');
      const { notPosted, maybePosted } = screen.messages.slack;
      if (delivery !== 'delivered') await speaker.say(caller, delivery === 'refused' ? notPosted : maybePosted);
    },
    async announce(caller, { reply }) {
      if (reply.kind !== 'schedule' || reply.announcement === undefined) return;
      await speaker.toChannel(caller, await desk.message(renderLine(reply.announcement)));
    },
    async say(caller, sentence) {
      await speaker.toAsker(caller, await desk.message(renderLine(sentence)));
    },
  };
  return speaker;
}

function deliveryOf(made: Attempt<unknown>): Delivery {
  if (made.ok) return 'delivered';
  return made.fault.kind === 'unknown' ? 'unknown' : 'refused';
}
