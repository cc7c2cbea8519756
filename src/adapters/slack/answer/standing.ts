import type { Notice } from '../../../core/conversation/reply.ts';
import type { Caller } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { RespondDeleting } from './respond.ts';

/**
 * What everybody sees, found again and taken back. A message is named by its channel and its timestamp, with a space
 * between.
 */

/** What became of a message that was posted. */
export type Standing = { readonly link: string } | 'gone' | 'unknown';

/** Looks for a posted message; needs no scope. Never rejects. */
export async function findPosted(message: string, callApi: CallApi): Promise<Standing> {
  const [channel = '', message_ts = ''] = message.split(' ');
  const found = await callApi((client) => client.chat.getPermalink({ channel, message_ts }), 'harmless');
  if (found.ok) return found.value.permalink === undefined ? 'unknown' : { link: found.value.permalink };
  const { fault } = found;
  return fault.kind === 'refused' && fault.code === 'message_not_found' ? 'gone' : 'unknown';
}

/** Takes a posted message away; true when it is gone. Where the bot is no member, only the message's own menu can. */
export async function takeAway(
  { message: wanted }: NonNullable<Notice['removes']>,
  { channel: here, message: pressed, responseUrl }: Caller,
  respondDeleting: RespondDeleting,
  callApi: CallApi,
): Promise<boolean> {
  const isPressed = wanted === undefined && responseUrl !== undefined;
  if (isPressed && (await respondDeleting(responseUrl)) === 'delivered') return true;
  const [channel = here, ts = pressed?.ts] = wanted?.split(' ') ?? [];
  if (channel === undefined || ts === undefined) return false;
  const deleted = await callApi((client) => client.chat.delete({ channel, ts }), 'harmless');
  return deleted.ok || (deleted.fault.kind === 'refused' && deleted.fault.code === 'message_not_found');
}
