import type { Attempt } from '../connection/attempt.ts';
import type { Caller } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { Message } from './message.ts';
import { markOf, SHARE_EVENT } from './posting.ts';
import type { Delivery, Respond, Response } from './respond.ts';

/** What became of a message for everybody; `message` names it (`standing.ts`), where Slack tells. */
export interface Posting {
  readonly delivery: Delivery;
  readonly message?: string;
}

/** Sends messages by the ways there are. */
export interface Sender {
  /** To the caller alone; with `replace` in place of the message whose button was pressed. */
  toAsker(caller: Caller, message: Message, replace?: boolean): Promise<Delivery>;
  /** To everybody in the caller's conversation. `share` marks it, so that it can be found again. */
  toChannel(caller: Caller, message: Message, share?: string): Promise<Posting>;
}

/** A private answer goes through the `response_url` first, which works even where the bot is not a member. */
export function createSender(respond: Respond, call: CallApi): Sender {
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

  return {
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
    async toChannel(caller, message, share) {
      const { channel, thread } = caller;
      if (channel !== undefined) {
        const target = {
          channel,
          ...(thread !== undefined && { thread_ts: thread }),
          ...(share !== undefined && { metadata: markOf(SHARE_EVENT, share) }),
        };
        const posted = await call((client) => client.chat.postMessage({ ...target, ...message }));
        if (posted.ok)
          return { delivery: 'delivered', message: `${posted.value.channel ?? channel} ${posted.value.ts}` };
        if (posted.fault.kind === 'unknown') return { delivery: 'unknown' };
      }
      // Works where the bot is no member, but does not tell what was posted.
      return { delivery: await through(caller.responseUrl, response(caller, message, 'in_channel', false)) };
    },
  };
}

function deliveryOf(made: Attempt<unknown>): Delivery {
  if (made.ok) return 'delivered';
  return made.fault.kind === 'unknown' ? 'unknown' : 'refused';
}
