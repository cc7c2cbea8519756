import { beginAct, settleAct } from '../../../core/bot.ts';
import { callAskingForNote } from '../../../core/conversation/calls.ts';
import type { Quotation } from '../../../core/conversation/reply.ts';
import { renderLine } from '../render/renderReply.ts';
import { renderNotShared, renderShared } from '../render/renderShared.ts';
import type { Caller } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { AddressedReply, ConversationDesk } from './conversationDesk.ts';
import type { Sender } from './sender.ts';
import { findPosted } from './standing.ts';

/** Where an answer goes: `to` for everybody, `from` for who asked, which differ when something is shared elsewhere. */
export interface Route {
  readonly to: Caller;
  readonly from: Caller;
}

/** Posts a quotation, and tells who shared it where it is and how to take it back, or that it could not be posted. */
export async function postQuotation(
  reply: Quotation,
  { call, screen }: Pick<AddressedReply, 'call' | 'screen'>,
  { to, from }: Route,
  desk: ConversationDesk,
  sender: Sender,
  callApi: CallApi,
): Promise<void> {
  const quotation = await desk.messageOf({ reply, screen, call });
  const begun = await beginAct(desk.bot, reply);
  if (begun === 'taken over') return;
  if (begun === 'failed')
    return void (await sender.toAsker(from, await desk.message(renderLine(screen.messages.storeFault))));
  const { delivery, message } = await sender.toChannel(to, quotation, reply.claim?.receipt);
  await settleAct(desk.bot, reply, arrivals[delivery], message);
  const elsewhere = to.channel === from.channel ? undefined : to.channel;
  if (delivery !== 'delivered') {
    const { notPosted, maybePosted } = screen.messages.slack;
    const text = delivery === 'refused' ? notPosted : maybePosted;
    const again = delivery === 'refused' ? callAskingForNote(call) : undefined;
    const drafts = renderNotShared({ text, elsewhere, note: reply.note, again }, screen);
    return void (await sender.toAsker(from, await desk.message(drafts)));
  }
  // Posted through a response address, Slack does not tell what the message is: its own menu takes it back.
  if (message === undefined && elsewhere === undefined && reply.remark === undefined) return;
  const standing = message === undefined ? 'unknown' : await findPosted(message, callApi);
  const remove = message === undefined || !reply.remove ? undefined : withMessage(reply.remove, message);
  const link = typeof standing === 'object' ? standing.link : undefined;
  await sender.toAsker(
    from,
    await desk.message(renderShared({ elsewhere, link, remove, remark: reply.remark }, screen)),
  );
}

const arrivals = { delivered: 'yes', refused: 'no', unknown: 'unknown' } as const;

function withMessage(call: NonNullable<Quotation['remove']>, message: string) {
  return { ...call, options: { ...call.options, message } };
}
